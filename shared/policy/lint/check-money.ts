import type { Accountability, PenaltyTerms } from '../schema/accountability.ts'
import type { Report } from './finding.ts'

/** What goes through the envelope of a jurisdiction. */
const MONEY: ReadonlySet<PenaltyTerms['kind']> = new Set([
  'loss_compensation',
  'performance_pay',
  'bonus',
])

/** Courts take a year at most as the time in which an act may still be sanctioned; some less. */
const LIMITATION_DAYS_MAX = 365

/** 罚款 under whatever name: no kind of penalty is one, and a clause that says so is void. */
const FINE = /罚款|罰款|罚金|罰金|罚没|罰沒|\ba fine of\b|\bfines?\b(?=[^.]*\d)|\bfined\b/i
/** So much for each complaint: a sum that was fixed beforehand, whatever the loss. */
const TARIFF =
  /[每一](?:次|件|起|宗|例)[^。；，,;]{0,16}\d[\d,.]*\s*元|\d[\d,.]*\s*元\s*[/／每](?:次|件|起|宗|例)|\d[\d,.]*\s*(?:yuan|rmb|cny|元|[£€$])?\s*(?:per|for (?:each|every)|a) (?:complaint|case)/i

export function isMoney(kind: PenaltyTerms['kind']): boolean {
  return MONEY.has(kind)
}

/**
 * Money outside the envelope. China: no fines; a loss that was proven, by a table; no sum fixed beforehand for each
 * complaint (Labour Contract Law art. 25); a sanction that comes in time.
 * @rule TM-6.2.3 MF-9.7
 */
export function checkMoney(terms: Accountability, report: Report): void {
  for (const [index, penalty] of terms.penalties.entries()) {
    const path = `penalties.${index}`
    checkWords(penalty, path, report)
    if (isMoney(penalty.kind) && !terms.money) {
      report(`${path}.kind`, 'money_outside_law', penalty.id)
    }
    if (penalty.kind === 'loss_compensation') checkCompensation(penalty, path, report)
    // Performance pay has its scheme, a bonus what is in prospect: no share of a loss.
    else if (penalty.money.length > 0) report(`${path}.money`, 'table_ignored')
  }
  if (terms.limitation_days > LIMITATION_DAYS_MAX) {
    report('limitation_days', 'limitation_too_long', String(terms.limitation_days))
  }
}

function checkWords({ label, clause }: PenaltyTerms, path: string, report: Report): void {
  for (const [key, text] of Object.entries({ label, clause })) {
    const words = Object.values(text).join('\n')
    if (FINE.test(words)) report(`${path}.${key}`, 'money_is_fine')
    if (TARIFF.test(words)) report(`${path}.${key}`, 'money_by_tariff')
  }
}

function checkCompensation({ money, when }: PenaltyTerms, path: string, report: Report): void {
  if (when.loss !== true) report(`${path}.when.loss`, 'money_without_loss')
  if (money.length === 0) report(`${path}.money`, 'money_without_table')
  for (const [at, row] of money.entries()) {
    const end = row.loss_up_to ?? Number.POSITIVE_INFINITY
    const isHidden = money
      .slice(0, at)
      .some((earlier) => (earlier.loss_up_to ?? Number.POSITIVE_INFINITY) >= end)
    if (isHidden) report(`${path}.money.${at}`, 'authority_row_hidden')
    if (row.percent_of_loss === 100) {
      report(`${path}.money.${at}.percent_of_loss`, 'money_takes_all')
    }
  }
  if (money.length > 0 && money.every((row) => row.loss_up_to !== undefined)) {
    report(`${path}.money`, 'money_table_ends')
  }
}
