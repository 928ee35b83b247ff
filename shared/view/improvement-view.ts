import { basisText } from '#shared/accountability/improvement/basis.ts'
import { canDo, IMPROVEMENT_COMMANDS } from '#shared/accountability/improvement/can.ts'
import type { ImprovementFacts } from '#shared/accountability/improvement/facts.ts'
import type {
  ImprovementNote,
  ImprovementSource,
  ImprovementStatus,
} from '#shared/accountability/improvement/model.ts'
import { occasionOf } from '#shared/accountability/improvement/occasion.ts'
import {
  knowsTheWork,
  manages,
  maySeeImprovement,
  ownerOf,
  seesAll,
  waitingForImprovement,
} from '#shared/accountability/improvement/people.ts'
import {
  causeLine,
  effectWindows,
  findKind,
  rulesOf,
} from '#shared/accountability/improvement/terms.ts'
import type { SealedText } from '#shared/accountability/proceeding/model.ts'
import type { ImprovementRow, ImprovementView } from '#shared/contract/improvement-view.ts'
import type { Label } from '#shared/contract/views.ts'
import type { PersonId } from '#shared/kernel/ids.ts'
import type { Instant } from '#shared/kernel/instant.ts'
import { say, type Text } from '#shared/kernel/text.ts'
import type { Person } from '#shared/route/people.ts'
import { departmentLabel, named, nullable, type RecordWords, written } from './record-words.ts'
import { toPermission, toPersonRef } from './to-permission.ts'

const STATUS: Readonly<Record<ImprovementStatus, Text>> = {
  open: say('In progress', '进行中', '進行中'),
  in_check: say('Effect being watched', '效果观察中', '效果觀察中'),
  closed: say('Closed', '已关闭', '已關閉'),
  cancelled: say('Called off', '已取消', '已取消'),
}

const SOURCE: Readonly<Record<ImprovementSource['kind'], Text>> = {
  cause: say('A cause', '原因分析', '原因分析'),
  case: say('A complaint', '投诉案件', '投訴案件'),
  penalty: say('A penalty', '处罚', '處罰'),
  circular: say('A circular', '通报', '通報'),
  report: say('A report', '统计报告', '統計報告'),
  hand: say('By hand', '人工提出', '人工提出'),
  series: say('The one before', '上一期', '上一期'),
}

const NOTE: Readonly<Record<ImprovementNote['what'], Text>> = {
  progress: say('Progress', '进度', '進度'),
  done: say('Done', '完成情况', '完成情況'),
  learned: say('Learned', '总结', '總結'),
  declined: say('Declined', '婉拒接手', '婉拒接手'),
  dropped: say('Milestone dropped', '放弃节点', '放棄節點'),
  cancelled: say('Called off', '取消', '取消'),
}

/** A line of the list; null for whoever may not know of it. */
export function toImprovementRow(
  facts: ImprovementFacts,
  reader: Person,
  now: Instant,
  words: Pick<RecordWords, 'departments'>,
): ImprovementRow | null {
  return maySeeImprovement(reader, facts) ? toRow(facts, reader, now, words) : null
}

/**
 * An improvement as that person sees it; null for whoever may not know of it. Where it came from a penalty is for those
 * who open improvements, and for whoever was penalised; of the others who take part nobody sees but who manages it.
 * @rule TM-7.1.1 IP-3.1
 */
