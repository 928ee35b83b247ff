import { randomUUID } from 'node:crypto'
import { expect } from 'vitest'
import { foldCircular, type RecordedCircularEvent } from '#shared/accountability/circular/fold.ts'
import {
  foldImprovement,
  type RecordedImprovementEvent,
} from '#shared/accountability/improvement/fold.ts'
import { TEST_TERMS } from '#shared/accountability/proceeding/test-terms.ts'
import type { CircularAnswer, CircularsView } from '#shared/contract/circular-view.ts'
import type { ImprovementAnswer, ImprovementsView } from '#shared/contract/improvement-view.ts'
import type { Problem } from '#shared/contract/views.ts'
import type { Instant } from '#shared/kernel/instant.ts'
import { parseInstant } from '#shared/kernel/instant.ts'
import type { PolicyInput } from '#shared/policy/schema.ts'
import { findBrokenLink } from '../db/chain.ts'
import { CIRCULAR } from '../records/circular-kind.ts'
import { IMPROVEMENT } from '../records/improvement-kind.ts'
import type { AnyState, RecordKind } from '../records/record-kind.ts'
import { RECORD_COLUMNS, type RecordRow } from '../records/record-rows.ts'
import { INVESTIGATOR, inDemo, people } from './accountability.ts'
import { readRecordEvents } from './records.ts'
import type { Scenario } from './scenario.ts'

/** Improvements and circulars of the demo company, under the terms of the tests with both. */

type Terms = NonNullable<PolicyInput['accountability']>

const label = { en: 'Kind', 'zh-CN': '类别', 'zh-TW': '類別' }

/** Two of human resources publish; quality opens improvements. */
export const STREAM_TERMS: Partial<Terms> = {
  offices: { ...inDemo(TEST_TERMS.offices), publish: ['hr'] },
  improvements: {
    kinds: [
      { id: 'rectification', label, effect_days: 7, causes: ['flow'], rules: ['TM-3.1.2'] },
      { id: 'training', label, exam: true, effect_days: 1, rules: ['TM-7.1.1'] },
      { id: 'review', label, effect_days: 1, every_days: 30, rules: ['TM-7.2'] },
    ],
    rules: ['EL-10'],
  },
  circular: {
    at_least: 2,
    within_days: 30,
    answer_within: { kind: 'working_days', days: 5, day_ends: 'close' },
    names_persons: 'after_appeal',
    expires_days: 60,
    rules: ['TM-5.3.2'],
  },
}

type Streams = 'improvements' | 'circulars'
type Answers = { improvements: ImprovementAnswer; circulars: CircularAnswer }
type Lists = { improvements: ImprovementsView; circulars: CircularsView }
type Seen<Of extends Streams> = Extract<Answers[Of], { isSeen: true }>

export interface Stream<Of extends Streams> {
  readonly id: string
  /** Sends a command and expects it to be done. */
  do(userId: number, command: unknown): Promise<Answers[Of]>
  /** The code of the refusal. */
  refused(userId: number, command: unknown): Promise<string>
  /** Sends it under that id; the status, and the code of a refusal. */
  send(
    userId: number,
    commandId: string,
    command: unknown,
  ): Promise<readonly [number, string | null]>
  see(userId: number): Promise<Seen<Of>>
  /** The code with which it is hidden. */
  hidden(userId: number): Promise<string>
  history(userId: number): Promise<readonly string[]>
}

export function stream<Of extends Streams>(scenario: Scenario, of: Of, id: string): Stream<Of> {
  const path = `/api/${of}/${encodeURIComponent(id)}`
  const send = (userId: number, commandId: string, command: unknown) =>
    scenario.post<Answers[Of] & Partial<Problem>>(userId, `${path}/commands`, {
      commandId,
      command,
    })
  return {
    id,
    async do(userId, command) {
      const { status, body } = await send(userId, randomUUID(), command)
      if (status !== 200) throw new Error(`${userId}: ${status} ${JSON.stringify(body)}`)
      return body
    },
    async refused(userId, command) {
      const { status, body } = await send(userId, randomUUID(), command)
      return status < 400 ? `done: ${status}` : String(body.code)
    },
    async send(userId, commandId, command) {
      const { status, body } = await send(userId, commandId, command)
      return [status, status < 400 ? null : String(body.code)]
    },
    async see(userId) {
      const { status, body } = await scenario.get<Answers[Of]>(userId, path)
      if (status !== 200) throw new Error(`${userId} sees ${status} ${JSON.stringify(body)}`)
      return body as Seen<Of>
    },
    async hidden(userId) {
      const { status, body } = await scenario.get<Problem>(userId, path)
      return status < 400 ? `seen: ${status}` : body.code
    },
    async history(userId) {
      const { body } = await scenario.get<{ entries: { type: string; text: { en: string } }[] }>(
        userId,
        `${path}/history`,
      )
      return body.entries.map(({ text }) => text.en).toReversed()
    },
  }
}

