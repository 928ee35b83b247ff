import type { PolicyInput } from '#shared/policy/schema.ts'
import { ELECTRONICS } from './electronics.ts'
import { LOYALTY } from './loyalty.ts'

/** The regimes that come with the product, by key: the one door to this folder. */
export const PACKS: Readonly<Record<string, PolicyInput>> = {
  electronics: ELECTRONICS,
  loyalty: LOYALTY,
}
