import type { PartCheck } from './check-documents.ts'
import type { Policy, Rung } from './schema.ts'

/** Whether everything exists that notices and bodies that meet refer to. In order of the document. */
export function checkTelling(policy: Policy, check: PartCheck): void {
  for (const [index, notice] of policy.notices.entries()) {
    const path = `notices.${index}`
    check.condition(notice.when, `${path}.when`)
    checkStep(notice, path, check)
    for (const [at, step] of notice.next_steps.entries()) {
      checkStep(step, `${path}.next_steps.${at}`, check)
    }
  }
  for (const [index, panel] of policy.panels.entries()) {
    const path = `panels.${index}`
    check.condition(panel.when, `${path}.when`)
    check.selectors(panel.chair, `${path}.chair`)
    const seats = new Set(['chair'])
    for (const [at, member] of panel.members.entries()) {
      if (seats.has(member.id)) check.twice(`${path}.members.${at}.id`, member.id)
      seats.add(member.id)
      check.selectors(member.who, `${path}.members.${at}.who`)
    }
    if (panel.meets) checkRungs(panel.meets.ladder, `${path}.meets`, check)
  }
}

type Step = Pick<Policy['notices'][number], 'to' | 'acknowledge'>

function checkStep({ to, acknowledge }: Step, path: string, check: PartCheck): void {
  check.selectors(to, `${path}.to`)
  if (!acknowledge) return
  checkRungs(acknowledge.ladder, `${path}.acknowledge`, check)
  if (acknowledge.done_when) {
    check.condition(acknowledge.done_when, `${path}.acknowledge.done_when`)
  }
}

function checkRungs(ladder: readonly Rung[], path: string, check: PartCheck): void {
  for (const [at, rung] of ladder.entries()) check.selectors(rung.to, `${path}.ladder.${at}.to`)
}
