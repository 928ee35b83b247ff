import { profileInto } from './harness/child.ts'
import { type PartReport, showGoals } from './harness/figures.ts'
import { startServer } from './harness/server.ts'
import { benchTimers, TIMERS_OPTIONS } from './parts/timers.ts'

const server = await startServer()
if (process.env.PROF) profileInto(process.env.PROF)
try {
  const r: PartReport = await benchTimers(server, {
    ...TIMERS_OPTIONS,
    rounds: 3,
    count: 5000,
    variants: ['redress', 'pg-boss-set', 'pg-boss'],
  })
  console.log(r.text)
  console.log(showGoals(r.goals))
} finally {
  await server.stop()
}
