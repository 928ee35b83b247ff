import { describeCircular } from '#shared/accountability/circular/describe.ts'
import type { CircularFacts } from '#shared/accountability/circular/facts.ts'
import type { CircularEvent } from '#shared/accountability/circular/model.ts'
import { namedNow } from '#shared/accountability/circular/naming.ts'
import { maySeeCircular, maySeeCircularEvent } from '#shared/accountability/circular/people.ts'
import { headsOf } from '#shared/accountability/offices.ts'
import type {
  CircularAnswer,
  CircularHistoryView,
  CircularOptions,
} from '#shared/contract/circular-view.ts'
import type { PersonId } from '#shared/kernel/ids.ts'
import { toCircularView } from '#shared/view/circular-view.ts'
import { departmentLabel } from '#shared/view/record-words.ts'
import { toPersonRef } from '#shared/view/to-permission.ts'
import type { Ctx } from '../../context.ts'
import { loadCircularFacts } from '../../records/circular-facts.ts'
import { CIRCULAR } from '../../records/circular-kind.ts'
import { findRecord } from '../../records/record-rows.ts'
import { orRefuse, Refusal } from '../../refusal.ts'
import { departmentsOf } from '../stream/departments.ts'
import { withPlainTexts } from '../stream/plain-texts.ts'
import { isStreamId, readerOf } from '../stream/reader.ts'
import { historyOfStream } from '../stream/stream-history.ts'

/** What stands in place of a name that was taken down. */
const NO_NAME = '***'

/** Refuses `circular_not_found` to whoever may not know of it, as if there were none. */
export async function readCircular(ctx: Ctx, circularId: string): Promise<CircularAnswer> {
  const answer = await showCircular(ctx, circularId)
  if (!answer.isSeen) throw new Refusal('circular_not_found')
  return answer
}

/** A circular as this person may see it now; that it was done where they see it no more. */
export async function showCircular(ctx: Ctx, circularId: string): Promise<CircularAnswer> {
  const facts = await loadCircularNow(ctx, circularId)
  const departments = await departmentsOf(ctx, facts.state)
  const view = await withPlainTexts(ctx, (texts) =>
    toCircularView(facts, ctx.person, ctx.now, { texts, departments }),
  )
  if (view === null) return { isSeen: false, circularId }
  const isMaking = view.making !== null
  return {
    ...view,
    ...readerOf(ctx),
    isSeen: true,
    options: {
      departments: isMaking
        ? departments.filter(({ id }) => headsOf(id, facts.people).length > 0)
        : [],
      penalties: isMaking ? penaltiesOf(facts) : [],
    },
  }
}

/** Of those that it rests on, the ones that are laid on a person who may be named for them. */
function penaltiesOf({ state, outside, people }: CircularFacts): CircularOptions['penalties'] {
  return state.basis.penaltyIds.flatMap((penaltyId) => {
    const personId = outside.penalties.get(penaltyId)?.personId ?? null
    return personId === null ? [] : [{ penaltyId, person: toPersonRef({ people }, personId) }]
  })
}

/**
 * What happened to it, as far as the reader may know. A name that was taken down is in no history but that of whoever it
 * was. Refuses `circular_not_found`.
 * @rule TM-5.3.2
 */
export async function listCircularHistory(
  ctx: Ctx,
  circularId: string,
  before: number | null,
): Promise<CircularHistoryView> {
  const { person, now } = ctx
  const facts = await loadCircularNow(ctx, circularId)
  if (!maySeeCircular(person, facts)) throw new Refusal('circular_not_found')
  const { people, state } = facts
  const departments = await departmentsOf(ctx, state)
  const open = state.status === 'proposed' ? state.namings.filter(isOpen) : namedNow(facts, now)
  const mayName = (id: PersonId) => id === person.id || open.some((one) => one.personId === id)
  const nameOf = (id: PersonId) => toPersonRef({ people }, id).name
  return historyOfStream<CircularEvent>(ctx, circularId, before, {
    people,
    isSeen: (event) => maySeeCircularEvent(event, person, facts),
    describe: (event) =>
      describeCircular(
        event,
        (id) => (event.type !== 'person_named' || mayName(id) ? nameOf(id) : NO_NAME),
        (id) => departmentLabel(id, { departments }).label,
      ),
  })
}

function isOpen({ endedAt }: { readonly endedAt: unknown }): boolean {
  return endedAt === null
}

/** With what time has brought by now, whether or not it was written down yet. */
export async function loadCircularNow(ctx: Ctx, circularId: string): Promise<CircularFacts> {
  const { deps, account, now } = ctx
  const row = isStreamId(circularId)
    ? await findRecord(deps.db, account.accountId, 'circular', circularId)
    : null
  if (row === null) throw new Refusal('circular_not_found')
  const facts = await loadCircularFacts({ deps, account, sql: deps.db }, row, now)
  const { state } = orRefuse(CIRCULAR.advance(facts, CIRCULAR.wait, now))
  return { ...facts, state: { ...state, seq: row.seq } }
}
