// Plain JavaScript that any Node since 12 can read: it runs before we know which Node this is.
import { realpathSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

/** In each release line, the first Node that runs TypeScript as it stands, without a flag. */
const NEEDED_MINOR = { 22: 18, 23: 6 }

/**
 * What a person must do before our scripts can run on this Node, as one line; null when nothing.
 * @param {string} version as in process.versions.node, e.g. `20.20.2`
 * @returns {string | null}
 */
export function runtimeFault(version) {
  const [major, minor] = version.split('.').map(Number)
  if (major > 23 || minor >= NEEDED_MINOR[major]) return null
  return `Node ${version} is too old to run TypeScript: run "npm ci" without --ignore-scripts and --omit=dev (it brings Node 24 along), or use Node 22.18 or newer.`
}

const isMain = process.argv[1] && realpathSync(process.argv[1]) === fileURLToPath(import.meta.url)
const fault = isMain ? runtimeFault(process.versions.node) : null
if (fault) {
  console.error(fault)
  process.exit(1)
}
