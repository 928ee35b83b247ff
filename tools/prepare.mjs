// After `npm ci`: builds the app and an empty database, so that the first `npm start` is a quick one. Where the tools for
// it are not installed (a production install), there is nothing to do.
import { existsSync } from 'node:fs'

const hasTools = existsSync(new URL('../node_modules/vite', import.meta.url))
const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
const runsTypeScript = major > 22 || (major === 22 && minor >= 18)

if (hasTools && runsTypeScript) {
  const { buildAppIfStale } = await import('./build-app.ts')
  const { pgliteSnapshot } = await import('./pglite-snapshot.ts')
  await Promise.all([buildAppIfStale(), pgliteSnapshot()])
}
