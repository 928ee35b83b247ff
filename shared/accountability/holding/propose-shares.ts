import type { PersonId } from '#shared/kernel/ids.ts'
import type { Accountability } from '#shared/policy/schema/accountability.ts'
import { type BasisPoints, type Party, WHOLE } from '../proceeding/model.ts'
import type { HolderSlice, Miss } from './holder-time.ts'
import { comparePeople } from './holders.ts'

/**
 * How time is weighed: inside the working hours; or, where a clock that never stands still had no working hour at all,
 * as it passed.
 */
export type Measure = 'working' | 'elapsed'

export type JointLiability = Accountability['joint_liability'][number]

/** Who stood above a person when it was missed; null where nobody did. */
export interface Line {
  readonly supervisor: PersonId | null
  readonly department_head: PersonId | null
  /** Whether that was on record then; else it is what was first read later. */
  readonly isRecorded: boolean
}

/** What part of the whole one rule of joint liability asks of somebody, and beside whom. */
export interface JointPart {
  readonly joint: JointLiability
  readonly beside: readonly PersonId[]
  /** Whether it was on record then that they stood above them. */
  readonly isRecorded: boolean
}

/** A share that is proposed. A person decides. */
export interface ProposedShare {
  readonly kind: Extract<Party['kind'], 'employee' | 'supervisor' | 'department_head' | 'system'>
  /** Null of the system: nobody had it, or nobody could. */
  readonly personId: PersonId | null
  readonly level: Party['level']
  readonly share: BasisPoints
  /** Of the budget, on the measure; several who had it at once have equal parts of it. Whole milliseconds, rounded down. */
  readonly heldMs: number
  /** Why they are liable beside others; empty of whoever only had it themselves. */
  readonly joint: readonly JointPart[]
}

export interface Shares {
  readonly measure: Measure
  /** What was used of the budget, on the measure: from the anchor to the due instant, without pauses. */
  readonly budgetMs: number
  /** They make 10,000. The largest first, then whoever had it first, then by id; the system last of equals. */
  readonly shares: readonly ProposedShare[]
}

/**
 * Proposes who is responsible for a clock that was missed, and with which share: by how much of the time there was they
 * had it. Closed hours and pauses count for nobody. What nobody had, or nobody could use, is the system's. A rule of
 * joint liability takes its part of the whole first, in equal measure from all who had it and have somebody above them.
 * @rule CD-2.7 MF-9.7 TM-6.1
 */
export function proposeShares(
  miss: Pick<Miss, 'kind' | 'clock' | 'slices'>,
  rules: readonly JointLiability[],
  lineOf: (personId: PersonId) => Line,
): Shares {
  const budget = miss.slices.filter(({ isOverdue }) => !isOverdue)
  const measure = measureOf(miss.clock, budget)
  const held = weigh(budget, measure)
  const liable = rules.filter(({ missed }) => missed === 'any' || missed === miss.kind)
  const claims = claim(held, joint(held, liable, lineOf))
  return {
    measure,
    budgetMs: sum(budget.map((slice) => lengthOn(measure, slice))),
    shares: round(claims, held).filter(({ share }) => share > 0),
  }
}

/** Of a slice, on that measure. */
export function lengthOn(
  measure: Measure,
  { workingMs, elapsedMs }: Pick<HolderSlice, 'workingMs' | 'elapsedMs'>,
): number {
  return measure === 'working' ? workingMs : elapsedMs
}

/** A limit of a night counts by the night; any other time outside the working hours is nobody's. */
function measureOf(clock: Miss['clock'], budget: readonly HolderSlice[]): Measure {
  const isStanding = clock !== 'elapsed' && clock !== 'stated'
  return isStanding || budget.some(({ workingMs }) => workingMs > 0) ? 'working' : 'elapsed'
}

/** Exact: whole numbers of `unit`s. */
interface Held {
  /** Units to a millisecond: so many that a part of one among several is whole. */
  readonly unit: bigint
  readonly nobody: bigint
  /** In order of when they first had it, then id. */
  readonly people: ReadonlyMap<PersonId, bigint>
}

function weigh(budget: readonly HolderSlice[], measure: Measure): Held {
  const unit = budget.reduce(
    (multiple, { personIds }) => leastCommonMultiple(multiple, BigInt(personIds.length || 1)),
    1n,
  )
  let nobody = 0n
  const people = new Map<PersonId, bigint>()
  for (const slice of budget) {
    const units = BigInt(lengthOn(measure, slice)) * unit
    if (units === 0n) continue
    if (slice.personIds.length === 0) nobody += units
    for (const personId of slice.personIds) {
      const part = units / BigInt(slice.personIds.length)
      people.set(personId, (people.get(personId) ?? 0n) + part)
    }
  }
  return { unit, nobody, people }
}

interface Joint {
  readonly personId: PersonId
  readonly rule: JointLiability
  readonly beside: PersonId
  readonly isRecorded: boolean
}

function joint(
  { people }: Held,
  rules: readonly JointLiability[],
  lineOf: (personId: PersonId) => Line,
): readonly Joint[] {
  return rules.flatMap((rule) =>
    [...people.keys()].flatMap((beside): Joint[] => {
      const { [rule.who]: personId, isRecorded } = lineOf(beside)
      return personId === null || personId === beside
        ? []
        : [{ personId, rule, beside, isRecorded }]
    }),
  )
}

