import { openAsBlob } from 'node:fs'
import { PGlite } from '@electric-sql/pglite'
import { connect } from '#service/db/connect.ts'
import type { Database } from '#service/db/database.ts'
import { folderAssets } from '#service/entry/folder-assets.ts'
import { readCommandLine, runProgram, toPort } from '#service/entry/program.ts'
import { createLog } from '#service/log.ts'
import { StartError } from '#service/start-error.ts'
import { compileCalendar } from '#shared/calendar/compile-calendar.ts'
import { CHINA_OFFICE } from '#shared/calendar/standard-calendars.ts'
import { instant, MINUTE_MS } from '#shared/kernel/instant.ts'
import { buildAppIfStale } from '../tools/build-app.ts'
import { pgliteSnapshot } from '../tools/pglite-snapshot.ts'
import { createMovableClock, startTogether } from './compose.ts'

const usage = `npm start -- [--port 4000] [--service-port 4001] [--verbose]
  Starts Redress beside a stand-in for Zendesk, with an embedded database, ready to click; nothing is kept.`

const { values } = readCommandLine(usage, {
  options: {
    port: { type: 'string', default: '4000' },
    'service-port': { type: 'string', default: '4001' },
    verbose: { type: 'boolean', default: false },
  },
})

await runProgram(usage, async () => {
  const standInPort = toPort('--port', values.port)
  const servicePort = toPort('--service-port', values['service-port'])
  if (standInPort === servicePort && standInPort !== 0)
    throw new StartError('The stand-in and the service each need a port of their own.')
  const clock = createMovableClock(startInWorkingHours(Date.now()))
  console.log('Redress is starting: the app is built and an embedded database made …')
  const [db] = await Promise.all([openDatabase(), buildAppIfStale()])
  const together = await startTogether({
    db,
    assets: await folderAssets(new URL('../zendesk-app/dist/', import.meta.url)),
    log: createLog(
      (line) =>
        values.verbose || /"level":"(warn|error)"/.test(line) ? console.error(line) : undefined,
      clock.now,
    ),
    clock,
    standInPort,
    servicePort,
    canMoveClock: true,
    seed: true,
    // Whoever loses a webhook on the page waits to see that nothing is lost.
    loops: { reconcileEveryMs: 15_000 },
  })
  console.log(`
  Open ${together.standIn.url}

  That is a stand-in for Zendesk's agent workspace, on this machine only, with Redress in the
  ticket sidebar and in the bar on the left. The service answers at ${together.service.url}.
  Stop with Ctrl+C; nothing is kept.
`)

  let isStopping = false
  async function stop(): Promise<void> {
    if (isStopping) return
    isStopping = true
    await together.stop()
    await db.close()
  }
  process.once('SIGINT', () => void stop())
  process.once('SIGTERM', () => void stop())
})

/** The stand-in forgets everything when it ends, so what was said about its tickets is not kept either. */
async function openDatabase(): Promise<Database> {
  const pglite = await PGlite.create({ loadDataDir: await openAsBlob(await pgliteSnapshot()) })
  return connect({ pglite })
}

/** At night there is little to see: the clock starts at the next working hour, and says so on the page. */
function startInWorkingHours(now: number): number {
  const calendar = compileCalendar(CHINA_OFFICE)
  const at = instant(now)
  if (calendar.isOpen(at)) return now
  return calendar.nextOpening(at) + 40 * MINUTE_MS
}
