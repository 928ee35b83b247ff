import { type Instant, instant } from '#shared/kernel/instant.ts'
import type { Accountability } from '#shared/policy/schema/accountability.ts'
import type { ImprovementSource, ImprovementState } from './model.ts'

/** What the policy says about improvements, and what follows from it. */

type Improvements = NonNullable<Accountability['improvements']>
export type ImprovementKind = Improvements['kinds'][number]
type Cause = Accountability['causes'][number]

export function findKind(terms: Accountability, kind: string): ImprovementKind | undefined {
  return terms.improvements?.kinds.find((one) => one.id === kind)
}

export function findCause(terms: Accountability, cause: string | null): Cause | undefined {
  return terms.causes.find((one) => one.id === cause)
}

/** A cause with all that it lies in, itself first. The policy puts what a cause lies in before it: there is no circle. */
export function causeLine(terms: Accountability, cause: string | null): readonly Cause[] {
  const line: Cause[] = []
  let next = findCause(terms, cause)
  while (next && !line.includes(next)) {
    line.push(next)
    next = findCause(terms, next.parent ?? null)
  }
  return line
}

/**
 * Whether the policy expects no improvement for that cause, or for one that it lies in.
 * @reading MF-9.7 exempts human carelessness without saying how far. It is exempt from being expected, not forbidden:
 * nobody opens one for it by the way, and a person who does says why, on the record. The service never does.
 * @rule MF-9.7
 */
export function isExempt(terms: Accountability, cause: string | null): boolean {
  return causeLine(terms, cause).some((one) => one.improvement === 'exempt')
}

export function isImprovementRunning({ status }: Pick<ImprovementState, 'status'>): boolean {
  return status === 'open' || status === 'in_check'
}

/**
 * Causes on which penalties wait: those that an open improvement names as a common cause, and every cause in them.
 * Whether it has worked is not known before it is closed; until then they wait.
 * @rule EL-5.3
 */
export function openSystemicCauses(
  improvements: readonly Pick<ImprovementState, 'cause' | 'isSystemic' | 'status'>[],
  terms: Accountability,
): readonly string[] {
  const common = improvements
    .filter((one) => one.isSystemic && isImprovementRunning(one))
    .map((one) => one.cause)
  return terms.causes
    .map((one) => one.id)
    .filter((id) => causeLine(terms, id).some((above) => common.includes(above.id)))
}

/** Half-open. */
export interface Window {
  readonly from: Instant
  readonly until: Instant
}

/**
 * Where repeats are counted: a window after it was reported done, and one of the same length before it was opened; null
 * until it is reported done.
 * @reading The texts say that the effect is tracked, not against what. The time in which it was being done is neither
 * before nor after, and a second attempt is measured against the same days as the first.
 * @rule EL-10 TM-4.3.2
 */
export function effectWindows({
  openedAt,
  doneAt,
  effectUntil,
}: Pick<ImprovementState, 'openedAt' | 'doneAt' | 'effectUntil'>): {
  readonly before: Window
  readonly after: Window
} | null {
  if (doneAt === null || effectUntil === null) return null
  const length = effectUntil - doneAt
  return {
    before: { from: instant(openedAt - length), until: openedAt },
    after: { from: doneAt, until: effectUntil },
  }
}

/** Rules behind an event: those of its kind, then those of all. */
export function rulesOf(terms: Accountability, kind: string): readonly string[] {
  const rules = [...(findKind(terms, kind)?.rules ?? []), ...(terms.improvements?.rules ?? [])]
  return [...new Set(rules)]
}

/** Kinds that the policy proposes for a founded complaint with that cause. A person opens them. @rule EL-7.2 TM-7.1.2 */
export function proposedKinds(
  terms: Accountability,
  cause: string | null,
): readonly ImprovementKind[] {
  if (cause === null || isExempt(terms, cause)) return []
  const line = causeLine(terms, cause).map((one) => one.id)
  return (terms.improvements?.kinds ?? []).filter(({ causes }) =>
    causes?.some((one) => line.includes(one)),
  )
}

/** Whether it may be opened only while what it comes from stands. */
export function restsOnSource({ kind }: ImprovementSource): boolean {
  return kind === 'penalty' || kind === 'circular'
}