/** What somebody is proposed to answer for: a numerator; all of them have the same denominator, their sum. */
interface Claim {
  readonly personId: PersonId | null
  /** As a holder, or null where only a rule of joint liability names them. */
  readonly own: bigint
  readonly liable: bigint
  readonly joint: readonly JointPart[]
}

const PERCENT = 100n

function claim(held: Held, joints: readonly Joint[]): readonly Claim[] {
  const { people, nobody } = held
  const persons = [...people.values()].reduce((total, units) => total + units, 0n)
  const total = persons + nobody
  if (total === 0n) return [{ personId: null, own: 1n, liable: 0n, joint: [] }]
  // Rules that together ask for more than the whole share it among them.
  const asked = BigInt(
    sum([...new Set(joints.map(({ rule }) => rule))].map((r) => r.share_percent)),
  )
  const whole = asked > PERCENT ? asked : PERCENT
  // Everything over whole × persons × total; a joint part is percent/whole × held/persons.
  const partOf = ({ rule, beside }: Joint) =>
    BigInt(rule.share_percent) * (people.get(beside) ?? 0n) * total
  const taken = joints.reduce((all, one) => all + partOf(one), 0n)
  const rest = whole * (persons || 1n) - taken / total
  const byPerson = new Map<PersonId, Claim>()
  for (const [personId, units] of people) {
    byPerson.set(personId, { personId, own: rest * units, liable: 0n, joint: [] })
  }
  for (const one of joints) {
    const before = byPerson.get(one.personId)
    byPerson.set(one.personId, {
      personId: one.personId,
      own: before?.own ?? 0n,
      liable: (before?.liable ?? 0n) + partOf(one),
      joint: withJoint(before?.joint ?? [], one),
    })
  }
  const system: Claim = { personId: null, own: rest * nobody, liable: 0n, joint: [] }
  return nobody > 0n ? [...byPerson.values(), system] : [...byPerson.values()]
}

function withJoint(
  parts: readonly JointPart[],
  { rule, beside, isRecorded }: Joint,
): readonly JointPart[] {
  const before = parts.find(({ joint }) => joint === rule)
  if (!before) return [...parts, { joint: rule, beside: [beside], isRecorded }]
  const after = {
    joint: rule,
    beside: [...before.beside, beside],
    isRecorded: before.isRecorded && isRecorded,
  }
  return parts.map((part) => (part === before ? after : part))
}

/** Largest remainder: whole basis points that make exactly the whole. */
function round(claims: readonly Claim[], held: Held): readonly ProposedShare[] {
  const first = [...held.people.keys()]
  const total = claims.reduce((all, one) => all + one.own + one.liable, 0n)
  const exact = claims.map((one) => {
    const points = (one.own + one.liable) * BigInt(WHOLE)
    return { one, floor: points / total, remainder: points % total }
  })
  const left = WHOLE - sum(exact.map(({ floor }) => Number(floor)))
  const inTurn = exact.toSorted(
    (a, b) => compareBig(b.remainder, a.remainder) || compareClaims(a.one, b.one, first),
  )
  const raised = new Set(inTurn.slice(0, left))
  const biggest = claims.reduce((most, { own }) => (own > most ? own : most), 0n)
  return exact
    .map((each) =>
      toShare(each.one, Number(each.floor) + (raised.has(each) ? 1 : 0), held, biggest),
    )
    .map((share, index) => ({ share, claim: claims[index] as Claim }))
    .sort((a, b) => b.share.share - a.share.share || compareClaims(a.claim, b.claim, first))
    .map(({ share }) => share)
}

function toShare(
  { personId, own, joint }: Claim,
  share: BasisPoints,
  { unit, people, nobody }: Held,
  biggest: bigint,
): ProposedShare {
  const heldMs = Number((personId === null ? nobody : (people.get(personId) ?? 0n)) / unit)
  if (personId === null) {
    return { kind: 'system', personId, level: levelOf(own, biggest), share, heldMs, joint }
  }
  const isHolder = people.has(personId)
  return {
    kind: isHolder ? 'employee' : (joint[0]?.joint.who ?? 'supervisor'),
    personId,
    level: isHolder ? levelOf(own, biggest) : 'joint',
    share,
    heldMs,
    joint,
  }
}

function levelOf(own: bigint, biggest: bigint): Party['level'] {
  return own === biggest ? 'primary' : 'secondary'
}

/** Who had it first, then by id, those only liable beside others after them; the system last. */
function compareClaims(a: Claim, b: Claim, first: readonly PersonId[]): number {
  const place = ({ personId }: Claim) => {
    if (personId === null) return first.length + 1
    const index = first.indexOf(personId)
    return index < 0 ? first.length : index
  }
  return (
    place(a) - place(b) ||
    (a.personId !== null && b.personId !== null ? comparePeople(a.personId, b.personId) : 0)
  )
}

function compareBig(a: bigint, b: bigint): number {
  return a < b ? -1 : a > b ? 1 : 0
}

function leastCommonMultiple(a: bigint, b: bigint): bigint {
  let [x, y] = [a, b]
  while (y > 0n) [x, y] = [y, x % y]
  return (a / x) * b
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, one) => total + one, 0)
}
