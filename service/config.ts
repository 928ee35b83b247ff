import { z } from 'zod'
import { StartError } from './start-error.ts'

const whole = z.coerce.number('has to be a whole number')
const masterKey = z.string().regex(/^[A-Za-z0-9+/]{43}=$/, 'has to be 32 bytes in base64')

/** What an operator may set; each has a default that works on one machine. */
const ConfigSchema = z.object({
  /** PostgreSQL; without it the embedded database in `DATA_DIR` is used. */
  DATABASE_URL: z.url().optional(),
  DATABASE_POOL: whole.int().min(2).max(200).default(10),
  DATA_DIR: z.string().default('.data/redress'),
  HOST: z.string().default('127.0.0.1'),
  PORT: whole.int().min(0).max(65535).default(4001),
  ZAF_SDK_URL: z
    .url()
    .default('https://static.zdassets.com/zendesk_app_framework_sdk/2.0/zaf_sdk.min.js'),
  /** 32 bytes in base64, from which everything written about people is sealed. */
  REDRESS_MASTER_KEY: masterKey.optional(),
  /** Those before it, separated by commas, until every key is wrapped anew. */
  REDRESS_FORMER_MASTER_KEYS: z
    .string()
    .transform((text) => text.split(',').map((one) => one.trim()))
    .pipe(z.array(masterKey))
    .optional(),
  RECONCILE_SECONDS: whole.int().min(60).default(120),
})

export interface Config {
  readonly databaseUrl: string | null
  readonly databasePool: number
  readonly dataFolder: string
  readonly host: string
  readonly port: number
  readonly zafSdkUrl: string
  readonly reconcileEveryMs: number
  /** Null: none is set. */
  readonly masterKey: string | null
  readonly formerMasterKeys: readonly string[]
}

/** Reads the environment once; refuses to start with a sentence for each setting that is wrong. */
export function readConfig(
  environment: Readonly<Record<string, string | undefined>> = process.env,
): Config {
  const parsed = ConfigSchema.safeParse(environment)
  if (!parsed.success) {
    const faults = parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`)
    throw new StartError(`the environment is not right:\n  ${faults.join('\n  ')}`)
  }
  const { data } = parsed
  return {
    databaseUrl: data.DATABASE_URL ?? null,
    databasePool: data.DATABASE_POOL,
    dataFolder: data.DATA_DIR,
    host: data.HOST,
    port: data.PORT,
    zafSdkUrl: data.ZAF_SDK_URL,
    reconcileEveryMs: data.RECONCILE_SECONDS * 1000,
    masterKey: data.REDRESS_MASTER_KEY ?? null,
    formerMasterKeys: data.REDRESS_FORMER_MASTER_KEYS ?? [],
  }
}
