import { variablesOf } from './can-hold.ts'
import { conditionsOf } from './conditions-of.ts'
import type { Lint } from './finding.ts'

/** Conditions that no case or ticket can make hold, and those that ask for a field which nobody is asked to fill in. */
export function checkConditions({ policy, worlds, report }: Lint): void {
  const shown = new Set(policy.stages.flatMap((stage) => stage.fields.map((one) => one.field)))
  const prefilled = new Set(
    policy.fields.filter((field) => field.prefill !== undefined).map((field) => field.id),
  )
  for (const { path, condition, where } of conditionsOf(policy, worlds)) {
    const isSaidElsewhere = SAID_ELSEWHERE.test(path)
    if (!isSaidElsewhere && !worlds.canHold(condition, where)) {
      report(path, path === 'complaint' ? 'complaint_never' : 'condition_never_holds')
    }
    for (const variable of variablesOf(condition)) {
      const { kind, name } = variable
      if (kind === 'field' && !shown.has(name) && !prefilled.has(name)) {
        report(path, 'field_asked_not_shown', name)
      }
    }
  }
}

/** Whose condition never holds has a sentence of its own: a stage nobody reaches, a required field nobody sees. */
const SAID_ELSEWHERE = /^stages\.\d+\.(when|exit\.\d+\.when|fields\.\d+\.when)$/
