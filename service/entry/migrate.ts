import { readConfig } from '../config.ts'
import { migrate } from '../db/migrate.ts'
import { StartError } from '../start-error.ts'
import { readCommandLine, runProgram } from './program.ts'

const usage = `npm run migrate
  Brings the PostgreSQL of DATABASE_URL to the newest schema.`

readCommandLine(usage, {})
await runProgram(usage, async () => {
  const { databaseUrl } = readConfig()
  if (!databaseUrl)
    throw new StartError(
      'DATABASE_URL is not set: the embedded database migrates itself when the service starts.',
    )
  await migrate(databaseUrl)
  console.log('the database is at the newest schema')
})
