import { overlay } from '#shared/policy/overlay.ts'
import type { OverlayInput } from '#shared/policy/schema/overlay.ts'
import type { PolicyInput } from '#shared/policy/schema.ts'
import { CAR_DEALERSHIP } from './car-dealership.ts'
import { ELECTRONICS } from './electronics.ts'
import { IMPROVEMENT_PLAN } from './improvement-plan.ts'
import { LAW_FIRM } from './law-firm.ts'
import { LOYALTY } from './loyalty.ts'
import { MANUFACTURER } from './manufacturer.ts'
import { PROPERTY } from './property.ts'
import { TELEMARKETING } from './telemarketing.ts'

/** The regimes that come with the product, by key: the one door to this folder. */
export const PACKS: Readonly<Record<string, PolicyInput>> = {
  electronics: ELECTRONICS,
  loyalty: LOYALTY,
  telemarketing: TELEMARKETING,
  car_dealership: CAR_DEALERSHIP,
  property: PROPERTY,
  manufacturer: MANUFACTURER,
  law_firm: LAW_FIRM,
}

/** What may lie over any of them, by key. */
export const OVERLAYS: Readonly<Record<string, OverlayInput>> = {
  improvement_plan: IMPROVEMENT_PLAN,
}

/** `electronics`, or `electronics+improvement_plan` with an overlay over it; null where there is no such pack. */
export function findPack(name: string): PolicyInput | null {
  const [base = '', ...overs] = name.split('+')
  let pack = Object.hasOwn(PACKS, base) ? PACKS[base] : undefined
  for (const key of overs) {
    const over = Object.hasOwn(OVERLAYS, key) ? OVERLAYS[key] : undefined
    pack = pack && over ? overlay(pack, over) : undefined
  }
  return pack ?? null
}
