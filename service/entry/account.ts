import { readFile } from 'node:fs/promises'
import { ALWAYS_OPEN, CHINA_OFFICE, UK_OFFICE } from '#shared/calendar/standard-calendars.ts'
import { PACKS } from '#shared/policy/packs/index.ts'
import { AccountConfigSchema } from '../account.ts'
import { systemClock } from '../clock.ts'
import { readConfig } from '../config.ts'
import { openDatabase } from '../db/open-database.ts'
import { StartError } from '../start-error.ts'
import { withComplaintCondition } from '../verbs/account/own-condition.ts'
import { registerAccount } from '../verbs/account/register.ts'
import { readCommandLine, runProgram } from './program.ts'

const usage = `npm run account -- --id <account id> --file <account.json> [--packs electronics,loyalty]
  Stores a Zendesk account; docs/operating.md shows the file. Stop the service first when it uses the embedded database.`

const { values } = readCommandLine(usage, {
  options: { id: { type: 'string' }, file: { type: 'string' }, packs: { type: 'string' } },
})

await runProgram(usage, async () => {
  const { id, file, packs } = values
  if (!id || !file)
    throw new StartError('Say which account it is, with --id, and what it is, with --file.')
  const config = AccountConfigSchema.safeParse(await readJson(file))
  if (!config.success) {
    const faults = config.error.issues.map(
      ({ path, message }) => `${path.join('.') || file}: ${message}`,
    )
    throw new StartError(faults.join('\n'))
  }
  const keys = packs?.split(',') ?? Object.keys(PACKS)
  const unknown = keys.filter((key) => !(key in PACKS))
  if (unknown.length > 0)
    throw new StartError(
      `There is no pack ${unknown.join(', ')}: there are ${Object.keys(PACKS).join(', ')}.`,
    )
  const db = await openDatabase(readConfig())
  await registerAccount(
    db,
    {
      accountId: id,
      config: config.data,
      policies: keys.flatMap((key) => {
        const pack = PACKS[key]
        const own = config.data.complaints?.[key]
        return pack ? [own ? withComplaintCondition(pack, own) : pack] : []
      }),
      calendars: [CHINA_OFFICE, UK_OFFICE, ALWAYS_OPEN],
    },
    systemClock.now(),
  )
  await db.close()
  console.log(`account ${id} is stored with ${keys.join(', ')}`)
})

async function readJson(file: string): Promise<unknown> {
  const text = await readFile(file, 'utf8').catch(() => {
    throw new StartError(`There is no file ${file} that can be read.`)
  })
  try {
    return JSON.parse(text)
  } catch (error) {
    throw new StartError(`${file} is not JSON: ${(error as Error).message}.`)
  }
}
