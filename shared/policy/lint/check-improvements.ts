import type { Accountability } from '../schema/accountability.ts'
import {
  type ImprovementOpen,
  isCountedFor,
  isPercent,
  type Threshold,
} from '../schema/improvements.ts'
import { asksCustomers } from './check-targets.ts'
import type { Lint, Report } from './finding.ts'

/** Improvements that overlap, and openings that never come, come twice or name nobody. */
export function checkImprovements(lint: Lint, terms: Accountability, report: Report): void {
  const { kinds, opens } = terms.improvements ?? { kinds: [], opens: [] }
  for (const [index, kind] of kinds.entries()) {
    if (kind.every_days !== undefined && kind.every_days < kind.effect_days) {
      report(`improvements.kinds.${index}.every_days`, 'improvement_overlaps', kind.id)
    }
  }
  for (const [index, open] of opens.entries()) {
    const path = `improvements.opens.${index}`
    if ('figure' in open.when) {
      checkThreshold(lint, terms, open.when, `${path}.when`, report)
      const twin = opens.slice(0, index).find((earlier) => asksTheSame(earlier, open))
      if (twin) report(`${path}.when`, 'threshold_hidden', twin.id)
    }
    checkRecipient(lint, open, `${path}.to`, report)
  }
}

/** @rule MF-9.7 TM-4.3.2 */
function checkThreshold(
  { policy }: Lint,
  { causes }: Accountability,
  threshold: Threshold,
  path: string,
  report: Report,
): void {
  const { figure, each, only, at_least: atLeast, sample_min: sampleMin } = threshold
  if (each !== undefined && !isCountedFor(figure, each)) {
    report(`${path}.each`, 'figure_not_for_each', each)
  }
  if (each === undefined && only) report(`${path}.only`, 'only_without_each')
  if (isPercent(figure) && atLeast > 100) {
    report(`${path}.at_least`, 'threshold_above_all', String(atLeast))
  }
  if (!isPercent(figure) && sampleMin > 1) report(`${path}.sample_min`, 'sample_ignored')
  if (figure.startsWith('dissatisfied') && !asksCustomers(policy)) {
    report(`${path}.figure`, 'figure_without_answers')
  }
  if (each !== 'cause') return
  const exempt = new Set(
    causes
      .filter(({ parent, improvement }) => improvement === 'exempt' || isExempt(parent))
      .map(({ id }) => id),
  )
  function isExempt(parent: string | undefined): boolean {
    return causes.some(({ id, improvement }) => id === parent && improvement === 'exempt')
  }
  for (const [at, cause] of (only ?? []).entries()) {
    if (exempt.has(cause)) report(`${path}.only.${at}`, 'cause_is_exempt', `cause ${cause}`)
  }
}

/** The same figure of the same period for the same kind: whichever is lower has opened one already. */
function asksTheSame(one: ImprovementOpen, other: ImprovementOpen): boolean {
  if (!('figure' in one.when && 'figure' in other.when)) return false
  if (one.improvement !== other.improvement) return false
  const [a, b] = [one.when, other.when]
  const isAlike = a.figure === b.figure && a.per === b.per && a.each === b.each
  return isAlike && (!a.only || !b.only || a.only.some((id) => b.only?.includes(id)))
}

/** @rule MF-3 IP-3.1 */
function checkRecipient(
  { policy }: Lint,
  { when, to }: ImprovementOpen,
  path: string,
  report: Report,
): void {
  if (to?.select === 'responsible') {
    if (!('figure' in when && when.each === 'department')) {
      report(path, 'responsible_not_known')
    }
  }
  if (to?.select !== 'field') return
  if ('figure' in when) report(path, 'field_not_of_case')
  const { type, options = [] } = policy.fields.find(({ id }) => id === to.field) ?? {}
  const stranger = options.find(({ id }) => !policy.departments.some((one) => one.id === id))
  if (type !== 'choice' || stranger) {
    report(`${path}.field`, 'field_names_no_department', stranger?.id ?? to.field)
  }
}
