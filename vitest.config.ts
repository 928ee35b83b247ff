import { globSync, readFileSync } from 'node:fs'
import { defineConfig } from 'vitest/config'
import ProjectSequencer from './tools/vitest-sequencer.ts'

// Nothing may depend on the machine's time zone: tests run in one that nobody expects, with
// quarter hours and a clock change.
process.env.TZ = 'Pacific/Chatham'

const databases = 'tools/vitest-global-setup.ts'
const builtApp = 'tools/vitest-app-setup.ts'
const unpackedBrowser = 'tools/vitest-browser-setup.ts'
const inBrowser = 'tools/browser.test.ts'
const ofTheBuiltApp = 'zendesk-app/bundle-size.test.ts'
const ofTheirOwn = ['service/test/tidy.test.ts', 'service/test/worker/**']

// A service test that imports something from service/test needs the databases; the rest are unit
// tests and do not wait for a server.
const isOnDatabase = (file: string) =>
  /from '(?:(?:\.\.?\/)+|#service\/)(?:[\w-]+\/)*test\//.test(readFileSync(file, 'utf8')) ||
  file.startsWith('service/test/')
const onDatabase = globSync('service/**/*.test.ts', { exclude: ofTheirOwn }).filter(isOnDatabase)

// Tests that try less in `npm test` than they could (shared/kernel/runs.ts).
const ofLaws = globSync('{shared,service}/**/*.test.ts').filter((file) =>
  readFileSync(file, 'utf8').includes('kernel/runs.ts'),
)

// Files share what they import, the embedded database's code above all.
const shared = { isolate: false, setupFiles: ['tools/vitest-laws-setup.ts'] }

export default defineConfig(({ mode }) => ({
  test: {
    reporters: ['default', './tools/closing-line-reporter.ts'],
    // Limits say that something hangs, not how fast it is: other things may run on the machine.
    testTimeout: 60_000,
    hookTimeout: 120_000,
    teardownTimeout: 30_000,
    expect: { poll: { timeout: 30_000 } },
    // `npm run test:laws` tries everything, `npm test` the first part of it.
    provide: { shareOfRuns: mode === 'laws' ? 1 : 0.3 },
    // All projects are one group: no core waits for the last file of another project.
    maxWorkers: 2,
    sequence: { sequencer: ProjectSequencer },
    projects: [
      {
        test: {
          name: 'unit',
          include:
            mode === 'laws'
              ? ofLaws
              : [
                  '{shared,service,simulator,bench,tools}/**/*.test.ts',
                  'zendesk-app/**/*.test.{ts,tsx}',
                ],
          exclude: [
            ...ofTheirOwn,
            ...onDatabase,
            inBrowser,
            ofTheBuiltApp,
            'zendesk-app/e2e/**',
            '**/node_modules/**',
          ],
          pool: 'threads',
          ...shared,
        },
      },
      {
        test: {
          name: 'tidy',
          include: ['service/test/tidy.test.ts'],
        },
      },
      {
        test: {
          name: 'scenarios',
          include: onDatabase,
          globalSetup: databases,
          ...shared,
        },
      },
      {
        test: {
          name: 'bundle',
          include: [ofTheBuiltApp],
          globalSetup: builtApp,
        },
      },
      {
        test: {
          name: 'worker',
          include: ['service/test/worker/**/*.test.ts'],
          globalSetup: [databases, builtApp],
        },
      },
      {
        test: {
          name: 'browser',
          include: ['zendesk-app/e2e/**/*.test.ts', inBrowser],
          globalSetup: [databases, builtApp, unpackedBrowser],
          testTimeout: 120_000,
          ...shared,
        },
      },
    ],
  },
}))
