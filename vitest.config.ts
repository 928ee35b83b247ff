import { globSync, readFileSync } from 'node:fs'
import { defineConfig } from 'vitest/config'

// Nothing may depend on the machine's time zone: tests run in one that nobody expects, with
// quarter hours and a clock change.
process.env.TZ = 'Pacific/Chatham'

const databases = 'tools/vitest-global-setup.ts'
const builtApp = 'tools/vitest-app-setup.ts'
const oneBrowser = 'tools/vitest-browser-setup.ts'
const inBrowser = 'tools/browser.test.ts'
// It measures how soon something is seen.
const onAQuietMachine = 'zendesk-app/e2e/first-view.test.ts'
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
const setupFiles = ['tools/vitest-laws-setup.ts']

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
            'zendesk-app/e2e/**',
            '**/node_modules/**',
          ],
          setupFiles,
          pool: 'threads',
          isolate: false,
          sequence: { groupOrder: 0 },
        },
      },
      {
        test: {
          name: 'tidy',
          include: ['service/test/tidy.test.ts'],
          sequence: { groupOrder: 0 },
        },
      },
      {
        test: {
          name: 'scenarios',
          include: onDatabase,
          setupFiles,
          globalSetup: databases,
          maxWorkers: 2,
          // Files share what they import, the embedded database's code above all.
          isolate: false,
          sequence: { groupOrder: 1 },
        },
      },
      {
        test: {
          name: 'worker',
          include: ['service/test/worker/**/*.test.ts'],
          globalSetup: databases,
          fileParallelism: false,
          sequence: { groupOrder: 2 },
        },
      },
      {
        test: {
          name: 'browser',
          include: ['zendesk-app/e2e/**/*.test.ts', inBrowser],
          exclude: [onAQuietMachine],
          globalSetup: [databases, builtApp, oneBrowser],
          maxWorkers: 2,
          // Files share what they import.
          isolate: false,
          testTimeout: 120_000,
          // Beside the scenarios: both wait often, and two files at a time are all there is room for.
          sequence: { groupOrder: 1 },
        },
      },
      {
        test: {
          name: 'first view',
          include: [onAQuietMachine],
          globalSetup: [databases, builtApp, oneBrowser],
          fileParallelism: false,
          testTimeout: 120_000,
          sequence: { groupOrder: 3 },
        },
      },
    ],
  },
}))
