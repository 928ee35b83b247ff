import { systemClock } from '../clock.ts'
import { readConfig } from '../config.ts'
import { openDatabase } from '../db/open-database.ts'
import { createLog } from '../log.ts'
import { startService } from '../run.ts'
import { masterKeyBeside } from '../sealing/master-key-file.ts'
import { createVault } from '../sealing/vault.ts'
import { folderAssets } from './folder-assets.ts'
import { readCommandLine, runProgram } from './program.ts'

const usage = `npm run serve
  Starts the service; what may be set in the environment stands in docs/operating.md.`

readCommandLine(usage, {})
await runProgram(usage, async () => {
  const config = readConfig()
  const log = createLog(console.log, () => systemClock.now())
  const db = await openDatabase(config)
  const masterKey =
    config.masterKey ?? (config.databaseUrl ? null : await masterKeyBeside(config.dataFolder))
  const vault = await createVault(masterKey, config.formerMasterKeys)
  if (!vault.isOpen)
    log.error(
      'texts about people cannot be kept: set REDRESS_MASTER_KEY as docs/operating.md says',
      {},
    )
  const service = await startService({
    db,
    clock: systemClock,
    log,
    assets: await folderAssets(new URL('../../zendesk-app/dist/', import.meta.url)),
    vault,
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
})
