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
