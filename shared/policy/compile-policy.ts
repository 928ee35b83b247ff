import { InvariantError, ok, type Result, refuse } from '#shared/kernel/result.ts'
import { checkPolicy, type PolicyFault } from './check-policy.ts'
import { countSteps } from './count-steps.ts'
import type { ImprovementOpen } from './schema/improvements.ts'
import {
  type Condition,
  type Policy,
  type PolicyField,
  type PolicyLimit,
  type PolicyNotice,
  PolicySchema,
  type PolicyStage,
  type TriageRule,
} from './schema.ts'

/** A limit with what every computation asks of it, looked up once. */
export interface CompiledLimit {
  readonly limit: PolicyLimit
  /** Anchored on `received` or `opened`, which happen once in the life of a case: such a limit never begins again. */
  readonly isOnce: boolean
  /** The milestone of when its `from` first happened in the round. */
  readonly firstFrom: `first:${string}`
}

/** An occasion of an improvement that is a condition over one case. */
type Demand = ImprovementOpen & { readonly when: Condition }

/** A policy with its elements by id and its ranks, made once per policy version and shared by every case under it. */
export interface CompiledPolicy {
  readonly policy: Policy
  readonly stageById: ReadonlyMap<string, PolicyStage>
  /** Position of a stage, from 0. */
  readonly stageIndex: ReadonlyMap<string, number>
  readonly limits: readonly CompiledLimit[]
  readonly limitById: ReadonlyMap<string, PolicyLimit>
  readonly fieldById: ReadonlyMap<string, PolicyField>
  /** Ids of the fields that name whom the complaint is about. */
  readonly subjectFields: readonly string[]
  readonly triageById: ReadonlyMap<string, TriageRule>
  readonly noticeById: ReadonlyMap<string, PolicyNotice>
  readonly categoryById: ReadonlyMap<string, Policy['categories'][number]>
  /** A category with all that it lies in, itself first. */
  readonly categoryLine: ReadonlyMap<string, readonly string[]>
  readonly tierById: ReadonlyMap<string, Policy['tiers'][number]>
  /** Rank in rising order, from 0. */
  readonly tierRank: ReadonlyMap<string, number>
  readonly urgencyById: ReadonlyMap<string, Policy['urgencies'][number]>
  readonly urgencyRank: ReadonlyMap<string, number>
  /** The urgency where a case starts. */
  readonly lowestUrgency: string
  readonly flagById: ReadonlyMap<string, Policy['flags'][number]>
  /** What a case itself may call for: occasions of improvements that are a condition over one case. */
  readonly demands: readonly Demand[]
  /**
   * Counts of the same issue that no condition of the policy can tell apart have the same number: a case need not
   * record a change from one to another.
   */
  countBucket(sameIssueToday: number): number
  /** Whether any condition asks how many customers complain jointly; where none does, they are not counted. */
  readonly asksJoint: boolean
  /** The same for the number of customers. */
  jointBucket(joint: number): number
}

/** Unknown input → a policy whose every reference resolves. Refused with `facts.faults`: `{ path, message }[]`, in order of the document. */
export function parsePolicy(input: unknown): Result<Policy, 'policy_invalid'> {
  // A policy is read once in the life of a process: code made for reading it costs more than it saves.
  const parsed = PolicySchema.safeParse(input, { jitless: true })
  if (!parsed.success) {
    const faults: PolicyFault[] = parsed.error.issues.map((issue) => ({
      path: issue.path.map(String).join('.'),
      message: issue.message,
    }))
    return refuse('policy_invalid', { faults })
  }
  const faults = checkPolicy(parsed.data)
  return faults.length > 0 ? refuse('policy_invalid', { faults }) : ok(parsed.data)
}

/** Indexes a parsed policy. Throws InvariantError where a reference dangles: such a policy must not have been stored. */
export function compilePolicy(policy: Policy): CompiledPolicy {
  const [fault] = checkPolicy(policy)
  if (fault) {
    throw new InvariantError(
      `policy ${policy.key} ${policy.version}: ${fault.path}: ${fault.message}`,
    )
  }
  const categoryById = byId(policy.categories)
  const sameIssueSteps = countSteps(policy, 'same_issue_today') ?? []
  const jointSteps = countSteps(policy, 'joint_complainants')
  return {
    policy,
    stageById: byId(policy.stages),
    stageIndex: ranks(policy.stages),
    limits: policy.limits.map((limit) => ({
      limit,
      isOnce: limit.from === 'received' || limit.from === 'opened',
      firstFrom: `first:${limit.from}` as const,
    })),
    limitById: byId(policy.limits),
    fieldById: byId(policy.fields),
    subjectFields: policy.fields.filter((field) => field.names_subject).map((field) => field.id),
    triageById: byId(policy.triage),
    noticeById: byId(policy.notices),
    categoryById,
    categoryLine: new Map(
      policy.categories.map((category) => [category.id, lineOf(category.id, categoryById)]),
    ),
    tierById: byId(policy.tiers),
    tierRank: ranks(policy.tiers),
    urgencyById: byId(policy.urgencies),
    urgencyRank: ranks(policy.urgencies),
    lowestUrgency: policy.urgencies[0]?.id ?? '',
    flagById: byId(policy.flags),
    demands: (policy.accountability?.improvements?.opens ?? []).filter(isDemand),
    countBucket: (sameIssueToday) => bucketOf(sameIssueSteps, sameIssueToday),
    asksJoint: jointSteps !== null,
    jointBucket: (joint) => bucketOf(jointSteps ?? [], joint),
  }
}

function isDemand(open: ImprovementOpen): open is Demand {
  return !('figure' in open.when)
}

function bucketOf(steps: readonly number[], count: number): number {
  return steps.filter((step) => count > step).length
}

function byId<T extends { readonly id: string }>(elements: readonly T[]): ReadonlyMap<string, T> {
  return new Map(elements.map((element) => [element.id, element]))
}

function ranks(elements: readonly { readonly id: string }[]): ReadonlyMap<string, number> {
  return new Map(elements.map((element, index) => [element.id, index]))
}

function lineOf(
  id: string,
  categories: ReadonlyMap<string, { readonly parent?: string | undefined }>,
): readonly string[] {
  const line: string[] = []
  for (let at: string | undefined = id; at !== undefined; at = categories.get(at)?.parent) {
    line.push(at)
  }
  return line
}
