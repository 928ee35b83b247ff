import type { Calendar } from '#shared/calendar/calendar.ts'
import { wallText } from '#shared/deadline/wall-text.ts'
import type { PersonId } from '#shared/kernel/ids.ts'
import { counted, lengthText } from '#shared/kernel/length-text.ts'
import { assertNever } from '#shared/kernel/result.ts'
import { say, type Text } from '#shared/kernel/text.ts'
import type { CompiledPolicy } from '#shared/policy/compile-policy.ts'
import { limitLabel } from '#shared/policy/limit-label.ts'
import type { BasisPoints } from '../proceeding/model.ts'
import type { Counterfactual } from './counterfactual.ts'
import type { LatenessFinding } from './feasibility.ts'
import type { HeldAs, HolderSlice, Miss } from './holder-time.ts'
import type { JointPart, Measure, ProposedShare, Shares } from './propose-shares.ts'

/** What the words need to know beside what is told. */
export interface Wording {
  readonly policy: CompiledPolicy
  readonly calendar: Calendar
  readonly nameOf: (personId: PersonId) => string
}

/** What was missed, when it was due and when it was met. */
export function describeMiss({ policy, calendar }: Wording, miss: Miss): Text {
  const label = limitLabel(policy, miss.limitId)
  const due = wallText(calendar, miss.dueAt)
  if (miss.endedAt === null) {
    return say(
      `“${label.en}” was due ${due} and has not been met.`,
      `“${label['zh-CN']}”应于 ${due} 前完成，至今未完成。`,
      `「${label['zh-TW']}」應於 ${due} 前完成，至今未完成。`,
    )
  }
  const ended = wallText(calendar, miss.endedAt)
  return say(
    `“${label.en}” was due ${due} and ended ${ended}.`,
    `“${label['zh-CN']}”应于 ${due} 前完成，实际于 ${ended} 结束。`,
    `「${label['zh-TW']}」應於 ${due} 前完成，實際於 ${ended} 結束。`,
  )
}

/** How much time there was, on what it is counted, and what of it passed before the limit applied. */
export function describeBudget({ calendar }: Wording, miss: Miss, shares: Shares): Text {
  const { measure, budgetMs } = shares
  const length = lengthOf(budgetMs, measure)
  const budget =
    measure === 'working'
      ? say(
          `The time allowed was ${length.en} of working time; closed hours and pauses count for nobody.`,
          `在此之前共有工作时间${length['zh-CN']}；非工作时间和暂停时间不计给任何人。`,
          `在此之前共有工作時間${length['zh-TW']}；非工作時間和暫停時間不計給任何人。`,
        )
      : say(
          `The time allowed was ${length.en}, none of it in working hours; pauses count for nobody.`,
          `在此之前共经过${length['zh-CN']}，均在非工作时间；暂停时间不计给任何人。`,
          `在此之前共經過${length['zh-TW']}，均在非工作時間；暫停時間不計給任何人。`,
        )
  if (miss.beganAt <= miss.anchorAt || !miss.slices.some((one) => one.stage && !one.hadBegun)) {
    return budget
  }
  const began = wallText(calendar, miss.beganAt)
  return join(
    budget,
    say(
      `The limit only began to apply ${began}; the time before counts by the policy all the same.`,
      `该时限自 ${began} 起才适用；按政策，此前的时间仍计算在内。`,
      `該時限自 ${began} 起才適用；按政策，此前的時間仍計算在內。`,
    ),
  )
}

/** Who had it in a slice, or why nobody had, and for how long. */
export function describeSlice(wording: Wording, slice: HolderSlice): Text {
  const { personIds, as, workingMs, elapsedMs } = slice
  const who = personIds.length > 0 ? names(wording, personIds) : NOBODY
  const why = HELD_AS[as]
  const worked = lengthText(workingMs, false)
  const passed = lengthText(elapsedMs)
  return say(
    `${who.en} (${why.en}): ${passed.en}, of it ${worked.en} of working time`,
    `${who['zh-CN']}（${why['zh-CN']}）：${passed['zh-CN']}，其中工作时间${worked['zh-CN']}`,
    `${who['zh-TW']}（${why['zh-TW']}）：${passed['zh-TW']}，其中工作時間${worked['zh-TW']}`,
  )
}

const NOBODY = say('Nobody', '无人', '無人')

const HELD_AS: Readonly<Record<HeldAs, Text>> = {
  owner: say('as the owner', '处理人', '處理人'),
  asked: say('was asked', '受请方', '受請方'),
  no_owner: say('the case had no owner', '案件没有处理人', '案件沒有處理人'),
  nobody_asked: say('nobody was left to be asked', '没有可受请的人', '沒有可受請的人'),
  absent: say('whoever had it was away', '负责的人不在岗', '負責的人不在崗'),
  service_late: say(
    'the service did its work late, nobody was reminded',
    '系统延迟运行，未能提醒',
    '系統延遲運行，未能提醒',
  ),
}

