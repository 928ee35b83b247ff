import { lstatSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { zipSync } from 'fflate'
import { MANIFEST } from './package-rules/manifest.ts'
import type { PackageFiles } from './package-rules.ts'

/** Why there can be no package, for the person who asked for it. */
export class PackageError extends Error {
  override name = 'PackageError'
}

/** What of the app's folder goes to Zendesk; its pages stay with the service. */
const PACKAGED = [MANIFEST, 'requirements.json', 'assets', 'translations']

/** Every entry of the zip has this time, so that the same files give the same bytes. */
const PACKED_AT = new Date(1980, 0, 1)

/**
 * Reads the packaged files of the app's folder, in order of their paths.
 * @throws PackageError when one is a symbolic link: Zendesk accepts none
 */
export function readPackage(folder: string): Map<string, Uint8Array> {
  const present = new Set(readdirSync(folder))
  const paths = PACKAGED.filter((path) => present.has(path)).flatMap((path) => list(folder, path))
  return new Map(
    paths.sort().map((path) => [path, new Uint8Array(readFileSync(join(folder, path)))]),
  )
}

function list(folder: string, path: string): string[] {
  const stat = lstatSync(join(folder, path))
  if (stat.isSymbolicLink())
    throw new PackageError(`${path} is a symbolic link: Zendesk accepts none`)
  if (!stat.isDirectory()) return [path]
  return readdirSync(join(folder, path)).flatMap((name) => list(folder, `${path}/${name}`))
}

/**
 * The same package with the pages of every location taken from `serviceUrl`, an https address
 * (or one on localhost) with or without a path; what comes after the host stays.
 * @throws PackageError when Zendesk would not load pages from there
 */
export function withServiceUrl(files: PackageFiles, serviceUrl: string): Map<string, Uint8Array> {
  const base = URL.canParse(serviceUrl) ? new URL(serviceUrl) : undefined
  const isAllowed = base?.protocol === 'https:' || base?.hostname === 'localhost'
  if (!base || !isAllowed || base.search || base.hash) {
    throw new PackageError(`the service's address must be https://… or on localhost: ${serviceUrl}`)
  }
  const manifest = new TextDecoder().decode(files.get(MANIFEST))
  const from = base.href.replace(/\/$/, '')
  const moved = JSON.parse(manifest, (key, value: unknown) => {
    if (key !== 'url' || typeof value !== 'string' || !URL.canParse(value)) return value
    const { pathname, search, hash } = new URL(value)
    return `${from}${pathname}${search}${hash}`
  })
  const bytes = new TextEncoder().encode(`${JSON.stringify(moved, null, 2)}\n`)
  return new Map(files).set(MANIFEST, bytes)
}

/** The package as a zip, the same bytes for the same files. */
export function zipPackage(files: PackageFiles): Uint8Array {
  const entries = [...files].sort(([a], [b]) => (a < b ? -1 : 1))
  return zipSync(Object.fromEntries(entries), {
    level: 9,
    mtime: PACKED_AT,
    os: 3,
    attrs: 0o644 << 16,
  })
}
