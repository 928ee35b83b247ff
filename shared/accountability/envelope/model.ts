import type { LocalDate } from '#shared/kernel/instant.ts'
import type { BasisPoints, PenaltyKind } from '../proceeding/model.ts'

/**
 * What has to be known before money is taken from a person. Wages are the strictest class of what we keep: they come in
 * as facts of one decision, and no event, note or view of others has them.
 */
export interface MoneyFacts {
  /** Whether their contract provides that they compensate a loss they caused. */
  readonly contractProvides: boolean
  /** The part of a month's pay that the contract leaves to performance, in minor units; null where there is none. */
  readonly floatingPay: number | null
  /** The company's date from which the scheme of performance pay was announced to them; null where it was not. */
  readonly schemeAnnouncedOn: string | null
  /** A bonus in prospect that was not granted yet, in minor units; null where there is none. What was granted is pay. */
  readonly pendingBonus: number | null
  readonly months: readonly MonthFacts[]
}

export interface MonthFacts {
  /** `YYYY-MM`. */
  readonly month: string
  /** What they earn in that month, in minor units. */
  readonly wage: number
  /** The local minimum wage of that month; null where the account has none for it. */
  readonly minimumWage: number | null
  /** What other penalties take in that month already. */
  readonly taken: number
}

/** What is taken in one month. */
export interface Instalment {
  /** `YYYY-MM`. */
  readonly month: string
  /** Minor units, more than 0. */
  readonly amount: number
}

/** Somebody wants to take money from a person. */
export interface MoneyAsk {
  readonly kind: PenaltyKind
  /** Minor units, all instalments together. */
  readonly amount: number
  /** The loss that was found, in minor units; null where none was. */
  readonly loss: number | null
  /** The person's share in it. */
  readonly share: BasisPoints
  /** How much of that share the policy's table takes at most, with at most two decimals; null where no row applies. */
  readonly percentOfLoss: number | null
  /** Whether the cause that was found is a person's carelessness or intent. */
  readonly isPersonalCause: boolean
  readonly facts: MoneyFacts
  readonly actOn: LocalDate
  /** The company's date of the decision: the law of that day applies, and months before it have been paid. */
  readonly on: LocalDate
  /** The first month that may be taken from, `YYYY-MM`. */
  readonly from: string
}
