import { plusMonths } from '#shared/kernel/month.ts'

export interface Instalment {
  /** `YYYY-MM`. */
  readonly month: string
  /** Minor units. */
  readonly amount: number
}

/** An amount in so many equal parts from a month on; what does not divide goes with the first. */
export function splitInstalments(amount: number, first: string, count: number): Instalment[] {
  const part = Math.floor(amount / count)
  return Array.from({ length: count }, (_, at) => ({
    month: plusMonths(first, at),
    amount: at === 0 ? amount - part * (count - 1) : part,
  })).filter((instalment) => instalment.amount > 0)
}
