import type { CircularFacts } from '#shared/accountability/circular/facts.ts'
import type { CircularState } from '#shared/accountability/circular/model.ts'
import { headsOf } from '#shared/accountability/offices.ts'
import { hasOffice } from '#shared/accountability/proceeding/people.ts'
import type { CircularRow, CircularsView } from '#shared/contract/circular-view.ts'
import { toCircularRow } from '#shared/view/circular-view.ts'
import type { Ctx } from '../../context.ts'
import { loadDirectory } from '../../people/directory.ts'
import { keptOutOfCirculars } from '../../records/circular-facts.ts'
import { CIRCULAR } from '../../records/circular-kind.ts'
import type { RecordRow } from '../../records/record-rows.ts'
import { loadTermsInForce } from '../../records/stream-terms.ts'
import { orRefuse } from '../../refusal.ts'
import { readerOf } from '../stream/reader.ts'
import { pageOfRecords, type RecordList, type RecordsRequest } from '../stream/record-page.ts'
import { listOfStreams } from '../stream/stream-list.ts'

/** Circulars that this person may see, newest first, 50 a page. */
export async function listCirculars(ctx: Ctx, request: RecordsRequest): Promise<CircularsView> {
  const page = await pageOfRecords(ctx, await circularsOf(ctx), request)
  return { ...readerOf(ctx), ...page, mayPropose: await mayPropose(ctx) }
}

export function circularsOf(ctx: Ctx): Promise<RecordList<RecordRow, CircularRow>> {
  const { person, now } = ctx
  return listOfStreams<CircularState, CircularRow>(ctx, {
    kind: 'circular',
    offices: ['publish', 'hr'],
    loadKeptOut: keptOutOfCirculars,
    toRow({ state, under, people, keptOut, departments }) {
      const outside = { penalties: new Map(), keptOut, names: [] }
      const { terms, calendar } = under
      const facts: CircularFacts = { state, terms, calendar, people, outside }
      // One whose time is over is taken down, whether or not it was written down yet.
      const advanced = orRefuse(CIRCULAR.advance(facts, CIRCULAR.wait, now))
      return toCircularRow({ ...facts, state: advanced.state }, person, { departments })
    },
  })
}

async function mayPropose({
  person,
  now,
  deps,
  account,
}: Ctx): Promise<CircularsView['mayPropose']> {
  const inForce = await loadTermsInForce({ deps, account, sql: deps.db }, now)
  const theirs = inForce.filter(
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