/** How a share came about. */
export function describeShare(wording: Wording, share: ProposedShare, shares: Shares): Text {
  const { personId, heldMs, joint } = share
  const { measure, budgetMs } = shares
  const percent = percentText(share.share)
  if (budgetMs === 0) {
    return say(
      `There was no time in which anybody could have met it: ${percent.en}.`,
      `没有任何人可以完成的时间：${percent['zh-CN']}。`,
      `沒有任何人可以完成的時間：${percent['zh-TW']}。`,
    )
  }
  const held = lengthOf(heldMs, measure)
  const budget = lengthOf(budgetMs, measure)
  if (personId === null) {
    return say(
      `Nobody had it, or nobody could act, for ${held.en} of ${budget.en}: ${percent.en}.`,
      `${budget['zh-CN']}中有${held['zh-CN']}无人负责或无人能够处理：${percent['zh-CN']}。`,
      `${budget['zh-TW']}中有${held['zh-TW']}無人負責或無人能夠處理：${percent['zh-TW']}。`,
    )
  }
  const name = wording.nameOf(personId)
  const liable = joint.map((part) => describeJoint(wording, part))
  if (heldMs === 0) {
    return join(
      ...liable,
      say(
        `${name} never had it: ${percent.en}.`,
        `${name}本人未曾负责：${percent['zh-CN']}。`,
        `${name}本人未曾負責：${percent['zh-TW']}。`,
      ),
    )
  }
  return join(
    say(
      `${name} had it for ${held.en} of ${budget.en}: ${percent.en}.`,
      `${name}在${budget['zh-CN']}中负责${held['zh-CN']}：${percent['zh-CN']}。`,
      `${name}在${budget['zh-TW']}中負責${held['zh-TW']}：${percent['zh-TW']}。`,
    ),
    ...liable,
  )
}

function describeJoint(wording: Wording, { joint, beside, isRecorded }: JointPart): Text {
  const who = names(wording, beside)
  const { share_percent: percent } = joint
  const liable =
    joint.who === 'supervisor'
      ? say(
          `As the supervisor of ${who.en} liable beside them: up to ${percent} % of the whole.`,
          `作为${who['zh-CN']}的主管承担连带责任：至多占全部的 ${percent}%。`,
          `作為${who['zh-TW']}的主管承擔連帶責任：至多占全部的 ${percent}%。`,
        )
      : say(
          `As the head of the department of ${who.en} liable beside them: up to ${percent} % of the whole.`,
          `作为${who['zh-CN']}所在部门的负责人承担连带责任：至多占全部的 ${percent}%。`,
          `作為${who['zh-TW']}所在部門的負責人承擔連帶責任：至多占全部的 ${percent}%。`,
        )
  return isRecorded ? liable : join(liable, UNRECORDED_LINE)
}

const UNRECORDED_LINE = say(
  'Who stood above them then is not on record: this is who did when it was first read.',
  '当时的上级没有记录，此处为首次读取时的上级。',
  '當時的上級沒有記錄，此處為首次讀取時的上級。',
)

/** Whether it would have been late anyway, and how much was left when they got it. */
export function describeCounterfactual(
  { calendar, nameOf }: Wording,
  counterfactual: Counterfactual,
): Text {
  const { personId, measure, tookAt, leftMs, leftAtBeginningMs } = counterfactual
  const name = nameOf(personId)
  const took = wallText(calendar, tookAt)
  const left = lengthOf(leftMs, measure)
  if (counterfactual.lateAnyway === 'used_up') {
    return say(
      `When ${name} got it (${took}), nothing was left: it would have been late anyway.`,
      `${name}接手时（${took}）时间已用完：无论如何都会超时。`,
      `${name}接手時（${took}）時間已用完：無論如何都會逾時。`,
    )
  }
  const got = say(
    `When ${name} got it (${took}), ${left.en} remained.`,
    `${name}接手时（${took}）还剩${left['zh-CN']}。`,
    `${name}接手時（${took}）還剩${left['zh-TW']}。`,
  )
  const began = leftAtBeginningMs === null ? null : lengthOf(leftAtBeginningMs, measure)
  return join(
    got,
    ...(began
      ? [
          say(
            `When the limit began to apply, ${began.en} remained.`,
            `该时限开始适用时还剩${began['zh-CN']}。`,
            `該時限開始適用時還剩${began['zh-TW']}。`,
          ),
        ]
      : []),
    describeOthers(name, counterfactual),
  )
}

