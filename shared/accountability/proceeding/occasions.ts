import { limitIdOf } from '#shared/case/consequences.ts'
import type { CaseState } from '#shared/case/state.ts'
import type { CompiledPolicy } from '#shared/policy/compile-policy.ts'
import { caseSignals, holds } from '#shared/policy/condition.ts'
import type { Accountability } from '#shared/policy/schema/accountability.ts'

type Occasion = Accountability['opens'][number]

/**
 * Why the policy says that one should ask who is responsible, in its order; empty when it does not. The service only
 * proposes: a person opens the procedure.
 * @rule TM-6.1 MF-9.14
 */
export function occasionsOf(state: CaseState, policy: CompiledPolicy): readonly Occasion[] {
  return (policy.policy.accountability?.opens ?? []).filter(({ when }) =>
    'missed' in when
      ? state.breached.some((key) => isMissed(limitIdOf(key), when, policy))
      : holds(when, caseSignals(state, policy)),
  )
}

type Missed = Extract<Occasion['when'], { missed: unknown }>

function isMissed(termsId: string, { missed, ids }: Missed, policy: CompiledPolicy): boolean {
  const [part, noticeId = ''] = termsId.split('.')
  const id = missed === 'limit' ? termsId : noticeId
  const isOfKind = missed === 'limit' ? policy.limitById.has(termsId) : part === 'notice'
  return isOfKind && (ids === undefined || ids.includes(id))
}
