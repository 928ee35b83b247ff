import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { readCommandLine } from '#service/entry/program.ts'
import { PackageError, readPackage, withServiceUrl, zipPackage } from './package-files.ts'
import { checkPackage, type PackageFiles } from './package-rules.ts'

// Builds what is uploaded to Zendesk: dist/redress-app.zip, and the same files in
// dist/redress-app for `npm run zcli -- apps:create dist/redress-app`.

const appFolder = fileURLToPath(new URL('.', import.meta.url))
const root = join(appFolder, '..')

const usage = `npm run package:app -- [--service-url https://…] [--out dist]
  Builds what is uploaded to Zendesk; the pages come from that address of the service.`

const { values } = readCommandLine(usage, {
  options: {
    'service-url': { type: 'string' },
    out: { type: 'string', default: join(root, 'dist') },
  },
})

const serviceUrl = values['service-url']
try {
  build(
    serviceUrl === undefined
      ? readPackage(appFolder)
      : withServiceUrl(readPackage(appFolder), serviceUrl),
  )
} catch (error) {
  // What a person can put right is said in one line; a bug keeps its trace.
  if (!(error instanceof PackageError)) throw error
  console.error(error.message)
  process.exitCode = 1
}

function build(files: PackageFiles): void {
  const faults = checkPackage(files)
  for (const { severity, where, message } of faults)
    console.error(`${severity}: ${where}: ${message}`)
  if (faults.some((fault) => fault.severity === 'error')) {
    throw new PackageError('Zendesk would refuse this package: nothing was built')
  }
  const folder = join(values.out, 'redress-app')
  rmSync(folder, { recursive: true, force: true })
  for (const [path, bytes] of files) {
    mkdirSync(dirname(join(folder, path)), { recursive: true })
    writeFileSync(join(folder, path), bytes)
  }
  const zip = `${folder}.zip`
  writeFileSync(zip, zipPackage(files))
  const pages = serviceUrl ?? 'this machine only; name the service with --service-url https://…'
  console.log(`${relative(process.cwd(), zip)}: ${files.size} files, pages from ${pages}`)
}