export async function listOf<Of extends Streams>(
  scenario: Scenario,
  of: Of,
  userId: number,
): Promise<Lists[Of]> {
  const { status, body } = await scenario.get<Lists[Of]>(userId, `/api/${of}?status=all`)
  if (status !== 200) throw new Error(`${of} of ${userId}: ${JSON.stringify(body)}`)
  return body
}

export function anOpening(over: Readonly<Record<string, unknown>> = {}) {
  return {
    improvementId: randomUUID(),
    policyKey: 'loyalty',
    kind: 'rectification',
    from: { kind: 'hand' },
    cause: null,
    isSystemic: false,
    despiteExempt: null,
    title: '改进来电排队流程',
    resources: '两名工程师',
    details: null,
    department: 'merchant_maintenance',
    owner: null,
    participants: [],
    milestones: [],
    dueAt: parseInstant('2026-03-16T18:00:00+08:00'),
    ...over,
  }
}

/** Opened by whoever investigates; the code where it is refused. */
export async function tryOpening(scenario: Scenario, opening: unknown): Promise<string> {
  const { status, body } = await scenario.post<Problem>(INVESTIGATOR, '/api/improvements', opening)
  return status < 400 ? `opened: ${status}` : body.code
}

export async function openImprovement(
  scenario: Scenario,
  over: Readonly<Record<string, unknown>> = {},
): Promise<Stream<'improvements'>> {
  const opening = anOpening(over)
  const outcome = await tryOpening(scenario, opening)
  if (outcome !== 'opened: 201') throw new Error(outcome)
  return stream(scenario, 'improvements', opening.improvementId)
}

export function aProof() {
  return {
    proofId: randomUUID(),
    kind: 'file',
    name: '流程图.pdf',
    reference: 'attachment/9',
    sha256: 'cd'.repeat(32),
  }
}

/** What holds of every improvement and circular at any moment: as `expectRecordsWhole` for procedures. */
export async function expectStreamsWhole(scenario: Scenario): Promise<void> {
  await expectWhole(scenario, IMPROVEMENT, foldImprovement as Fold)
  await expectWhole(scenario, CIRCULAR, foldCircular as Fold)
  await expectListedAsSeen(scenario, 'improvements')
  await expectListedAsSeen(scenario, 'circulars')
}

/** Everybody’s list holds what they may open, and nothing else. */
async function expectListedAsSeen(scenario: Scenario, of: Streams): Promise<void> {
  const ids = await scenario.db.query<{ id: string }>(
    `select record_id as id from record where account_id = $1 and kind = $2 order by 1`,
    [scenario.accountId, of.slice(0, -1)],
  )
  for (const userId of Object.values(people)) {
    const { status, body } = await scenario.get<Lists[Streams]>(userId, `/api/${of}?status=all`)
    if (status === 403) continue
    const listed = body.rows.map((row) =>
      'circularId' in row ? row.circularId : row.improvementId,
    )
    const seen: string[] = []
    for (const { id } of ids) {
      const path = `/api/${of}/${encodeURIComponent(id)}`
      if ((await scenario.get(userId, path)).status === 200) seen.push(id)
    }
    expect([userId, listed.toSorted(), body.total]).toEqual([userId, seen, seen.length])
  }
}

type Fold = (
  events: readonly (RecordedCircularEvent | RecordedImprovementEvent | unknown)[],
) => unknown

async function expectWhole<State extends AnyState, Facts extends { readonly state: State }, Decide>(
  scenario: Scenario,
  kind: RecordKind<State, Facts, Decide>,
  fold: Fold,
): Promise<void> {
  const { db, accountId, deps } = scenario
  const account = await deps.accounts.byId(accountId)
  if (!account) throw new Error('the account is registered')
  const rows = await db.query<
    RecordRow & { about: string[]; partakers: string[]; status: string; openedAt: Instant }
  >(
    `select ${RECORD_COLUMNS}, r.status, to_json(r.about) as about, to_json(r.partakers) as partakers from record r
     where r.account_id = $1 and r.kind = $2`,
    [accountId, kind.id],
  )
  for (const row of rows) {
    const events = await readRecordEvents(scenario, row.recordId)
    expect(events.map(({ seq }) => seq)).toEqual(events.map((_, index) => index + 1))
    expect(findBrokenLink(accountId, row.recordId, events)).toBeNull()
    expect(events.at(-1)).toMatchObject({ hash: row.headHash, seq: row.seq })
    expect(fold(events)).toEqual(row.state)
    const facts = await kind.loadFacts({ deps, account, sql: db }, row, deps.clock.now())
    const { status, about, partakers, waitingFor, openedAt } = kind.summaryOf(facts)
    expect({ status, about, partakers, waitingFor, openedAt }).toEqual({
      status: row.status,
      about: row.about,
      partakers: row.partakers,
      waitingFor: row.waitingFor,
      openedAt: row.openedAt,
    })
  }
}
