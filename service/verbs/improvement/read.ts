import { describeImprovement } from '#shared/accountability/improvement/describe.ts'
import type { ImprovementFacts } from '#shared/accountability/improvement/facts.ts'
import type { ImprovementEvent } from '#shared/accountability/improvement/model.ts'
import {
  isParticipant,
  mayOwn,
  maySeeImprovement,
  maySeeImprovementEvent,
  ownerOf,
} from '#shared/accountability/improvement/people.ts'
import type {
  ImprovementAnswer,
  ImprovementHistoryView,
  ImprovementOptions,
  ImprovementView,
} from '#shared/contract/improvement-view.ts'
import type { PersonId } from '#shared/kernel/ids.ts'
import type { Person } from '#shared/route/people.ts'
import { toImprovementView } from '#shared/view/improvement-view.ts'
import { byName } from '#shared/view/proceeding/parts.ts'
import { toPersonRef } from '#shared/view/to-permission.ts'
import type { Ctx } from '../../context.ts'
import { loadStaffIds } from '../../people/staff.ts'
import { loadImprovementFacts } from '../../records/improvement-facts.ts'
import { IMPROVEMENT } from '../../records/improvement-kind.ts'
import { findRecord } from '../../records/record-rows.ts'
import { orRefuse, Refusal } from '../../refusal.ts'
import { departmentsOf } from '../stream/departments.ts'
import { withPlainTexts } from '../stream/plain-texts.ts'
import { isStreamId, readerOf } from '../stream/reader.ts'
import { historyOfStream } from '../stream/stream-history.ts'

/** Refuses `improvement_not_found` to whoever may not know of it, as if there were none. */
export async function readImprovement(ctx: Ctx, improvementId: string): Promise<ImprovementAnswer> {
  const answer = await showImprovement(ctx, improvementId)
  if (!answer.isSeen) throw new Refusal('improvement_not_found')
  return answer
}

/** An improvement as this person may see it now; that it was done where they see it no more. */
export async function showImprovement(ctx: Ctx, improvementId: string): Promise<ImprovementAnswer> {
  const facts = await load(ctx, improvementId)
  const departments = await departmentsOf(ctx, facts.state)
  const view = await withPlainTexts(ctx, (texts) =>
    toImprovementView(facts, ctx.person, ctx.now, { texts, departments }),
  )
  if (view === null) return { isSeen: false, improvementId }
  const options = optionsOf(facts, view, await loadStaffIds(ctx))
  return { ...view, ...readerOf(ctx), isSeen: true, options }
}

function optionsOf(
  { state, people, outside }: ImprovementFacts,
  { may }: ImprovementView,
  staff: ReadonlySet<PersonId>,
): ImprovementOptions {
  const active = [...people.values()].filter(({ id }) => staff.has(id))
  const toRefs = (persons: readonly Person[]) =>
    persons.map(({ id }) => toPersonRef({ people }, id)).sort(byName)
  return {
    owners: may.offer_improvement.allowed
      ? toRefs(
          active.filter(
            (one) =>
              !one.isAbsent &&
              one.id !== ownerOf(state) &&
              mayOwn(one, state.department, outside.keptOut),
          ),
        )
      : [],
    participants: may.name_participants.allowed
      ? toRefs(active.filter(({ id }) => !isParticipant(id, state)))
      : [],
  }
}

/** What happened to it, as far as the reader may know. Refuses `improvement_not_found`. */
export async function listImprovementHistory(
  ctx: Ctx,
  improvementId: string,
  before: number | null,
): Promise<ImprovementHistoryView> {
  const facts = await load(ctx, improvementId)
  const { people, terms } = facts
  if (!maySeeImprovement(ctx.person, facts)) throw new Refusal('improvement_not_found')
  return historyOfStream<ImprovementEvent>(ctx, improvementId, before, {
    people,
    isSeen: (event) => maySeeImprovementEvent(event, ctx.person, facts),
    describe: (event) =>
      describeImprovement(event, terms, (id) => toPersonRef({ people }, id).name),
  })
}

/** With what time has brought by now, whether or not it was written down yet. */
async function load(ctx: Ctx, improvementId: string): Promise<ImprovementFacts> {
  const { deps, account, now } = ctx
  const row = isStreamId(improvementId)
    ? await findRecord(deps.db, account.accountId, 'improvement', improvementId)
    : null
  if (row === null) throw new Refusal('improvement_not_found')
  const facts = await loadImprovementFacts({ deps, account, sql: deps.db }, row, now)
  const { state } = orRefuse(IMPROVEMENT.advance(facts, IMPROVEMENT.wait, now))
  // The next of a series is there once it was written down.
  const { seq, successorId, successorAt } = facts.state
  return { ...facts, state: { ...state, seq, successorId, successorAt } }
}
