import type { Condition, Policy, PolicyNotice, Selector } from '../schema.ts'
import { checkLadder } from './check-ladders.ts'
import type { Lint } from './finding.ts'
import { ALWAYS } from './worlds.ts'

type Step = Pick<PolicyNotice, 'to' | 'acknowledge'>

/** Notices that reach nobody, always or in some cases, and confirmations that lead nowhere. */
export function checkNotices(lint: Lint): void {
  const { policy, report } = lint
  for (const [index, notice] of policy.notices.entries()) {
    const path = `notices.${index}`
    const steps: readonly Step[] = [notice, ...notice.next_steps]
    for (const [step, terms] of steps.entries()) {
      const at = step === 0 ? path : `${path}.next_steps.${step - 1}`
      checkReached(lint, terms.to, notice.when, `${at}.to`)
      checkConfirmed(lint, terms, step === steps.length - 1, at)
    }
    for (const [at, { after }] of notice.next_steps.entries()) {
      const before = steps[at]
      if (after === 'acknowledged' && !before?.acknowledge) {
        report(`${path}.next_steps.${at}.after`, 'follows_what_nobody_confirms')
      }
    }
  }
  checkRequired(lint)
  const { quiet_hours: quiet } = policy
  if (quiet && quiet.from === quiet.until) report('quiet_hours', 'quiet_never')
}

function checkReached(
  { worlds, report }: Lint,
  to: readonly Selector[],
  when: Condition,
  path: string,
): void {
  const isUsable = to.some((one) => worlds.canHold(one.when, worlds.anywhere))
  const without = to.map((selector) => ({ not: selector.when ?? ALWAYS }))
  if (!isUsable) report(path, 'notice_to_nobody')
  else if (worlds.canHold({ all: [when, ...without] }, worlds.anywhere)) {
    report(path, 'notice_sometimes_to_nobody')
  }
}

function checkConfirmed(lint: Lint, { acknowledge }: Step, isLast: boolean, path: string): void {
  if (!acknowledge) return
  const { report } = lint
  const { ladder, on_silence: onSilence, escalates, expires, done_when: doneWhen } = acknowledge
  if (onSilence === 'next' && isLast)
    report(`${path}.acknowledge.on_silence`, 'silence_leads_nowhere')
  if (ladder.length === 0 && !escalates && (onSilence === 'wait' || isLast)) {
    report(`${path}.acknowledge.ladder`, 'silence_unnoticed')
  }
  if (expires && !doneWhen) report(`${path}.acknowledge.expires`, 'expires_for_ever')
  checkLadder(lint, ladder, `${path}.acknowledge.ladder`)
  if (isTooEarly(acknowledge)) {
    report(`${path}.acknowledge.warn_before_minutes`, 'warning_too_early')
  }
}

/** The warning of a duty would come before its clock begins. */
export function isTooEarly(terms: {
  readonly within: Policy['limits'][number]['amount']
  readonly warn_before_minutes?: number | undefined
}): boolean {
  const { within, warn_before_minutes: before = 0 } = terms
  return 'minutes' in within && before >= within.minutes
}

/** A stage that waits for what nobody has to confirm waits for nothing. */
function checkRequired({ policy, report }: Lint): void {
  const isAsked = policy.notices.some((notice) =>
    [notice, ...notice.next_steps].some((step) => step.acknowledge !== undefined),
  )
  for (const [index, stage] of policy.stages.entries()) {
    if (stage.requires.includes('acknowledgements') && !isAsked) {
      report(`stages.${index}.requires`, 'acknowledgement_of_nothing')
    }
  }
}
