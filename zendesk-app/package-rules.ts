import { checkContents } from './package-rules/contents.ts'
import { error, type PackageFault, type PackageFiles } from './package-rules/fault.ts'
import { readJsonObject } from './package-rules/json.ts'
import { checkManifest, MANIFEST } from './package-rules/manifest.ts'
import { checkRequirements } from './package-rules/requirements.ts'
import { checkTranslations } from './package-rules/translations.ts'

export type { PackageFault, PackageFiles }

/**
 * What Zendesk would say of an app package when it is uploaded: our own reading of the rules that
 * its validator applies, so that a package can be checked without an account. In the validator's
 * order: a package whose manifest has errors is not looked into any further, but for its files.
 * Symbolic links do not come this far; reading them is refused in `package-app.ts`.
 */
export function checkPackage(files: PackageFiles): PackageFault[] {
  const bytes = files.get(MANIFEST)
  if (!bytes) return [missingManifest(files)]
  const { value, faults } = readJsonObject(MANIFEST, bytes)
  if (!value) return faults
  const inManifest = [...faults, ...checkManifest(value, files)]
  const isClean = inManifest.every((fault) => fault.severity === 'warning')
  return [
    ...inManifest,
    ...(isClean ? [...checkTranslations(value, files), ...checkRequirements(files)] : []),
    ...checkContents(files),
  ]
}

function missingManifest(files: PackageFiles): PackageFault {
  const elsewhere = [...files.keys()].find((path) => path.endsWith(`/${MANIFEST}`))
  return elsewhere === undefined
    ? error('manifest_missing', MANIFEST, 'is not there')
    : error('manifest_in_folder', elsewhere, 'must be at the top of the package')
}