function describeOthers(name: string, counterfactual: Counterfactual): Text {
  const { measure, othersMs, othersOverdueMs, budgetMs, lateAnyway } = counterfactual
  const others = lengthOf(othersMs, measure)
  const overdue = lengthOf(othersOverdueMs, measure)
  const budget = lengthOf(budgetMs, measure)
  const passed = say(
    `Without ${name} ${others.en} passed, of it ${overdue.en} after it was due`,
    `除${name}之外的时间为${others['zh-CN']}，其中到期之后${overdue['zh-CN']}`,
    `除${name}之外的時間為${others['zh-TW']}，其中到期之後${overdue['zh-TW']}`,
  )
  return lateAnyway === 'others_alone'
    ? say(
        `${passed.en}. That is not less than the time allowed (${budget.en}): if all of it was needed, it would have been late anyway.`,
        `${passed['zh-CN']}，不少于总时限${budget['zh-CN']}：如果这些时间确属必要，则无论如何都会超时。`,
        `${passed['zh-TW']}，不少於總時限${budget['zh-TW']}：如果這些時間確屬必要，則無論如何都會逾時。`,
      )
    : say(
        `${passed.en}. That is less than the time allowed (${budget.en}): it cannot be said that it would have been late anyway.`,
        `${passed['zh-CN']}，少于总时限${budget['zh-CN']}：不能认定无论如何都会超时。`,
        `${passed['zh-TW']}，少於總時限${budget['zh-TW']}：不能認定無論如何都會逾時。`,
      )
}

/** Whether they could have met everything that they had open with it. */
export function describeFeasibility(
  { calendar, nameOf }: Wording,
  { personId, duties, result }: LatenessFinding,
): Text {
  const name = nameOf(personId)
  const all = counted(duties.length, 'open duty', '项待办', '項待辦')
  const open = duties.length === 1 ? all.en : `${duties.length} open duties`
  switch (result.verdict) {
    case 'feasible':
      return say(
        `${name} could have met all: ${open}, in an order that leaves enough working time for each.`,
        `${name}的${all['zh-CN']}存在可全部按时完成的顺序。`,
        `${name}的${all['zh-TW']}存在可全部按時完成的順序。`,
      )
    case 'unknown':
      if (result.ids.length === 0) {
        return say(
          `Whether ${name} could have met all is not known: more cases were open than were looked at.`,
          `无法判断${name}能否全部按时完成：当时的案件多于已查看的数量。`,
          `無法判斷${name}能否全部按時完成：當時的案件多於已查看的數量。`,
        )
      }
      return say(
        `Whether ${name} could have met all (${open}) is not known: the company has not said how long ${result.ids.length} of them take at least.`,
        `无法判断${name}能否按时完成全部${all['zh-CN']}：其中 ${result.ids.length} 项公司未规定最少工时。`,
        `無法判斷${name}能否按時完成全部${all['zh-TW']}：其中 ${result.ids.length} 項公司未規定最少工時。`,
      )
    case 'infeasible': {
      const from = wallText(calendar, result.startAt)
      const to = wallText(calendar, result.endAt)
      if (result.startAt === result.endAt) {
        return say(
          `${name} got a duty only when it was past due (${to}): it could not be met.`,
          `${name}接手时该待办已过期（${to}）：不可能按时完成。`,
          `${name}接手時該待辦已過期（${to}）：不可能按時完成。`,
        )
      }
      const needed = lengthText(result.neededMs, false)
      const there = lengthText(result.availableMs, false)
      const count = result.ids.length
      return say(
        `${name} could not have met all, in any order: from ${from} to ${to} ${count} of them take ${needed.en} at least, with ${there.en} to work in.`,
        `无论何种顺序，${name}都不可能全部按时完成：${from} 至 ${to} 期间，其中 ${count} 项至少需要${needed['zh-CN']}，而可工作时间只有${there['zh-CN']}。`,
        `無論何種順序，${name}都不可能全部按時完成：${from} 至 ${to} 期間，其中 ${count} 項至少需要${needed['zh-TW']}，而可工作時間只有${there['zh-TW']}。`,
      )
    }
    default:
      return assertNever(result)
  }
}

/** `91.67 %`: as many digits as it needs. */
function percentText(share: BasisPoints): Text {
  const digits = String(share / 100)
  return say(`${digits} %`, `${digits}%`, `${digits}%`)
}

function lengthOf(milliseconds: number, measure: Measure): Text {
  return lengthText(milliseconds, measure === 'elapsed')
}

function names({ nameOf }: Wording, people: readonly PersonId[]): Text {
  const all = people.map(nameOf)
  return say(all.join(', '), all.join('、'), all.join('、'))
}

/** Sentences one after the other. */
function join(...sentences: readonly Text[]): Text {
  return say(
    sentences.map(({ en }) => en).join(' '),
    sentences.map((text) => text['zh-CN']).join(''),
    sentences.map((text) => text['zh-TW']).join(''),
  )
}