export function toImprovementView(
  facts: ImprovementFacts,
  reader: Person,
  now: Instant,
  words: RecordWords,
): ImprovementView | null {
  if (!maySeeImprovement(reader, facts)) return null
  const { state, terms } = facts
  const person = (id: PersonId) => toPersonRef(facts, id)
  const text = (of: SealedText) => written(of, words)
  const isInside = knowsTheWork(reader, facts)
  return {
    ...toRow(facts, reader, now, words),
    seq: state.seq,
    policyKey: state.policyKey,
    ruleIds: rulesOf(terms, state.kind),
    from: toSource(facts, reader),
    causes: causeLine(terms, state.cause)
      .map(({ id, label }) => ({ id, label }))
      .reverse(),
    despiteExempt: isInside ? nullable(state.despiteExempt, text) : null,
    resources: state.resources,
    details: isInside || state.about === reader.id ? nullable(state.details, text) : null,
    openedBy: nullable(state.openedBy, person),
    openedAt: state.openedAt,
    round: state.round,
    series: toSeries(facts),
    handOver: nullable(state.handOver, ({ handOverId, to }) => ({
      handOverId,
      to: person(to),
      isForMe: to === reader.id,
    })),
    milestones: state.milestones.map((one) => ({
      ...one,
      isLate: one.status === 'open' && now >= one.dueAt,
    })),
    hasExam: findKind(terms, state.kind)?.exam === true,
    participants: state.participants
      .filter(({ personId }) => personId === reader.id || manages(reader, facts))
      .map(({ personId, results }) => ({
        person: person(personId),
        results: results.map(({ isPassed, score, by, at }) => ({
          isPassed,
          score,
          by: person(by),
          at,
        })),
      })),
    proofs: isInside
      ? state.proofs.map(({ by, ...one }) => ({ ...one, by: person(by) })).reverse()
      : [],
    notes: isInside
      ? state.notes
          // Why somebody does not take it over is for those who look for another.
          .filter(
            ({ what, by }) => what !== 'declined' || by === reader.id || manages(reader, facts),
          )
          .map(({ what, text: of, round, by, at }) => ({
            what: named(what, NOTE),
            text: text(of),
            round,
            by: person(by),
            at,
          }))
          .reverse()
      : [],
    effect: toEffect(facts, reader, now),
    measured: isInside ? state.measured : null,
    isEffective: state.isEffective,
    endedAt: state.endedAt,
    may: Object.fromEntries(
      IMPROVEMENT_COMMANDS.map((type) => [
        type,
        toPermission(canDo({ facts, actor: reader, now }, type)),
      ]),
    ) as ImprovementView['may'],
  }
}

function toRow(
  facts: ImprovementFacts,
  reader: Person,
  now: Instant,
  words: Pick<RecordWords, 'departments'>,
): ImprovementRow {
  const { state } = facts
  return {
    improvementId: state.improvementId,
    kind: toKind(facts),
    title: state.title,
    status: named(state.status, STATUS),
    isSystemic: state.isSystemic,
    department: nullable(state.department, (id) => departmentLabel(id, words)),
    owner: nullable(ownerOf(state), (id) => toPersonRef(facts, id)),
    dueAt: state.dueAt,
    isLate: state.status === 'open' && now >= state.dueAt,
    isWaitingForMe: waitingForImprovement(facts).includes(reader.id),
    occasion: toOccasion(facts),
  }
}

/** Whoever sees the improvement sees why it is there: neither policy nor report says anything about a person. */
function toOccasion({ state: { from }, terms }: ImprovementFacts): ImprovementRow['occasion'] {
  const occasion = occasionOf(terms, from)
  if (occasion === null) return null
  const { title, because } = occasion
  const basis = from.kind === 'report' ? (from.basis ?? null) : null
  return { title, because, basis: nullable(basis, basisText) }
}

function toKind({ state, terms }: ImprovementFacts): Label {
  const label = findKind(terms, state.kind)?.label
  return { id: state.kind, label: label ?? say(state.kind, state.kind, state.kind) }
}

function toSource(facts: ImprovementFacts, reader: Person): ImprovementView['from'] {
  const { from, about } = facts.state
  const knows = seesAll(reader, facts) || about === reader.id
  if (from.kind === 'penalty' && !knows) return null
  return { ...named(from.kind, SOURCE), reference: knows ? referenceOf(from) : null }
}

function referenceOf(from: ImprovementSource): string | null {
  switch (from.kind) {
    case 'case':
      return from.caseId
    case 'penalty':
      return from.penaltyId
    case 'circular':
      return from.circularId
    case 'report':
      return from.reportId
    case 'series':
      return from.improvementId
    default:
      return null
  }
}

function toSeries({ state, terms }: ImprovementFacts): ImprovementView['series'] {
  const everyDays = findKind(terms, state.kind)?.every_days
  const { number, successorId } = state
  return everyDays === undefined ? null : { everyDays, number, successorId }
}

function toEffect(
  facts: ImprovementFacts,
  reader: Person,
  now: Instant,
): ImprovementView['effect'] {
  const { state, outside } = facts
  if (state.effectUntil === null) return null
  const isOver = now >= state.effectUntil
  return {
    until: state.effectUntil,
    windows: state.cause === null ? null : effectWindows(state),
    repeats: isOver && seesAll(reader, facts) ? outside.repeats : null,
  }
}
