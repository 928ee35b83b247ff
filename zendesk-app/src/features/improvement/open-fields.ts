import type {
  ImprovementPolicyOption,
  ImprovementsView,
} from '#shared/contract/improvement-view.ts'
import { DAY_MS, type Instant, instant } from '#shared/kernel/instant.ts'
import { parseCompanyTime, toCompanyTime } from '../case/company-time.ts'

/** What an improvement is opened from, as a form offers it. */
export type OpenSource =
  | { readonly kind: 'cause' }
  | { readonly kind: 'hand' }
  | { readonly kind: 'case'; readonly caseId: string }
  | {
      readonly kind: 'penalty'
      readonly proceedingId: string
      readonly penaltyId: string
      /** What the penalty is called. */
      readonly name: string
    }
  | { readonly kind: 'circular'; readonly circularId: string }

/** A new improvement as it stands in a form. */
export interface OpenFields {
  /** Place in the list of sources. */
  readonly source: number
  readonly policyKey: string
  readonly kind: string
  readonly cause: string
  readonly isSystemic: boolean
  readonly despiteExempt: string
  readonly title: string
  readonly resources: string
  readonly details: string
  readonly department: string
  readonly owner: string
  readonly due: string
  readonly participants: readonly string[]
}

const DUE_IN_MS = 14 * DAY_MS

export function newFields(
  { mayOpen, now, timeZone }: Pick<ImprovementsView, 'mayOpen' | 'now' | 'timeZone'>,
  policyKey: string | null,
): OpenFields {
  return {
    source: 0,
    policyKey: policyKey ?? mayOpen[0]?.key ?? '',
    kind: '',
    cause: '',
    isSystemic: false,
    despiteExempt: '',
    title: '',
    resources: '',
    details: '',
    department: '',
    owner: '',
    due: toCompanyTime(instant(now + DUE_IN_MS), timeZone),
    participants: [],
  }
}

export type OpenFault = 'kind' | 'cause' | 'despiteExempt' | 'title' | 'owner' | 'due'

/** What is missing. Without a department somebody owns it; what comes from a cause names it. */
export function faultsOf(
  fields: OpenFields,
  source: OpenSource,
  policy: ImprovementPolicyOption | undefined,
  timeZone: string,
): ReadonlySet<OpenFault> {
  const faults: readonly (OpenFault | null)[] = [
    fields.kind === '' ? 'kind' : null,
    source.kind === 'cause' && fields.cause === '' ? 'cause' : null,
    isExempt(fields, policy) && fields.despiteExempt.trim() === '' ? 'despiteExempt' : null,
    fields.title.trim() === '' ? 'title' : null,
    fields.department === '' && fields.owner === '' ? 'owner' : null,
    parseCompanyTime(fields.due, timeZone) === null ? 'due' : null,
  ]
  return new Set(faults.filter((fault) => fault !== null))
}

export function isExempt(
  { cause }: Pick<OpenFields, 'cause'>,
  policy: ImprovementPolicyOption | undefined,
): boolean {
  return policy?.causes.find(({ id }) => id === cause)?.isExempt === true
}

/** As it is sent; only what has no faults. */
export function toRequest(
  improvementId: string,
  fields: OpenFields,
  source: OpenSource,
  policy: ImprovementPolicyOption | undefined,
  timeZone: string,
) {
  const isFree = source.kind === 'hand' || source.kind === 'cause'
  return {
    improvementId,
    // What it is opened from says under which policy it stands.
    policyKey: isFree ? fields.policyKey : null,
    kind: fields.kind,
    from: toFrom(source),
    cause: fields.cause || null,
    isSystemic: fields.isSystemic,
    despiteExempt: isExempt(fields, policy) ? fields.despiteExempt.trim() : null,
    title: fields.title.trim(),
    resources: fields.resources.trim(),
    details: fields.details.trim() || null,
    department: fields.department || null,
    owner: fields.owner || null,
    participants: fields.participants,
    milestones: [],
    dueAt: parseCompanyTime(fields.due, timeZone) as Instant,
  }
}

function toFrom(source: OpenSource) {
  if (source.kind !== 'penalty') return source
  const { kind, proceedingId, penaltyId } = source
  return { kind, proceedingId, penaltyId }
}
