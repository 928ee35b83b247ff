import { systemClock } from '../clock.ts'
import { readConfig } from '../config.ts'
import { openDatabase } from '../db/open-database.ts'
import { createLog } from '../log.ts'
import { startService } from '../run.ts'
import { folderAssets } from './folder-assets.ts'

const config = readConfig()
const log = createLog(console.log, () => systemClock.now())
const db = await openDatabase(config)
const service = await startService({
  db,
  clock: systemClock,
  log,
  assets: await folderAssets(new URL('../../zendesk-app/dist/', import.meta.url)),
  zafSdkUrl: config.zafSdkUrl,
  host: config.host,
  port: config.port,
  loops: { reconcileEveryMs: config.reconcileEveryMs },
})
log.info('the service is up', { url: service.url, database: db.kind })

let isStopping = false
async function stop(because: string): Promise<void> {
  if (isStopping) return
  isStopping = true
  log.info('the service is stopping', { because })
  await service.stop()
  await db.close()
}
process.once('SIGTERM', () => void stop('SIGTERM'))
process.once('SIGINT', () => void stop('SIGINT'))
