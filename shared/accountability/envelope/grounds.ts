import type { PenaltyKind } from '../proceeding/model.ts'
import { envelopeOn, type LawId } from './china.ts'
import type { MoneyAsk } from './model.ts'
import { isAmount, partOf, toBasisPoints } from './parts.ts'

/** The reasons why money cannot be taken, in the order in which they are looked at; the first that applies is given. */
export const MONEY_CODES = [
  'money_not_lawful',
  'instalments_not_whole',
  'loss_not_found',
  'no_personal_cause',
  'contract_clause_missing',
  'above_share_of_loss',
  'scheme_not_agreed',
  'wage_unknown',
  'minimum_wage_unknown',
  'month_cap_exceeded',
  'below_minimum_wage',
] as const
export type MoneyCode = (typeof MONEY_CODES)[number]

export const MONEY_KINDS = ['loss_compensation', 'performance_pay', 'bonus'] as const
export type MoneyKind = (typeof MONEY_KINDS)[number]

/** Why not, by which rule. */
export interface MoneyRefused {
  readonly ok: false
  readonly code: MoneyCode
  readonly law: readonly LawId[]
  /** In which month. */
  readonly month?: string
  /** The largest lawful amount, where that says nothing about anyone’s pay. */
  readonly most?: number
}

export type MoneyChecked = { readonly ok: true } | MoneyRefused

const FINE: readonly LawId[] = ['CN-WP-15', 'CN-NO-FINES', 'CN-GD-LSS-51']
const PROOF: readonly LawId[] = ['CN-WP-16', 'CN-LDMA-6', 'CN-SPC-44']

export function no(
  code: MoneyCode,
  law: readonly LawId[],
  at: Pick<MoneyRefused, 'month' | 'most'> = {},
): MoneyRefused {
  return { ok: false, code, law, ...at }
}

function isMoneyKind(kind: PenaltyKind): kind is MoneyKind {
  return (MONEY_KINDS as readonly string[]).includes(kind)
}

/**
 * Whether the law knows this way of taking that amount at all, whatever the months: no fine, no tariff, nothing without
 * a loss, its cause and a contract, or without a scheme.
 */
export function checkGrounds(ask: MoneyAsk): MoneyChecked {
  const { kind, amount, facts } = ask
  if (!isMoneyKind(kind) || !envelopeOn(ask.on)) return no('money_not_lawful', FINE)
  // What was granted is pay already, and so is whatever goes beyond what is in prospect.
  if (kind === 'bonus' && !(facts.pendingBonus !== null && amount <= facts.pendingBonus))
    return no('money_not_lawful', ['CN-WP-15'])
  if (!isAmount(amount) || amount === 0) return no('instalments_not_whole', ['CN-WP-15'])
  if (kind === 'loss_compensation') return checkLoss(ask)
  return kind === 'performance_pay' ? checkScheme(ask) : { ok: true }
}

function checkLoss(ask: MoneyAsk): MoneyChecked {
  const { loss, share, percentOfLoss, amount } = ask
  if (loss === null || !isAmount(loss) || loss === 0) return no('loss_not_found', PROOF)
  if (!ask.isPersonalCause) return no('no_personal_cause', PROOF)
  if (!ask.facts.contractProvides) return no('contract_clause_missing', ['CN-WP-16'])
  const most = partOf(loss, share, toBasisPoints(percentOfLoss ?? 0))
  if (amount > most) return no('above_share_of_loss', ['CN-WP-16', 'CN-LCL-25'], { most })
  return { ok: true }
}

/** @reading Announced before the act is on an earlier day: of one and the same day nobody can say which came first. */
function checkScheme({ facts, actOn }: MoneyAsk): MoneyChecked {
  const { floatingPay, schemeAnnouncedOn } = facts
  const isAgreed = floatingPay !== null && schemeAnnouncedOn !== null
  if (isAgreed && schemeAnnouncedOn < String(actOn)) return { ok: true }
  return no('scheme_not_agreed', ['CN-PERFORMANCE-PAY', 'CN-LCL-4'])
}
