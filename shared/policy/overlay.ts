import { invariant } from '#shared/kernel/result.ts'
import { LOCALES, type Text } from '#shared/kernel/text.ts'
import type { OverlayInput } from './schema/overlay.ts'
import type { PolicyInput } from './schema.ts'

/**
 * What lies over a policy: a plan, a campaign, a stricter standard that holds whatever regulation a company has. It
 * adds, and it sets limits, notices and fields of the same id; it never takes anything away.
 */

/**
 * The policy with the overlay over it, under a key, version and title of its own. Everything that the base demands it
 * still demands. Throws InvariantError where the overlay names a stage that the base does not have.
 */
export function overlay(base: PolicyInput, over: OverlayInput): PolicyInput {
  const { plan = over.plan } = base
  const followUps = base.follow_ups?.length ? base.follow_ups : over.follow_ups
  return {
    ...base,
    key: overlayKey(base.key, over.key),
    version: `${base.version}+${over.version}`,
    title: titleOf(base.title, over.title),
    principles: [...(base.principles ?? []), ...(over.principles ?? [])],
    complaint: over.when ? { all: [base.complaint, over.when] } : base.complaint,
    departments: addMissing(base.departments, over.departments),
    roles: addMissing(base.roles, over.roles),
    fields: addOrSet(base.fields, over.fields),
    stages: (over.stages ?? []).reduce(withStages, base.stages),
    limits: addOrSet(base.limits, over.limits),
    notices: addOrSet(base.notices ?? [], over.notices),
    targets: addOrSet(base.targets ?? [], over.targets),
    ...(plan ? { plan } : {}),
    ...withImprovements(base.accountability, over.improvements),
    ...(followUps ? { follow_ups: followUps } : {}),
    rules: [...new Set([...(base.rules ?? []), ...(over.rules ?? [])])],
  }
}

function overlayKey(baseKey: string, overKey: string): string {
  return `${baseKey}_with_${overKey}`
}

function titleOf(base: Text, over: Text): Text {
  return Object.fromEntries(
    LOCALES.map((locale) => [locale, `${base[locale]} + ${over[locale]}`]),
  ) as Record<(typeof LOCALES)[number], string>
}

type Terms = PolicyInput['accountability']

/** Without a part on responsibility there is nobody who could open one. */
function withImprovements(terms: Terms, over: OverlayInput['improvements']): object {
  if (!terms || !over) return {}
  const { improvements } = terms
  return {
    accountability: {
      ...terms,
      improvements: {
        kinds: addMissing(improvements?.kinds ?? [], over.kinds),
        opens: addMissing(improvements?.opens ?? [], over.opens),
        rules: [...new Set([...(improvements?.rules ?? []), ...(over.rules ?? [])])],
      },
    },
  }
}

interface Named {
  readonly id: string
}

function addMissing<T extends Named>(below: readonly T[], above: readonly T[] = []): T[] {
  return [...below, ...above.filter((one) => !below.some(({ id: known }) => known === one.id))]
}

function addOrSet<T extends Named>(below: readonly T[], above: readonly T[] = []): T[] {
  const set = below.map((one) => above.find(({ id: wanted }) => wanted === one.id) ?? one)
  return addMissing(set, above)
}

type Stages = PolicyInput['stages']
type Addition = NonNullable<OverlayInput['stages']>[number]

function withStages(stages: Stages, { at, guidance = [], fields = [] }: Addition): Stages {
  const meant = stages.filter((one, index) => isMeant(at, one, index, stages.length))
  invariant(
    meant.length > 0 || !('stage' in at),
    `the policy below has the stage ${JSON.stringify(at)}`,
  )
  return stages.map((one) => {
    if (!meant.includes(one)) return one
    const own = one.fields ?? []
    const added = fields.filter((entry) => !own.some(({ field }) => field === entry.field))
    return {
      ...one,
      guidance: [...(one.guidance ?? []), ...guidance],
      fields: [...own, ...added],
    }
  })
}

function isMeant(at: Addition['at'], one: Stages[number], index: number, count: number): boolean {
  if ('stage' in at) return one.id === at.stage
  if ('requires' in at) return one.requires?.includes(at.requires) ?? false
  if (at.place === 'every') return true
  return index === (at.place === 'first' ? 0 : count - 1)
}
