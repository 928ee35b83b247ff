import { benchView, VIEW_OPTIONS } from './parts/view.ts'
import { benchMemory } from './parts/memory.ts'
import { showGoals, type PartReport } from './harness/figures.ts'
import { startServer } from './harness/server.ts'

const server = await startServer()
try {
  let r: PartReport = await benchView(server, { ...VIEW_OPTIONS, cases: 20_000 })
  console.log(r.text)
  console.log(showGoals(r.goals))
  r = await benchMemory(server, { minutes: 0.5 })
  console.log(r.text)
  console.log(showGoals(r.goals))
} finally {
  await server.stop()
}
