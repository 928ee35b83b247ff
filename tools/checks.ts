import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'

/** One thing that must hold of the whole tree, and the command that says whether it does. */
export interface Check {
  readonly name: string
  readonly command: readonly [string, ...string[]]
}

export interface CheckOutcome {
  readonly name: string
  readonly passed: boolean
  readonly seconds: number
  readonly output: string
}

export const root = fileURLToPath(new URL('..', import.meta.url))

/** Checks that read the tree and run none of it. */
export const STATIC_CHECKS: readonly Check[] = [
  {
    name: 'format and lint',
    command: ['biome', 'ci', `--colors=${process.stdout.isTTY ? 'force' : 'off'}`, '.'],
  },
  { name: 'types', command: ['tsc'] },
  { name: 'unused code', command: ['knip'] },
]

/** In `npm test` the tidy tests are one project of the whole run, so they stand apart here. */
export const TIDY_CHECK: Check = {
  name: 'tidy',
  command: ['vitest', 'run', '--project', 'tidy'],
}

/** Runs all checks at once, prints each as it ends, and answers them in the order given. */
export function runChecks(checks: readonly Check[]): Promise<CheckOutcome[]> {
  return Promise.all(
    checks.map(async (check) => {
      const outcome = await runCheck(check)
      print(outcome)
      return outcome
    }),
  )
}

function runCheck({ name, command: [program, ...args] }: Check): Promise<CheckOutcome> {
  const startedAt = performance.now()
  return new Promise((resolve) => {
    let output = ''
    const end = (passed: boolean) => {
      resolve({ name, passed, seconds: (performance.now() - startedAt) / 1000, output })
    }
    // npm puts node_modules/.bin first in PATH, so a bare name is our own pinned tool.
    const child = spawn(program, args, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] })
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (text: string) => {
        output += text
      })
    }
    child.once('error', (error) => {
      output += `${error.message}: run this through npm\n`
      end(false)
    })
    child.once('close', (code) => end(code === 0))
  })
}

function print({ name, passed, seconds, output }: CheckOutcome): void {
  if (!passed) console.log(output.trimEnd())
  console.log(`${passed ? 'ok    ' : 'FAILED'} ${name} (${seconds.toFixed(1)} s)`)
}
