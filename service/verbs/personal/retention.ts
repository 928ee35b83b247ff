import type { z } from 'zod'
import type { ImprovementState } from '#shared/accountability/improvement/model.ts'
import type { ProceedingState } from '#shared/accountability/proceeding/model.ts'
import { isKeptOut } from '#shared/accountability/proceeding/people.ts'
import type { CaseState } from '#shared/case/state.ts'
import type { HoldRequestSchema, PersonalDataView } from '#shared/contract/personal-data.ts'
import type { PersonId } from '#shared/kernel/ids.ts'
import { type Instant, toIso } from '#shared/kernel/instant.ts'
import type { Person } from '#shared/route/people.ts'
import type { Ctx } from '../../context.ts'
import type { Sql } from '../../db/database.ts'
import { loadDirectory } from '../../people/directory.ts'
import { keptOutOfImprovements } from '../../records/improvement-facts.ts'
import { RECORD_COLUMNS, type RecordRow } from '../../records/record-rows.ts'
import { Refusal } from '../../refusal.ts'
import { destroyKey } from '../../sealing/destroy-key.ts'
import { mustBeHr, readerOf } from './subject.ts'

interface HoldRow {
  readonly holdId: string
  readonly reference: string
  readonly placedBy: PersonId
  readonly placedAt: Instant
  readonly liftedBy: PersonId | null
  readonly liftedAt: Instant | null
}

/**
 * The colleague whose data human resources hold or erase. Whoever is kept out of an open matter about them is answered as
 * if there were nobody like that: what is open, or why nothing is erased, would tell that there is one. Another does it.
 * @rule CD-2.1 LF-2.1
 */
async function mustRetain(ctx: Ctx, personId: string): Promise<Person> {
  const person = await mustBeHr(ctx, personId)
  if (await isKeptFromOpenMatter(ctx, person.id)) throw new Refusal('person_unknown')
  return person
}

async function isKeptFromOpenMatter(ctx: Ctx, personId: PersonId): Promise<boolean> {
  const { deps, account, person, now } = ctx
  const rows = await deps.db.query<RecordRow & { readonly caseState: CaseState | null }>(
    `select ${RECORD_COLUMNS}, c.state as "caseState" from record r
     left join "case" c on c.account_id = r.account_id and c.case_id = r.case_id
     where r.account_id = $1 and r.status = 'open' and ($2::text) = any(r.about)`,
    [account.accountId, personId],
  )
  const people = await loadDirectory(deps.db, account)
  const procedures = rows.filter(({ kind }) => kind === 'proceeding')
  const improvements = rows.filter(({ kind }) => kind === 'improvement')
  const keptOut = await keptOutOfImprovements(
    { deps, account, sql: deps.db },
    people,
    improvements.map((row) => row.state as ImprovementState),
    now,
  )
  return (
    keptOut.some((kept) => kept.has(person.id)) ||
    procedures.some(
      ({ state, caseState }) =>
        caseState !== null && isKeptOut(person, state as ProceedingState, caseState, people),
    )
  )
}

/** What of a person is held and erased. Refuses `role_not_allowed`, `same_person`, `person_unknown`. */
export async function readRetention(ctx: Ctx, personId: string): Promise<PersonalDataView> {
  const { deps, account } = ctx
  const person = await mustRetain(ctx, personId)
  const { accountId } = account
  const people = await loadDirectory(deps.db, account)
  const refOf = (id: PersonId) => ({ id, name: people.get(id)?.name ?? id })
  const holds = await deps.db.query<HoldRow>(
    `select hold_id as "holdId", reference, placed_by as "placedBy", placed_at as "placedAt", lifted_by as "liftedBy",
       lifted_at as "liftedAt"
     from legal_hold where account_id = $1 and person_id = $2 order by placed_at desc, hold_id desc`,
    [accountId, person.id],
  )
  const openMatters = await countOpenMatters(deps.db, accountId, person.id)
  const [erased] = await deps.db.query<{ at: Instant | null }>(
    `select max(destroyed_at) as at from personal_key where account_id = $1 and subject = $2`,
    [accountId, person.id],
  )
  const isHeld = openMatters > 0 || holds.some(({ liftedAt }) => liftedAt === null)
  return {
    ...readerOf(ctx),
    person: { id: person.id, name: person.name },
    holds: holds.map(({ placedBy, liftedBy, ...hold }) => ({
      ...hold,
      placedBy: refOf(placedBy),
      liftedBy: liftedBy === null ? null : refOf(liftedBy),
    })),
    openMatters,
    erasedAt: erased?.at ?? null,
    mayErase: isHeld ? { allowed: false, code: 'legal_hold' } : { allowed: true },
  }
}

/** Places a hold: nothing about that person is erased until it is lifted. The same id again changes nothing. */
export async function placeHold(
  ctx: Ctx,
  personId: string,
  { holdId, reference }: z.output<typeof HoldRequestSchema>,
): Promise<PersonalDataView> {
  const { deps, account, now } = ctx
  const person = await mustRetain(ctx, personId)
  await deps.db.query(
    `insert into legal_hold (account_id, hold_id, person_id, reference, placed_by, placed_at)
     values ($1, $2, $3, $4, $5, ($6::text)::timestamptz) on conflict (account_id, hold_id) do nothing`,
    [account.accountId, holdId, person.id, reference, ctx.person.id, toIso(now)],
  )
  return readRetention(ctx, personId)
}

export async function liftHold(
  ctx: Ctx,
  personId: string,
  holdId: string,
): Promise<PersonalDataView> {
  const { deps, account, now } = ctx
  const person = await mustRetain(ctx, personId)
  await deps.db.query(
    `update legal_hold set lifted_by = $4, lifted_at = ($5::text)::timestamptz
     where account_id = $1 and hold_id = $2 and person_id = $3 and lifted_at is null`,
    [account.accountId, holdId, person.id, ctx.person.id, toIso(now)],
  )
  return readRetention(ctx, personId)
}

/**
 * Makes everything that was written about a person unreadable, for good: the record stays whole and shows that something
 * was erased. Refuses `legal_hold` while there is a hold or an open matter.
 */
export async function erasePerson(ctx: Ctx, personId: string): Promise<PersonalDataView> {
  const { deps, account, now } = ctx
  const person = await mustRetain(ctx, personId)
  const { accountId } = account
  await deps.db.transaction(async (tx) => {
    const [hold] = await tx.query(
      'select 1 from legal_hold where account_id = $1 and person_id = $2 and lifted_at is null limit 1',
      [accountId, person.id],
    )
    if (hold || (await countOpenMatters(tx, accountId, person.id)) > 0)
      throw new Refusal('legal_hold')
    await destroyKey(tx, accountId, person.id, { by: ctx.person.id, at: now })
  })
  return readRetention(ctx, personId)
}

async function countOpenMatters(sql: Sql, accountId: string, personId: PersonId): Promise<number> {
  const [row] = await sql.query<{ count: number }>(
    `select count(*)::int as count from record
     where account_id = $1 and status = 'open' and ($2::text) = any(about)`,
    [accountId, personId],
  )
  return row?.count ?? 0
}
