import type { Accountability, PenaltyTerms } from '../schema/accountability.ts'
import { checkImprovements } from './check-improvements.ts'
import { checkMoney, isMoney } from './check-money.ts'
import type { Lint, Report } from './finding.ts'

type Party = Accountability['parties']['kinds'][number]
type Kind = PenaltyTerms['kind']

/** Who answers for their work: anything may be laid on them. */
const PERSONS: ReadonlySet<Party> = new Set(['employee', 'supervisor', 'department_head'])
/** What only a person can do, be taught or owe. */
const OF_PERSONS: ReadonlySet<Kind> = new Set([
  'self_review',
  'kpi_record',
  'coaching',
  'loss_compensation',
  'performance_pay',
  'bonus',
  'recommend_post_adjustment',
  'recommend_dismissal',
])

/** Penalties nobody may lay, decide or contest; thresholds nobody reaches; appeals that end nowhere; what the law bars. */
export function checkAccountability(lint: Lint): void {
  const { accountability: terms } = lint.policy
  if (!terms) return
  const report: Report = (path, code, subject) =>
    lint.report(`accountability.${path}`, code, subject)
  checkOccasions(lint, terms, report)
  checkJoint(terms, report)
  for (const index of terms.penalties.keys()) checkPenalty(terms, index, report)
  checkMoney(terms, report)
  checkAddingUp(terms, report)
  checkApprovals(terms, report)
  checkNotice(lint, terms, report)
  checkAppeal(terms, report)
  checkImprovements(lint, terms, report)
  checkCircular(terms, report)
}

/** @rule CD-2.7 */
function checkOccasions({ policy }: Lint, { opens }: Accountability, report: Report): void {
  const canBeMissed = {
    limit: policy.limits.map(({ id }) => id),
    notice: policy.notices
      .filter(({ acknowledge, next_steps: next }) =>
        [{ acknowledge }, ...next].some((step) => step.acknowledge),
      )
      .map(({ id }) => id),
  }
  for (const [index, { when }] of opens.entries()) {
    if (!('missed' in when)) continue
    const meant = when.ids ?? canBeMissed[when.missed]
    if (!meant.some((id) => canBeMissed[when.missed].includes(id))) {
      report(`opens.${index}.when`, 'occasion_never')
    }
  }
}

/** @rule CD-2.7 */
function checkJoint({ joint_liability: joint, parties }: Accountability, report: Report): void {
  for (const [index, { who }] of joint.entries()) {
    if (!parties.kinds.includes(who)) {
      report(`joint_liability.${index}.who`, 'party_never', who)
    }
  }
  const percents = (['limit', 'notice'] as const).map((missed) =>
    joint
      .filter((one) => one.missed === missed || one.missed === 'any')
      .reduce((sum, one) => sum + one.share_percent, 0),
  )
  const most = Math.max(...percents)
  if (most >= 100) report('joint_liability', 'joint_leaves_nothing', `${most} %`)
}

/** @rule TM-6.2.1 TM-6.2.2 */
function checkPenalty(terms: Accountability, index: number, report: Report): void {
  const penalty = terms.penalties[index]
  if (!penalty) return
  const path = `penalties.${index}`
  for (const [at, party] of penalty.for.entries()) {
    const isBorne = PERSONS.has(party) || (party === 'department' && !OF_PERSONS.has(penalty.kind))
    if (!isBorne) report(`${path}.for.${at}`, 'penalty_not_for_them', party)
    else if (!terms.parties.kinds.includes(party)) {
      report(`${path}.for.${at}`, 'party_never', party)
    }
  }
  const isReview = penalty.kind === 'self_review'
  if (isReview && !penalty.self_review_within) {
    report(`${path}.self_review_within`, 'self_review_without_date')
  } else if (!isReview && penalty.self_review_within) {
    report(`${path}.self_review_within`, 'self_review_not_asked')
  }
  checkPoints(terms, penalty, path, report)
  const isAlways = Object.keys(penalty.when).length === 0
  if (isAlways && penalty.is_proposed) report(`${path}.is_proposed`, 'proposed_always')
}

function checkPoints(
  { impacts }: Accountability,
  { kind, points, when }: PenaltyTerms,
  path: string,
  report: Report,
): void {
  const mustGive = kind === 'points'
  if (mustGive && points.length === 0) report(`${path}.points`, 'points_without_table')
  for (const [at, row] of points.entries()) {
    const isHidden = points
      .slice(0, at)
      .some((earlier) => earlier.impact === undefined || earlier.impact === row.impact)
    if (isHidden) report(`${path}.points.${at}`, 'authority_row_hidden')
  }
  if (!mustGive || points.length === 0 || points.some((row) => row.impact === undefined)) return
  for (const { id } of impacts.filter((one) => when.impacts?.includes(one.id) ?? true)) {
    if (!points.some((row) => row.impact === id)) {
      report(`${path}.points`, 'points_sometimes_none', `impact ${id}`)
    }
  }
}

/** @rule TM-6.2.4 */
function checkAddingUp(terms: Accountability, report: Report): void {
  const byId = new Map(terms.penalties.map((penalty) => [penalty.id, penalty]))
  for (const [index, rule] of terms.progression.entries()) {
    const path = `progression.${index}`
    const lives = rule.counts.map((id) => byId.get(id)?.expires_days ?? Number.POSITIVE_INFINITY)
    if (lives.every((days) => days < rule.within_days)) {
      report(`${path}.within_days`, 'progression_outlives', `${Math.max(...lives)}`)
    }
    if (rule.counts.every((id) => id === rule.proposes)) {
      report(`${path}.proposes`, 'progression_of_itself', `penalty ${rule.proposes}`)
    }
  }
  const proposed = [...terms.progression, ...terms.thresholds].map(({ proposes }) => proposes)
  for (const [index, { id, only_repeated: onlyRepeated }] of terms.penalties.entries()) {
    if (onlyRepeated && !proposed.includes(id)) {
      report(`penalties.${index}.only_repeated`, 'repeated_never', id)
    }
  }
  const hasPoints = terms.penalties.some(({ points }) => points.length > 0)
  for (const index of terms.thresholds.keys()) {
    if (!hasPoints) report(`thresholds.${index}.points_at_least`, 'threshold_never')
  }
}

