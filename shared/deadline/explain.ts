import type { Calendar, Pause } from '#shared/calendar/calendar.ts'
import { withoutPauses } from '#shared/calendar/pauses.ts'
import type { CaseFacts } from '#shared/case/facts.ts'
import { DAY_MS, type Instant, instant, MINUTE_MS } from '#shared/kernel/instant.ts'
import { counted, lengthText } from '#shared/kernel/length-text.ts'
import { assertNever, invariant, ok, type Result, refuse } from '#shared/kernel/result.ts'
import { say, type Text } from '#shared/kernel/text.ts'
import { clockTerms } from '#shared/policy/duty-terms.ts'
import { limitLabel } from '#shared/policy/limit-label.ts'
import type { Amount, PolicyLimit } from '#shared/policy/schema.ts'
import { closedPauses, computeDeadlines } from './compute-deadlines.ts'
import type { Deadline } from './deadline.ts'
import { dutiesOf } from './duties.ts'
import { dutyAnchorText } from './duty-anchor.ts'
import { milestoneText } from './milestone-text.ts'
import { wallText } from './wall-text.ts'

export interface ExplanationStep {
  readonly text: Text
  readonly startAt: Instant | null
  readonly endAt: Instant | null
  /** Milliseconds of the limit's own clock; null where it counts days. */
  readonly countedMs: number | null
}

export interface Explanation {
  readonly key: string
  readonly label: Text
  readonly dueAt: Instant
  readonly sentence: Text
  readonly steps: readonly ExplanationStep[]
  readonly calendar: { readonly key: string; readonly version: string; readonly timeZone: string }
  readonly policy: { readonly key: string; readonly version: string }
  readonly ruleIds: readonly string[]
  readonly isProvisional: boolean
}

/**
 * How the due instant of a clock came about: the anchor, each slice counted, each pause left out. Counted again
 * from what is stored; the last step ends at the due instant and the slices add up to the amount, or it is a bug.
 * Only of clocks that stand now.
 */
export function explainDeadline(
  facts: CaseFacts,
  key: string,
): Result<Explanation, 'deadline_not_found'> {
  const { state, policy, calendar } = facts
  const deadline = computeDeadlines(state, policy, calendar).find((one) => one.key === key)
  if (!deadline) return refuse('deadline_not_found')
  const limit = policy.limitById.get(deadline.limitId)
  const counted = limit ? countedOf(facts, limit, deadline) : dutyOf(facts, deadline)
  const { spec } = calendar
  return ok({
    key,
    label: limitLabel(policy, deadline.limitId),
    dueAt: deadline.dueAt,
    sentence: counted.amount
      ? countedSentence(facts, counted, deadline)
      : statedSentence(facts, deadline),
    steps: [
      anchorStep(counted, deadline),
      ...(counted.amount ? countingSteps(calendar, counted.amount, deadline, counted.pauses) : []),
      ...warningSteps(facts, deadline),
    ],
    calendar: { key: spec.key, version: spec.version, timeZone: spec.timeZone },
    policy: { key: policy.policy.key, version: policy.policy.version },
    ruleIds: rulesOf(facts, deadline),
    isProvisional: deadline.isProvisional,
  })
}

/** What a clock counts, and from what on. */
interface Counted {
  /** Null where somebody stated the instant. */
  readonly amount: Amount | null
  readonly anchor: Text
  readonly pauses: readonly Pause[]
}

function countedOf(facts: CaseFacts, limit: PolicyLimit, deadline: Deadline): Counted {
  return {
    amount: limit.amount,
    anchor: limitAnchor(facts, limit, deadline),
    pauses: limit.pauses ? closedPauses(facts.state) : [],
  }
}

function dutyOf(facts: CaseFacts, deadline: Deadline): Counted {
  const duty = dutiesOf(facts.state, facts.policy).find((one) => one.key === deadline.key)
  invariant(duty, 'a clock that is no limit is a duty')
  const { amount } = duty
  return {
    amount: amount.kind === 'stated' ? null : amount,
    anchor: dutyAnchorText(facts, deadline),
    pauses: [],
  }
}

