import {
  type Ask,
  type Checked,
  checkOpen,
  checkTexts,
  currentStage,
  type Decided,
  done,
  firstRefusal,
} from '#shared/case/ask.ts'
import type { NewEvent } from '#shared/case/events.ts'
import type { PersonId } from '#shared/kernel/ids.ts'
import { assertNever, ok, refuse } from '#shared/kernel/result.ts'
import { caseSignals, holds } from '#shared/policy/condition.ts'
import { isRecused } from '#shared/route/choose.ts'
import type { PlanCommand, PlanItem } from './model.ts'

type Terms = Pick<PlanItem, 'itemId' | 'what' | 'owner' | 'supervisor' | 'dueAt'>

/** What a person asks of the plan. @rule TM-3.2.2 TM-3.2.3 TM-3.2.4 EL-2.3 */
export function decidePlan(ask: Ask, command: PlanCommand): Decided {
  const { plan: element } = ask.facts.policy.policy
  const ruleIds = element?.rules ?? []
  const answer = (refusal: ReturnType<typeof firstRefusal>, ...events: readonly NewEvent[]) =>
    refusal ?? ok(events)
  switch (command.type) {
    case 'add_plan_item': {
      const { itemId, what, owner, supervisor, dueAt } = command
      // The same request again.
      if (findItem(ask, itemId)) return ok([])
      return answer(
        firstRefusal(
          () => checkTexts(what),
          () => checkPlanning(ask),
          () => checkTerms(ask, command),
        ),
        done(ask, { type: 'plan_item_added', itemId, what, owner, supervisor, dueAt }, ruleIds),
      )
    }
    case 'change_plan_item': {
      const { itemId, what, owner, supervisor, dueAt, reason } = command
      return answer(
        firstRefusal(
          () => checkFound(ask, itemId),
          () => checkTexts(what, reason),
          () => checkPlanning(ask),
          () => checkItemOpen(ask, itemId),
          () => checkTerms(ask, command),
        ),
        done(
          ask,
          { type: 'plan_item_changed', itemId, what, owner, supervisor, dueAt, reason },
          ruleIds,
        ),
      )
    }
    case 'report_progress': {
      const { itemId, note } = command
      return answer(
        firstRefusal(
          () => checkFound(ask, itemId),
          () => checkTexts(note),
          () => checkWorking(ask, itemId),
        ),
        done(ask, { type: 'plan_progress_reported', itemId, note }, ruleIds),
      )
    }
    case 'finish_plan_item': {
      const { itemId, proof } = command
      return answer(
        firstRefusal(
          () => checkFound(ask, itemId),
          () => checkTexts(proof),
          () => checkWorking(ask, itemId),
        ),
        done(ask, { type: 'plan_item_done', itemId, proof }, ruleIds),
      )
    }
    case 'drop_plan_item': {
      const { itemId, reason } = command
      return answer(
        firstRefusal(
          () => checkFound(ask, itemId),
          () => checkTexts(reason),
          () => checkPlanning(ask),
          () => checkItemOpen(ask, itemId),
        ),
        done(ask, { type: 'plan_item_dropped', itemId, reason }, ruleIds),
      )
    }
    case 'offer_plan':
      return answer(checkOfferPlan(ask), done(ask, { type: 'plan_offered' }, ruleIds))
    case 'answer_plan':
      return decideAnswer(ask, command.isAccepted, command.note, ruleIds)
    default:
      return assertNever(command)
  }
}

/** The owner of the case and whoever leads a body that was convened for it make the plan. @rule TM-3.1.1 */
export function checkPlanning(ask: Ask): Checked {
  const { state, policy } = ask.facts
  const { plan } = policy.policy
  const isChair = (state.panels ?? []).some((panel) => panel.chair === ask.actor)
  return (
    firstRefusal(
      () => checkOpen(ask),
      () =>
        plan && (!plan.when || holds(plan.when, caseSignals(state, policy)))
          ? ok()
          : refuse('no_plan'),
      () => (state.owner === ask.actor || isChair ? ok() : refuse('not_owner')),
    ) ?? ok()
  )
}

/** Whoever has the item, watches over it, or owns the case reports on it. */
export function checkWorking(ask: Ask, itemId: string): Checked {
  const { state } = ask.facts
  const item = findItem(ask, itemId)
  const isTheirs = [item?.owner, item?.supervisor, state.owner].includes(ask.actor)
  return (
    firstRefusal(
      () => checkOpen(ask),
      () => (isTheirs ? ok() : refuse('not_asked')),
      () => checkItemOpen(ask, itemId),
    ) ?? ok()
  )
}

export function checkItemOpen(ask: Ask, itemId: string): Checked {
  return findItem(ask, itemId)?.status === 'open' ? ok() : refuse('plan_item_closed')
}

export function checkOfferPlan(ask: Ask): ReturnType<typeof firstRefusal> {
  const { state } = ask.facts
  const items = (state.plan?.items ?? []).filter(
    (item) => item.round === state.round && item.status !== 'dropped',
  )
  const { offeredAt = null, answer = null } = state.plan ?? {}
  return firstRefusal(
    () => checkPlanning(ask),
    () => (items.length > 0 ? ok() : refuse('plan_missing')),
    () => (offeredAt !== null && answer !== 'refused' ? refuse('plan_already_offered') : ok()),
  )
}

export function checkAnswerPlan(ask: Ask): ReturnType<typeof firstRefusal> {
  const { plan } = ask.facts.state
  return firstRefusal(
    () => checkPlanning(ask),
    () => (plan?.offeredAt != null && plan.answer === null ? ok() : refuse('plan_not_offered')),
  )
}

/** A refused plan goes back to where its stage says, for another round; earlier plans are kept. @rule TM-3.2.3 */
function decideAnswer(
  ask: Ask,
  isAccepted: boolean,
  note: string,
  ruleIds: readonly string[],
): Decided {
  const refusal = firstRefusal(() => checkTexts(note)) ?? checkAnswerPlan(ask)
  if (refusal) return refusal
  const answered = done(ask, { type: 'plan_answered', isAccepted, note }, ruleIds)
  const stage = currentStage(ask)
  const backTo = stage.on_dissatisfaction
  if (isAccepted || backTo === undefined) return ok([answered])
  const round = ask.facts.state.round + 1
  return ok([
    answered,
    done(ask, { type: 'stage_left', stage: stage.id }, stage.rules),
    done(ask, { type: 'round_started', round, stage: backTo }, stage.rules),
  ])
}

function findItem(ask: Ask, itemId: string): PlanItem | undefined {
  return ask.facts.state.plan?.items.find((item) => item.itemId === itemId)
}

function checkFound(ask: Ask, itemId: string): Checked {
  return findItem(ask, itemId) ? ok() : refuse('plan_item_not_found')
}

function checkTerms(ask: Ask, { owner, supervisor, dueAt }: Terms): Checked {
  const { plan } = ask.facts.policy.policy
  return (
    firstRefusal(
      () => (dueAt > ask.now ? ok() : refuse('instant_in_past')),
      () =>
        plan?.needs_supervisor && supervisor === null
          ? refuse('field_missing', { fields: ['supervisor'] })
          : ok(),
      () => checkPerson(ask, owner),
      () => (supervisor === null ? ok() : checkPerson(ask, supervisor)),
      () => (supervisor === owner ? refuse('same_person') : ok()),
    ) ?? ok()
  )
}

function checkPerson({ facts }: Ask, personId: PersonId): Checked {
  if (isRecused(personId, facts.state)) return refuse('person_recused')
  return facts.people.get(personId)?.isActive ? ok() : refuse('person_not_available')
}
