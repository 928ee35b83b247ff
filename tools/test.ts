import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { root, runChecks, STATIC_CHECKS } from './checks.ts'
import { type Counts, closingLine } from './closing-line-reporter.ts'

// The whole of `npm test`: the checks beside every project of vitest. Both always run, so that one
// run shows everything that is wrong. Each check counts as one test in the closing line.

/** Runs vitest on this terminal; a run that dies before it can count is one failure. */
async function runVitest(args: readonly string[]): Promise<Counts & { exitCode: number }> {
  const folder = mkdtempSync(join(tmpdir(), 'redress-test-'))
  const countsFile = join(folder, 'counts.json')
  try {
    const child = spawn('vitest', ['run', ...args], {
      cwd: root,
      stdio: 'inherit',
      env: { ...process.env, REDRESS_COUNTS_FILE: countsFile },
    })
    const [code] = await once(child, 'close')
    const exitCode = typeof code === 'number' ? code : 1
    const counts: Counts = existsSync(countsFile)
      ? JSON.parse(readFileSync(countsFile, 'utf8'))
      : { passed: 0, failed: 1 }
    return { ...counts, exitCode }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

// Side by side: while the databases and the browser start, a core has nothing to do.
const [checks, tests] = await Promise.all([
  runChecks(STATIC_CHECKS),
  runVitest(process.argv.slice(2)),
])
const passed = checks.filter((check) => check.passed).length + tests.passed
const failed = checks.filter((check) => !check.passed).length + tests.failed
if (failed > 0 || tests.exitCode !== 0) process.exitCode = 1
console.log(closingLine({ passed, failed }))