/** The limit's or the duty's own, and those of the quiet hours that moved its warning. */
function rulesOf({ policy }: CaseFacts, deadline: Deadline): readonly string[] {
  const { rules } = clockTerms(policy, deadline.limitId)
  if (deadline.warnMovedFrom === undefined) return rules
  return [...new Set([...rules, ...(policy.policy.quiet_hours?.rules ?? [])])]
}

function countedSentence(facts: CaseFacts, counted: Counted, deadline: Deadline): Text {
  invariant(counted.amount, 'somebody stated it')
  const amount = amountText(counted.amount)
  const { anchor } = counted
  const from = wallText(facts.calendar, deadline.anchorAt)
  const due = wallText(facts.calendar, deadline.dueAt)
  const ends = deadline.isSilent
    ? say(`holds until ${due}`, `有效至 ${due}`, `有效至 ${due}`)
    : say(`due ${due}`, `截止 ${due}`, `截止 ${due}`)
  const paused = deadline.isPaused
    ? say(
        ' It is paused and moves on by the length of the pause.',
        '目前暂停计时，恢复后按暂停时长顺延。',
        '目前暫停計時，恢復後按暫停時長順延。',
      )
    : say('', '', '')
  return say(
    `${amount.en} from ${anchor.en} (${from}): ${ends.en}.${paused.en}`,
    `自${anchor['zh-CN']}（${from}）起${amount['zh-CN']}：${ends['zh-CN']}。${paused['zh-CN']}`,
    `自${anchor['zh-TW']}（${from}）起${amount['zh-TW']}：${ends['zh-TW']}。${paused['zh-TW']}`,
  )
}

function statedSentence({ calendar }: CaseFacts, deadline: Deadline): Text {
  const due = wallText(calendar, deadline.dueAt)
  return deadline.limitId === 'promise'
    ? say(
        `Promised to the customer for ${due}.`,
        `已向客户承诺：${due} 之前。`,
        `已向客戶承諾：${due} 之前。`,
      )
    : say(`Set in the plan for ${due}.`, `计划规定：${due} 之前。`, `計劃規定：${due} 之前。`)
}

/** How much time there is, in words. */
export function amountText(amount: Amount): Text {
  switch (amount.kind) {
    case 'elapsed': {
      const length = lengthText(amount.minutes * MINUTE_MS, isToldInDays(amount.minutes))
      return say(length.en, `${length['zh-CN']}内`, `${length['zh-TW']}內`)
    }
    case 'working_time': {
      const length = lengthText(amount.minutes * MINUTE_MS, false)
      return say(
        `${length.en} of working time`,
        `${length['zh-CN']}工作时间内`,
        `${length['zh-TW']}工作時間內`,
      )
    }
    case 'working_days':
      return say(
        `${counted(amount.days, 'working day', '', '').en} (T+${amount.days})`,
        `第 ${amount.days} 个工作日（T+${amount.days}）`,
        `第 ${amount.days} 個工作日（T+${amount.days}）`,
      )
    case 'same_day':
      return say('The same working day', '当个工作日内', '當個工作日內')
    default:
      return assertNever(amount)
  }
}

/** People say 24, 48 and 72 hours, but 7 days. */
function isToldInDays(minutes: number): boolean {
  return minutes * MINUTE_MS > 3 * DAY_MS
}

function limitAnchor(facts: CaseFacts, limit: PolicyLimit, deadline: Deadline): Text {
  const { state, policy } = facts
  const begunAt = state.milestones[limit.from] ?? state.earlier[limit.from]?.at
  const isAgain = limit.repeats && deadline.anchorAt !== begunAt
  return milestoneText(isAgain ? limit.until : limit.from, policy)
}

function anchorStep({ amount, anchor }: Counted, { anchorAt, dueAt }: Deadline): ExplanationStep {
  return {
    text: say(`Begins with ${anchor.en}`, `起点：${anchor['zh-CN']}`, `起點：${anchor['zh-TW']}`),
    startAt: anchorAt,
    endAt: amount ? null : dueAt,
    countedMs: null,
  }
}

