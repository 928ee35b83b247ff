import { ALWAYS_OPEN, CHINA_OFFICE, UK_OFFICE } from '#shared/calendar/standard-calendars.ts'
import { invariant } from '#shared/kernel/result.ts'
import { lintPolicy } from '#shared/policy/lint/lint-policy.ts'
import { overlay } from '#shared/policy/overlay.ts'
import { OVERLAYS, PACKS } from '#shared/policy/packs/index.ts'
import { type OverlayInput, OverlaySchema } from '#shared/policy/schema/overlay.ts'
import { type PolicyInput, PolicySchema } from '#shared/policy/schema.ts'
import { elementsOf, type RuleElement, withoutElement } from './elements.ts'
import { findUnnoticed } from './run.ts'

/** How often each was the first to notice that an element is missing, and the elements that nobody misses. */
export interface Missed {
  readonly key: string
  readonly elements: number
  readonly bySchema: number
  readonly byLinter: number
  readonly byTests: number
  readonly survivors: readonly RuleElement[]
}

const CALENDARS = [ALWAYS_OPEN, CHINA_OFFICE, UK_OFFICE]

/** The packs and overlays that can be mutated, by key. */
export const MUTABLE: readonly string[] = [...Object.keys(PACKS), ...Object.keys(OVERLAYS)]

/**
 * Takes every element that carries out a rule out of its pack, one at a time, and asks in this order: does the schema
 * refuse what is left, does the linter find anything, does a test of the pack fail?
 */
export async function mutatePacks(keys: readonly string[]): Promise<Missed[]> {
  const asked = keys.map((key) => {
    const base = PACKS[key]
    const over = OVERLAYS[key]
    if (base) return askOf(key, base, refusedPolicy)
    if (over) return askOf(key, over, refusedOverlay)
    throw new Error(`no pack ${key}`)
  })
  const unnoticed = await findUnnoticed(
    asked.map(({ key, accepted }) => ({ key, elements: accepted })),
  )
  return asked.map(({ key, elements, bySchema, byLinter, accepted }) => {
    const survivors = unnoticed.get(key) ?? []
    return {
      key,
      elements,
      bySchema,
      byLinter,
      byTests: accepted.length - survivors.length,
      survivors,
    }
  })
}

type Refusal = 'schema' | 'linter' | null

function askOf<Pack extends object>(key: string, pack: Pack, refusalOf: (pack: Pack) => Refusal) {
  const refusal = refusalOf(pack)
  invariant(refusal === null, `${key} as it is passes the ${refusal}`)
  const elements = elementsOf(pack)
  const refusals = elements.map(({ path }) => refusalOf(withoutElement(pack, path)))
  return {
    key,
    elements: elements.length,
    bySchema: refusals.filter((one) => one === 'schema').length,
    byLinter: refusals.filter((one) => one === 'linter').length,
    accepted: elements.filter((_element, index) => refusals[index] === null),
  }
}

function refusedPolicy(pack: PolicyInput): Refusal {
  const parsed = PolicySchema.safeParse(pack)
  if (!parsed.success) return 'schema'
  return lintPolicy(parsed.data, { calendars: CALENDARS }).length > 0 ? 'linter' : null
}

/** What lies over a pack is linted with it. */
function refusedOverlay(over: OverlayInput): Refusal {
  if (!OverlaySchema.safeParse(over).success) return 'schema'
  const refusals = Object.values(PACKS).map((base) => refusedPolicy(overlay(base, over)))
  return refusals.find((one) => one !== null) ?? null
}
