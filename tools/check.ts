import { runChecks, STATIC_CHECKS, TIDY_CHECK } from './checks.ts'

const outcomes = await runChecks([...STATIC_CHECKS, TIDY_CHECK])
if (outcomes.some((outcome) => !outcome.passed)) process.exitCode = 1
