import type { CompiledPolicy } from '#shared/policy/compile-policy.ts'
import type { PolicyStage } from '#shared/policy/schema.ts'
import type { CaseState } from './state.ts'

export type Requirement = PolicyStage['requires'][number]

/**
 * What a stage requires to be recorded, and whether it is: contacts, answers and approvals since the stage was entered,
 * and the approval not of a form that has changed since; the rest in this round. What is not required is left out.
 */
export function requirementsOf(
  stage: PolicyStage,
  state: CaseState,
  policy: CompiledPolicy,
  isChanged: boolean,
): Partial<Record<Requirement, boolean>> {
  const there: Partial<Record<Requirement, boolean>> = {}
  for (const what of stage.requires) there[what] = isThere(what, stage, state, policy, isChanged)
  return there
}

function isThere(
  what: Requirement,
  stage: PolicyStage,
  state: CaseState,
  policy: CompiledPolicy,
  isChanged: boolean,
): boolean {
  const enteredAt = state.milestones[`entered:${stage.id}`] ?? state.openedAt
  const isSince = (name: string) =>
    (state.milestones[name] ?? Number.NEGATIVE_INFINITY) >= enteredAt
  const items = (state.plan?.items ?? []).filter(
    (item) => item.round === state.round && item.status !== 'dropped',
  )
  switch (what) {
    case 'contact':
      return isSince('last_contact')
    case 'customer_answer':
      return isSince('answered')
    case 'approval':
      return stage.authority === undefined
        ? state.approval === 'approved' && !isChanged
        : isGranted(stage.id, enteredAt, state) && !isChanged
    case 'plan':
      return items.length > 0
    case 'plan_accepted':
      return state.plan?.answer === 'accepted'
    case 'plan_done':
      return items.every((item) => item.status === 'done')
    case 'remedies_done':
      return (state.remedies ?? []).every((one) => isSettled(one, state, policy))
    case 'panel_decision':
      return (state.panels ?? []).every((panel) => panel.decidedAt !== null)
    case 'acknowledgements':
      return (state.notices ?? []).every((notice) => notice.acknowledgedAt !== null)
    case 'receipts':
      return (state.documents ?? []).every((document) =>
        document.copies.every((copy) => copy.to === null || copy.receivedAt !== null),
      )
    case 'customer_confirmation':
      return isConfirmed(state, policy)
  }
}

function isGranted(stage: string, enteredAt: number, state: CaseState): boolean {
  return (state.approvals ?? []).some(
    ({ about, status, requestedAt, isStale }) =>
      about.kind === 'stage' &&
      about.stage === stage &&
      status === 'granted' &&
      !isStale &&
      requestedAt >= enteredAt,
  )
}

function isSettled(
  remedy: NonNullable<CaseState['remedies']>[number],
  state: CaseState,
  { policy }: CompiledPolicy,
): boolean {
  if (remedy.round !== state.round) return true
  if (remedy.status === 'carried_out') {
    return policy.remedies.find((one) => one.id === remedy.kind)?.reconcile === undefined
  }
  return ['reconciled', 'refused', 'withdrawn'].includes(remedy.status)
}

/** Every kind that the customer has to confirm was confirmed in this round. @rule PM-1.5 */
function isConfirmed(state: CaseState, { policy }: CompiledPolicy): boolean {
  return policy.documents
    .filter((kind) => kind.customer_confirms)
    .every((kind) =>
      (state.documents ?? []).some(
        (document) =>
          document.kind === kind.id &&
          document.round === state.round &&
          document.confirmedAt !== null,
      ),
    )
}
