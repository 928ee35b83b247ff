import { readFile } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import { ALWAYS_OPEN, CHINA_OFFICE, UK_OFFICE } from '#shared/calendar/standard-calendars.ts'
import { PACKS } from '#shared/policy/packs/index.ts'
import { AccountConfigSchema } from '../account.ts'
import { systemClock } from '../clock.ts'
import { readConfig } from '../config.ts'
import { openDatabase } from '../db/open-database.ts'
import { withComplaintCondition } from '../verbs/account/own-condition.ts'
import { registerAccount } from '../verbs/account/register.ts'

const usage = `npm run account -- --id <account id> --file <account.json> [--packs electronics,loyalty]
  Stores a Zendesk account; docs/operating.md shows the file. Stop the service first when it uses the embedded database.`

const { values } = parseArgs({
  options: { id: { type: 'string' }, file: { type: 'string' }, packs: { type: 'string' } },
})
if (!values.id || !values.file) {
  console.error(usage)
  process.exit(2)
}
const config = AccountConfigSchema.safeParse(JSON.parse(await readFile(values.file, 'utf8')))
if (!config.success) {
  for (const issue of config.error.issues)
    console.error(`${issue.path.join('.') || 'file'}: ${issue.message}`)
  process.exit(2)
}
const keys = values.packs?.split(',') ?? Object.keys(PACKS)
const unknown = keys.filter((key) => !(key in PACKS))
if (unknown.length > 0) {
  console.error(`no such pack: ${unknown.join(', ')}; there are ${Object.keys(PACKS).join(', ')}`)
  process.exit(2)
}
const db = await openDatabase(readConfig())
await registerAccount(
  db,
  {
    accountId: values.id,
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
console.log(`account ${values.id} is stored with ${keys.join(', ')}`)
