import { z } from 'zod'

/** What an operator may set; each has a default that works on one machine. */
const ConfigSchema = z.object({
  /** PostgreSQL; without it the embedded database in `DATA_DIR` is used. */
  DATABASE_URL: z.url().optional(),
  DATABASE_POOL: z.coerce.number().int().min(2).max(200).default(10),
  DATA_DIR: z.string().default('.data/redress'),
  HOST: z.string().default('127.0.0.1'),
  PORT: z.coerce.number().int().min(0).max(65535).default(4001),
  ZAF_SDK_URL: z
    .url()
    .default('https://static.zdassets.com/zendesk_app_framework_sdk/2.0/zaf_sdk.min.js'),
  RECONCILE_SECONDS: z.coerce.number().int().min(60).default(120),
})

export interface Config {
  readonly databaseUrl: string | null
  readonly databasePool: number
  readonly dataFolder: string
  readonly host: string
  readonly port: number
  readonly zafSdkUrl: string
  readonly reconcileEveryMs: number
}

/** Reads the environment once; refuses to start with a sentence for each setting that is wrong. */
export function readConfig(
  environment: Readonly<Record<string, string | undefined>> = process.env,
): Config {
  const parsed = ConfigSchema.safeParse(environment)
  if (!parsed.success) {
    const faults = parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`)
    throw new Error(`the environment is not right:\n  ${faults.join('\n  ')}`)
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
  }
}
