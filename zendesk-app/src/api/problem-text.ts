import type { CaseRefusalCode, RefusalCode } from '#shared/kernel/refusals.ts'

/** Every way something can fail, as a screen sees it: a refusal, a fault of the service, or no answer at all. */
export type ProblemCode = RefusalCode | 'internal' | 'network'

/**
 * One sentence for each way, in one language: what is the matter, and what can be done. Those about accountability travel
 * with its screens: see `withProblems`.
 */
export type ProblemText = Readonly<Record<CaseRefusalCode | 'internal' | 'network', string>>
