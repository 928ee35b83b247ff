import type { CircularFacts } from '#shared/accountability/circular/facts.ts'
import type { CircularState } from '#shared/accountability/circular/model.ts'
import { headsOf } from '#shared/accountability/offices.ts'
import { hasOffice } from '#shared/accountability/proceeding/people.ts'
import type { CircularsView } from '#shared/contract/circular-view.ts'
import type { PersonId } from '#shared/kernel/ids.ts'
import { toCircularRow } from '#shared/view/circular-view.ts'
import type { Ctx } from '../../context.ts'
import { loadDirectory } from '../../people/directory.ts'
import { keptOutOfCirculars } from '../../records/circular-facts.ts'
import { CIRCULAR } from '../../records/circular-kind.ts'
import type { Source } from '../../records/record-kind.ts'
import type { RecordRow } from '../../records/record-rows.ts'
import { loadStreamTerms, loadTermsInForce } from '../../records/stream-terms.ts'
import { orRefuse } from '../../refusal.ts'
import { departmentsOf } from '../stream/departments.ts'
import { readerOf } from '../stream/reader.ts'
import { pageOfStreams, type StreamsRequest } from '../stream/stream-page.ts'

/** Circulars that this person may see, newest first, 50 a page. `waiting`: that wait for them. */
export async function listCirculars(ctx: Ctx, request: StreamsRequest): Promise<CircularsView> {
  const source = { deps: ctx.deps, account: ctx.account, sql: ctx.deps.db }
  const page = await pageOfStreams(ctx, 'circular', request, (rows) => show(ctx, source, rows))
  return { ...readerOf(ctx), ...page, mayPropose: await mayPropose(ctx, source) }
}

async function show(ctx: Ctx, source: Source, rows: readonly RecordRow[]) {
  const { person, now } = ctx
  const states = rows.map((row) => row.state as CircularState)
  const everybody = await loadDirectory(ctx.deps.db, ctx.account)
  const keptOut = await keptOutOfCirculars(source, everybody, states, now)
  const shown: ReturnType<typeof toCircularRow>[] = []
  for (const [index, stored] of states.entries()) {
    const { terms, calendar, people } = await loadStreamTerms(source, stored, now)
    const outside = {
      penalties: new Map(),
      keptOut: keptOut[index] ?? new Set<PersonId>(),
      names: [],
    }
    const facts: CircularFacts = { state: stored, terms, calendar, people, outside }
    // One whose time is over is taken down, whether or not it was written down yet.
    const { state } = orRefuse(CIRCULAR.advance(facts, CIRCULAR.wait, now))
    const departments = await departmentsOf(ctx, state)
    shown.push(toCircularRow({ ...facts, state }, person, { departments }))
  }
  return shown
}

async function mayPropose(
  { person, now, deps, account }: Ctx,
  source: Source,
): Promise<CircularsView['mayPropose']> {
  const theirs = (await loadTermsInForce(source, now)).filter(
    ({ terms }) => terms.circular && hasOffice(person, 'publish', terms),
  )
  if (theirs.length === 0) return []
  const people = await loadDirectory(deps.db, account)
  return theirs
    .map(({ policyKey, policy }) => ({
      key: policyKey,
      title: policy.policy.title,
      departments: policy.policy.departments
        .filter(({ id }) => headsOf(id, people).length > 0)
        .map(({ id, label }) => ({ id, label, isOwn: id === person.department })),
    }))
    .filter(({ departments }) => departments.some(({ isOwn }) => !isOwn))
}
