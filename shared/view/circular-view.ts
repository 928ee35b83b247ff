import { CIRCULAR_COMMANDS, canDo } from '#shared/accountability/circular/can.ts'
import type { CircularFacts } from '#shared/accountability/circular/facts.ts'
import {
  type CircularStatus,
  type Rectification,
  rectificationOf,
} from '#shared/accountability/circular/model.ts'
import { namedNow, openNamings } from '#shared/accountability/circular/naming.ts'
import {
  answersFor,
  isNamed,
  maySeeCircular,
  seesTheMaking,
  waitingForCircular,
} from '#shared/accountability/circular/people.ts'
import type { CircularRow, CircularView } from '#shared/contract/circular-view.ts'
import type { Label } from '#shared/contract/views.ts'
import type { PersonId } from '#shared/kernel/ids.ts'
import type { Instant } from '#shared/kernel/instant.ts'
import { say, type Text } from '#shared/kernel/text.ts'
import type { Person } from '#shared/route/people.ts'
import { departmentLabel, named, nullable, type RecordWords, written } from './record-words.ts'
import { toPermission, toPersonRef } from './to-permission.ts'

const STATUS: Readonly<Record<CircularStatus, Text>> = {
  proposed: say('Proposed', '拟发布', '擬發布'),
  issued: say('Issued', '已发布', '已發布'),
  expired: say('Expired', '已期满', '已期滿'),
  withdrawn: say('Taken down', '已撤下', '已撤下'),
  dropped: say('Dropped', '已作废', '已作廢'),
}

const RECTIFICATION: Readonly<Record<Rectification, Text>> = {
  due: say('To be rectified', '待整改', '待整改'),
  reported: say('Reported', '已报告', '已報告'),
  accepted: say('Accepted', '已通过', '已通過'),
}

/** A line of the list; null for whoever may not know of it. */
export function toCircularRow(
  facts: CircularFacts,
  reader: Person,
  words: Pick<RecordWords, 'departments'>,
): CircularRow | null {
  return maySeeCircular(reader, facts) ? toRow(facts, reader, words) : null
}

/**
 * A circular as that person sees it; null for whoever may not know of it. What it rests on and who wrote it is for those
 * who publish; a name is there only while it lawfully may be.
 * @rule TM-5.3.2
 */
export function toCircularView(
  facts: CircularFacts,
  reader: Person,
  now: Instant,
  words: RecordWords,
): CircularView | null {
  if (!maySeeCircular(reader, facts)) return null
  const { state, terms } = facts
  return {
    ...toRow(facts, reader, words),
    seq: state.seq,
    policyKey: state.policyKey,
    ruleIds: terms.circular?.rules ?? [],
    addressed: state.addressed.map((department) => ({
      ...departmentLabel(department, words),
      acknowledgedAt: state.acknowledged.find((one) => one.department === department)?.at ?? null,
      isMine: answersFor(reader, department, facts),
    })),
    expiresAt: state.expiresAt,
    endedAt: state.endedAt,
    named: toNamed(facts, reader, now, words),
    rectification: toRectification(facts, reader, now, words),
    making: toMaking(facts, reader),
    may: Object.fromEntries(
      CIRCULAR_COMMANDS.map((type) => [
        type,
        toPermission(canDo({ facts, actor: reader, now }, type)),
      ]),
    ) as CircularView['may'],
  }
}

function toRow(
  facts: CircularFacts,
  reader: Person,
  words: Pick<RecordWords, 'departments'>,
): CircularRow {
  const { state } = facts
  const department: Label = departmentLabel(state.department, words)
  return {
    circularId: state.circularId,
    department,
    status: named(state.status, STATUS),
    texts: mayRead(facts, reader) ? state.texts : null,
    issuedAt: state.issuedAt,
    isWaitingForMe: waitingForCircular(state).includes(reader.id),
  }
}

/** Once it is down it is read by nobody but those who publish, whom it names, and the department that has to rectify. */
function mayRead(facts: CircularFacts, reader: Person): boolean {
  const { state } = facts
  if (seesTheMaking(reader, facts) || state.status === 'issued') return true
  const isRectifying = rectificationOf(state) !== null && rectificationOf(state) !== 'accepted'
  const isTheirs = isRectifying && answersFor(reader, state.department, facts)
  return isTheirs || isNamed(reader.id, state)
}

function toNamed(
  facts: CircularFacts,
  reader: Person,
  now: Instant,
  words: RecordWords,
): CircularView['named'] {
  const { state } = facts
  const isMaking = seesTheMaking(reader, facts)
  const shown = new Set(namedNow(facts, now))
  return state.namings
    .filter(
      (one) =>
        shown.has(one) ||
        one.personId === reader.id ||
        (isMaking && state.status === 'proposed' && openNamings(state).includes(one)),
    )
    .map(({ personId, penaltyId, until, basis }) => ({
      person: toPersonRef(facts, personId),
      penaltyId: isMaking || personId === reader.id ? penaltyId : null,
      until,
      basis: isMaking || personId === reader.id ? written(basis, words) : null,
    }))
}

function toRectification(
  facts: CircularFacts,
  reader: Person,
  now: Instant,
  words: RecordWords,
): CircularView['rectification'] {
  const { state } = facts
  const status = rectificationOf(state)
  const isTheirs = answersFor(reader, state.department, facts)
  if (status === null || state.answerBy === null) return null
  if (!isTheirs && !seesTheMaking(reader, facts)) return null
  return {
    status: named(status, RECTIFICATION),
    answerBy: state.answerBy,
    isLate: status === 'due' && now >= state.answerBy,
    reports: state.reports
      .map(({ reportId, text, proofs, by, at, answer }) => ({
        reportId,
        text: written(text, words),
        proofs,
        by: toPersonRef(facts, by),
        at,
        answer: nullable(answer, ({ isAccepted, reason, at: answeredAt }) => ({
          isAccepted,
          reason: nullable(reason, (of) => written(of, words)),
          at: answeredAt,
        })),
      }))
      .reverse(),
  }
}

function toMaking(facts: CircularFacts, reader: Person): CircularView['making'] {
  if (!seesTheMaking(reader, facts)) return null
  const { state, terms } = facts
  const person = (id: PersonId) => toPersonRef(facts, id)
  return {
    caseIds: state.basis.caseIds,
    penaltyIds: state.basis.penaltyIds,
    proposedBy: nullable(state.proposedBy, person),
    proposedAt: state.proposedAt,
    authors: state.authors.map(person),
    waitsFor: state.status === 'proposed' ? waitingForCircular(state).map(person) : [],
    issuedBy: nullable(state.issuedBy, person),
    withdrawnBecause: state.withdrawnBecause,
    namesPersons: terms.circular?.names_persons === 'after_appeal',
  }
}