/** @rule TM-6.2.1 MF-11.2 */
function checkApprovals(terms: Accountability, report: Report): void {
  const { approvals, offices, penalties } = terms
  for (const [index, { id, kind }] of penalties.entries()) {
    const rows = approvals.filter((row) => row.penalties?.includes(id) ?? true)
    const isDecided = rows.some((row) => row.up_to === undefined || !isMoney(kind))
    if (!isDecided) report(`penalties.${index}`, 'penalty_decided_by_nobody', id)
  }
  const proposers = new Set([...offices.investigate, ...offices.propose])
  for (const [index, row] of approvals.entries()) {
    const path = `approvals.${index}`
    if (approvals.slice(0, index).some((earlier) => hides(earlier, row))) {
      report(path, 'authority_row_hidden')
    }
    for (const [at, step] of row.steps.entries()) {
      const isLast = at === row.steps.length - 1
      if (step.on_silence === 'next') {
        if (!step.within) report(`${path}.steps.${at}.on_silence`, 'silence_without_time')
        if (isLast) report(`${path}.steps.${at}.on_silence`, 'silence_at_the_end')
      }
      if (isLast && isSame(new Set(step.roles), proposers)) {
        report(`${path}.steps.${at}.roles`, 'penalty_decided_by_proposers')
      }
    }
  }
}

type Row = Accountability['approvals'][number]

/** Whether whatever the later row is about was decided by the earlier one. */
function hides(earlier: Row, later: Row): boolean {
  const { penalties } = earlier
  const isAboutAll =
    penalties === undefined || (later.penalties?.every((id) => penalties.includes(id)) ?? false)
  const reachesAsFar =
    earlier.up_to === undefined || (later.up_to !== undefined && later.up_to <= earlier.up_to)
  return isAboutAll && reachesAsFar
}

/** @rule MF-11.2 */
function checkNotice({ policy }: Lint, terms: Accountability, report: Report): void {
  const { copies, series: seriesId } = terms.notice
  for (const [to, reached] of [
    ['person', terms.penalties.some(isForPersons)],
    ['department', terms.penalties.some(isForDepartments)],
  ] as const) {
    const isServed = copies.some((copy) => copy.to === to && !copy.only_money)
    if (reached && !isServed) report('notice.copies', 'notice_not_served', to)
  }
  const series = policy.numbering.find(({ id }) => id === seriesId)
  if (series && series.counts !== 'documents') {
    report('notice.series', 'series_for_cases', series.id)
  }
}

/** @rule TM-6.3 MF-9.12 */
function checkAppeal(terms: Accountability, report: Report): void {
  const { appeal, offices, approvals, penalties } = terms
  const involved = new Set([
    ...offices.investigate,
    ...offices.propose,
    ...approvals.flatMap(({ steps }) => steps.flatMap(({ roles }) => roles)),
  ])
  if (appeal.reviewers.every((role) => involved.has(role))) {
    report('appeal.reviewers', 'appeal_by_involved')
  }
  const { escalates_to: higher } = appeal.on_silence
  if (higher.every((role) => appeal.reviewers.includes(role))) {
    report('appeal.on_silence.escalates_to', 'appeal_ends_nowhere')
  }
  const second = appeal.second_instance
  if (second?.reviewers.every((role) => appeal.reviewers.includes(role))) {
    report('appeal.second_instance.reviewers', 'appeal_ends_nowhere')
  }
  if (penalties.some(isForPersons) && !appeal.by.includes('person')) {
    report('appeal.by', 'appeal_not_for_them', 'person')
  }
  if (penalties.some(isForDepartments) && !appeal.by.includes('department')) {
    report('appeal.by', 'appeal_not_for_them', 'department')
  }
  if (isShort(appeal.window)) report('appeal.window', 'appeal_too_short')
  if (second && isShort(second.window)) {
    report('appeal.second_instance.window', 'appeal_too_short')
  }
  if (isShort(terms.answer_within)) report('answer_within', 'appeal_too_short')
}

const DAY_MINUTES = 24 * 60
const WORKING_DAY_MINUTES = 8 * 60

/** Less than a whole day: nobody can be expected to see it, think about it and answer. */
function isShort(amount: Accountability['answer_within']): boolean {
  switch (amount.kind) {
    case 'elapsed':
      return amount.minutes < DAY_MINUTES
    case 'working_time':
      return amount.minutes < WORKING_DAY_MINUTES
    case 'working_days':
      return amount.days < 1
    case 'same_day':
      return true
  }
}

/** @rule TM-5.3.2 */
function checkCircular({ circular, appeal }: Accountability, report: Report): void {
  if (circular?.names_persons === 'after_appeal' && !appeal.by.includes('person')) {
    report('circular.names_persons', 'circular_uncontested')
  }
}

function isForPersons(penalty: PenaltyTerms): boolean {
  return penalty.for.some((party) => PERSONS.has(party))
}

function isForDepartments(penalty: PenaltyTerms): boolean {
  return penalty.for.includes('department')
}

function isSame(a: ReadonlySet<string>, b: ReadonlySet<string>): boolean {
  return a.size === b.size && [...a].every((one) => b.has(one))
}