/** Why the reminder comes earlier than it would: quiet hours. */
function warningSteps({ calendar }: CaseFacts, deadline: Deadline): ExplanationStep[] {
  const { warnAt, warnMovedFrom } = deadline
  if (warnAt === null || warnMovedFrom === undefined) return []
  const at = wallText(calendar, warnMovedFrom)
  return [
    {
      text: say(
        `The reminder of ${at} falls into quiet hours and is given before they begin`,
        `${at} 的提醒落在免打扰时段，提前发出`,
        `${at} 的提醒落在免打擾時段，提前發出`,
      ),
      startAt: warnAt,
      endAt: null,
      countedMs: null,
    },
  ]
}

/** The slices that count and the pauses that do not, in order of time. */
function countingSteps(
  calendar: Calendar,
  amount: Amount,
  deadline: Deadline,
  pauses: readonly Pause[],
): ExplanationStep[] {
  const span = { startAt: deadline.anchorAt, endAt: deadline.dueAt }
  const steps =
    amount.kind === 'elapsed' || amount.kind === 'working_time'
      ? slicesOf(calendar, amount, span, pauses)
      : daysOf(calendar, span, pauses)
  const left = pauses
    .filter((pause) => pause.endAt > span.startAt && pause.startAt < span.endAt)
    .map((pause) => ({
      text: say('Paused: does not count', '暂停：不计时', '暫停：不計時'),
      startAt: pause.startAt,
      endAt: pause.endAt,
      countedMs: 0,
    }))
  return [...steps, ...left].sort((a, b) => (a.startAt ?? 0) - (b.startAt ?? 0))
}

function slicesOf(
  calendar: Calendar,
  amount: Extract<Amount, { minutes: number }>,
  span: Pause,
  pauses: readonly Pause[],
): ExplanationStep[] {
  const slices =
    amount.kind === 'elapsed'
      ? withoutPauses(span, pauses)
      : calendar.slices(span.startAt, span.endAt, pauses)
  const countedMs = slices.reduce((sum, slice) => sum + slice.endAt - slice.startAt, 0)
  invariant(countedMs === amount.minutes * MINUTE_MS, 'the slices add up to the amount')
  invariant(slices.at(-1)?.endAt === span.endAt, 'the last slice ends at the due instant')
  return slices.map(({ startAt, endAt }) => {
    const hasDays = amount.kind === 'elapsed' && isToldInDays(amount.minutes)
    const length = lengthText(endAt - startAt, hasDays)
    return {
      text: say(`Counts ${length.en}`, `计 ${length['zh-CN']}`, `計 ${length['zh-TW']}`),
      startAt,
      endAt,
      countedMs: endAt - startAt,
    }
  })
}

/** Each working day from the anchor's date to the due one; the others are not worth a line. */
function daysOf(calendar: Calendar, span: Pause, pauses: readonly Pause[]): ExplanationStep[] {
  const steps: ExplanationStep[] = []
  let days = 0
  for (let at = span.startAt; at < span.endAt; ) {
    const day = calendar.dayBounds(at)
    const on = calendar.localDate(at)
    if (calendar.isWorkingDay(on)) {
      const isAnchorDay = day.startAt <= span.startAt
      // An anchor's own day counts where the limit ends on it; later days count unless their end is paused.
      const endAt = instant(Math.min(day.endAt, span.endAt))
      const isPaused = pauses.some((pause) => pause.startAt < endAt && endAt <= pause.endAt)
      if (!isAnchorDay && !isPaused) days += 1
      steps.push({
        ...dayStep(on, isAnchorDay, isPaused, days),
        startAt: at,
        endAt,
        countedMs: null,
      })
    }
    at = day.endAt
  }
  return steps
}

function dayStep(
  on: string,
  isAnchorDay: boolean,
  isPaused: boolean,
  days: number,
): Pick<ExplanationStep, 'text'> {
  if (isPaused) {
    return {
      text: say(
        `${on}: paused at its end, does not count`,
        `${on}：当日结束时暂停，不计`,
        `${on}：當日結束時暫停，不計`,
      ),
    }
  }
  return {
    text: isAnchorDay
      ? say(`${on}: the day itself (T)`, `${on}：当日（T）`, `${on}：當日（T）`)
      : say(
          `${on}: working day ${days} (T+${days})`,
          `${on}：第 ${days} 个工作日（T+${days}）`,
          `${on}：第 ${days} 個工作日（T+${days}）`,
        ),
  }
}
