import { readFile, writeFile } from 'node:fs/promises'
import { dirname, posix, relative, resolve, sep } from 'node:path'
import { systemClock } from '#service/clock.ts'
import { readConfig } from '#service/config.ts'
import { openDatabase } from '#service/db/open-database.ts'
import { readCommandLine } from '#service/entry/program.ts'
import { importPolicy } from '#service/verbs/account/import-policy.ts'
import { RegistrationError } from '#service/verbs/account/register.ts'
import { ALWAYS_OPEN, CHINA_OFFICE, UK_OFFICE } from '#shared/calendar/standard-calendars.ts'
import { LOCALES } from '#shared/kernel/text.ts'
import { diffPolicy } from '#shared/policy/diff-policy.ts'
import { findPack, OVERLAYS, PACKS } from '#shared/policy/packs/index.ts'
import { type Policy, policyJsonSchema } from '#shared/policy/schema.ts'
import { root } from './checks.ts'
import { changeLine } from './policy/change-line.ts'
import { MUTABLE, mutatePacks } from './policy/mutation/mutate.ts'
import {
  findingLine,
  type ReadPolicy,
  readPolicyInput,
  readPolicyText,
  SCHEMA_PATH,
  toPolicyJson,
  toPolicyYaml,
} from './policy/policy-file.ts'

const usage = `npm run policy -- export <pack> [--out <file.yaml or file.json>]
npm run policy -- lint <file or pack> [--locale en|zh-CN|zh-TW]
npm run policy -- import <file> [--account <account id>]
npm run policy -- diff <file or pack> <file or pack>
npm run policy -- schema [--out <file>]
npm run policy -- mutate [<pack> …]
  Packs: ${Object.keys(PACKS).join(', ')}.
  Over any of them, as in electronics+improvement_plan: ${Object.keys(OVERLAYS).join(', ')}. docs/policy-authoring.md explains what a policy says.
  Stop the service before an import when it uses the embedded database.`

const CALENDARS = [CHINA_OFFICE, UK_OFFICE, ALWAYS_OPEN]

const { values: options, positionals } = readCommandLine(usage, {
  allowPositionals: true,
  options: {
    out: { type: 'string' },
    account: { type: 'string' },
    locale: { type: 'string', default: 'en' },
  },
})
const locale = LOCALES.find((one) => one === options.locale) ?? 'en'
const [command, ...names] = positionals
const [first = '', second = ''] = names

/** Ends with the sentence and what to do; 2 is a call that cannot be understood, 1 an answer that is no. */
function fail(code: 1 | 2, ...lines: readonly string[]): never {
  for (const line of lines) console.error(line)
  process.exit(code)
}

async function write(text: string): Promise<void> {
  if (options.out === undefined) process.stdout.write(text)
  else {
    await writeFile(options.out, text)
    console.log(`written to ${options.out}`)
  }
}

/** The schema as seen from the folder of the file that names it. */
function schemaPathFrom(file: string | undefined): string {
  const from = file === undefined ? process.cwd() : dirname(resolve(file))
  return relative(from, resolve(root, SCHEMA_PATH)).split(sep).join(posix.sep)
}

async function read(name: string): Promise<ReadPolicy> {
  const pack = findPack(name)
  const answer = pack ? readPolicyInput(pack, {}) : readPolicyText(await readText(name), {})
  // A policy may count in a calendar that only its account has: then the import asks the account.
  return 'policy' in answer && CALENDARS.some((one) => one.key === answer.policy.calendar)
    ? readPolicyInput(answer.policy, { calendars: CALENDARS })
    : answer
}

async function readText(name: string): Promise<string> {
  try {
    return await readFile(name, 'utf8')
  } catch {
    return fail(2, `no file and no pack ${name || '(none named)'}`, usage)
  }
}

async function readWhole(name: string): Promise<Policy> {
  const answer = await read(name)
  return 'policy' in answer ? answer.policy : fail(1, ...answer.unreadable)
}

async function exportPack(): Promise<void> {
  const pack = findPack(first)
  if (!pack) fail(2, `no pack ${first || '(none named)'}`, usage)
  const isJson = options.out?.endsWith('.json') === true
  await write(isJson ? toPolicyJson(pack) : toPolicyYaml(pack, schemaPathFrom(options.out)))
}

/** Prints what was found; answers the policy, or ends where an error stands. */
async function lint(): Promise<Policy> {
  const answer = await read(first)
  if (!('policy' in answer)) {
    fail(1, ...answer.unreadable, `${first} cannot be read: correct the lines above and try again`)
  }
  const { policy, findings } = answer
  for (const finding of findings) console.log(findingLine(finding, locale))
  const errors = findings.filter((finding) => finding.severity === 'error').length
  const warnings = findings.length - errors
  const summary = `${policy.key} ${policy.version}: errors: ${errors}, warnings: ${warnings}`
  if (errors > 0) fail(1, summary, 'correct the errors and try again')
  console.log(summary)
  return policy
}

async function importFile(): Promise<void> {
  const policy = await lint()
  const db = await openDatabase(readConfig())
  try {
    const accountId = options.account ?? (await onlyAccount(db))
    const { policyVersionId } = await importPolicy(db, accountId, policy, systemClock.now())
    console.log(
      `account ${accountId} has ${policyVersionId}; cases that open from now on run under it`,
    )
  } catch (error) {
    if (!(error instanceof RegistrationError)) throw error
    console.error(error.message)
    process.exitCode = 1
  } finally {
    await db.close()
  }
}

async function onlyAccount(db: Awaited<ReturnType<typeof openDatabase>>): Promise<string> {
  const accounts = await db.query<{ account_id: string }>(
    'select account_id from account order by account_id',
  )
  const [account] = accounts
  if (account && accounts.length === 1) return account.account_id
  const known = accounts.map((one) => one.account_id).join(', ')
  throw new RegistrationError(
    known ? `say which account: --account ${known}` : 'no account yet: npm run account stores one',
  )
}

async function diff(): Promise<void> {
  const changes = diffPolicy(await readWhole(first), await readWhole(second))
  for (const change of changes) console.log(changeLine(change))
  if (changes.length === 0) console.log('no difference')
}

/** Takes out each element that carries out a rule; ends with 1 where nothing misses one. */
async function mutate(): Promise<void> {
  const unknown = names.find((name) => !MUTABLE.includes(name))
  if (unknown !== undefined) fail(2, `no pack ${unknown}`, usage)
  const mutated = await mutatePacks(names.length > 0 ? names : MUTABLE)
  for (const { key, elements, bySchema, byLinter, byTests, survivors } of mutated) {
    console.log(
      `${key}: ${elements} elements; missed by the schema ${bySchema}, the linter ${byLinter}, a test ${byTests}, nobody ${survivors.length}`,
    )
    for (const { name, ruleIds } of survivors) console.log(`  ${name} (${ruleIds.join(', ')})`)
  }
  if (mutated.some(({ survivors }) => survivors.length > 0)) {
    fail(1, 'give each of them a test in the file of its pack that opens with its rule')
  }
}

switch (command) {
  case 'export':
    await exportPack()
    break
  case 'lint':
    await lint()
    break
  case 'import':
    await importFile()
    break
  case 'diff':
    await diff()
    break
  case 'schema':
    await write(`${JSON.stringify(policyJsonSchema(), null, 2)}\n`)
    break
  case 'mutate':
    await mutate()
    break
  default:
    fail(2, usage)
}
