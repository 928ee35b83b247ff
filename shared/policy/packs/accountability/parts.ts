import { say } from '#shared/kernel/text.ts'
import { COMPANY_VALUES } from '#shared/policy/company-values.ts'
import type { PolicyInput } from '#shared/policy/schema.ts'

/** What the regimes' parts on responsibility have in common: what a fair procedure needs and no text says. */

const ours = COMPANY_VALUES.dueProcess

export type Terms = NonNullable<PolicyInput['accountability']>
export type Causes = Terms['causes']
export type Opens = NonNullable<NonNullable<Terms['improvements']>['opens']>

/** @reading A working day ends when the company closes, as for the limits of a case. */
export function workingDays(days: number) {
  return { kind: 'working_days' as const, days, day_ends: 'close' as const }
}

/**
 * Nobody is penalised unheard, or long after.
 * @reading [X] No text says how long a person may answer, how late a sanction may come, or how much work a complaint is: what
 * a company does not say proves nothing against a person, and two minutes of any complaint speak for them.
 */
export const HEARING = {
  answer_within: workingDays(ours.answerDays),
  limitation_days: ours.limitationDays,
  least_effort_minutes: ours.leastEffortMinutes,
} satisfies Partial<Terms>

/** One person of one of these roles decides, in time; silence decides nothing. */
export function decidedBy(...roles: string[]) {
  return { roles, within: workingDays(ours.approvalDays) }
}

/**
 * How much of a person’s share in the loss is compensated at most.
 * @reading [X] "Economic penalty" and "deduction" are compensation of a proven loss, by its size: no enterprise may fine
 * its employees. What the table leaves is the ordinary risk of the business.
 */
export const LOSS_TABLE = ours.lossTable.map((row) => ({
  percent_of_loss: row.percent,
  ...('lossUpTo' in row ? { loss_up_to: row.lossUpTo } : {}),
}))

/** The appeal where the text has none, or no times. [X] */
export const APPEAL_TIMES = {
  window: workingDays(ours.appeal.windowDays),
  answer_within: workingDays(ours.appeal.answerDays),
}

/**
 * What becomes of an appeal that nobody answers.
 * @reading [X] The texts are silent. An institution that does not answer has not shown that it was right.
 */
export function onSilence(...escalatesTo: string[]) {
  return {
    escalates_to: escalatesTo,
    within: workingDays(ours.silenceDays),
    outcome: 'reversed' as const,
  }
}

/** Copies of a notice: of the person, which serves it, of whoever serves it, and of the offices. */
export const PERSON_COPY = {
  id: 'person',
  label: say('The person concerned', '当事人联', '當事人聯'),
  to: 'person' as const,
}
export const DEPARTMENT_COPY = {
  id: 'department',
  label: say('The department concerned', '责任部门联', '責任部門聯'),
  to: 'department' as const,
}
export const OWN_COPY = {
  id: 'own',
  label: say('Kept by whoever serves it', '自存联', '自存聯'),
  to: 'own' as const,
}
export const HR_COPY = {
  id: 'hr',
  label: say('Human resources', '人力资源联', '人力資源聯'),
  to: 'hr' as const,
}
export const FINANCE_COPY = {
  id: 'finance',
  label: say('Finance', '财务联', '財務聯'),
  to: 'finance' as const,
  only_money: true,
}

/** The numbers of penalty notices: one after the other, each year anew. [X] */
export function noticeNumbers(rules: string[]): NonNullable<PolicyInput['numbering']>[number] {
  return {
    id: 'penalty_notices',
    label: say('Number of the penalty notice', '处罚通知单编号', '處罰通知單編號'),
    counts: 'documents',
    pattern: 'CF-{YYYY}-{NNNN}',
    restarts: 'year',
    rules,
  }
}

/** Offices that every company has, whatever a regime calls its own people. */
export const HR_ROLE = { id: 'hr', label: say('Human resources', '人力资源部', '人力資源部') }
export const FINANCE_ROLE = { id: 'finance', label: say('Finance', '财务部', '財務部') }
