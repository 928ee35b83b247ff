import type { PolicyStage, Selector } from '../schema.ts'
import type { Lint } from './finding.ts'
import { ALWAYS, type Worlds } from './worlds.ts'

/** Approvals that nobody may give, that one gives to oneself, or that are asked of nobody. */
export function checkApprovals({ policy, worlds, report }: Lint): void {
  for (const [index, stage] of policy.stages.entries()) {
    const path = `stages.${index}.approver`
    if (stage.approver.length === 0) continue
    if (!stage.requires.includes('approval')) {
      report(path, 'approver_unused')
      continue
    }
    const usable = stage.approver.filter((one) => worlds.canHold(one.when, [stage.id]))
    if (usable.length === 0) report(path, 'approval_by_nobody')
    else if (usable.every(isOwnerOrTaker)) report(path, 'approval_by_owner')
    else {
      for (const [at, selector] of stage.approver.entries()) {
        if (usable.includes(selector) && mayBeOwner(selector)) {
          report(`${path}.${at}`, 'approval_by_oneself')
        }
      }
      if (isSometimesNobody(stage, worlds)) report(path, 'approval_sometimes_nobody')
    }
  }
}

function isOwnerOrTaker({ select }: Selector): boolean {
  return select === 'owner' || select === 'taker'
}

function mayBeOwner(selector: Selector): boolean {
  if (selector.select === 'role') return !selector.not.includes('owner')
  return isOwnerOrTaker(selector)
}

function isSometimesNobody(stage: PolicyStage, worlds: Worlds): boolean {
  const without = stage.approver.map((selector) => ({ not: selector.when ?? ALWAYS }))
  return worlds.canHold({ all: [stage.when ?? ALWAYS, ...without] }, [stage.id, null])
}
