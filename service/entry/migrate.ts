import { readConfig } from '../config.ts'
import { migrate } from '../db/migrate.ts'

const { databaseUrl } = readConfig()
if (!databaseUrl)
  throw new Error('set DATABASE_URL: the embedded database migrates itself when the service starts')
await migrate(databaseUrl)
console.log('the database is at the newest schema')
