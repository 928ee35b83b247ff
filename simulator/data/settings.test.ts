import { expect, test } from 'vitest'
import { PACKS } from '#shared/policy/packs/index.ts'
import { PolicySchema } from '#shared/policy/schema.ts'
import type { World } from '../world/world.ts'
import { DEMO } from './demo-company.ts'
import { seedSettings } from './settings.ts'

test('ticket fields of the demo company have a name for whatever any policy shows there', () => {
  const settings: Pick<World, 'brands' | 'ticketForms' | 'ticketFields'> = {
    brands: [],
    ticketForms: [],
    ticketFields: [],
  }
  seedSettings(settings)
  const optionsOf = (id: number) =>
    settings.ticketFields
      .find((one) => one.id === id)
      ?.custom_field_options?.map(({ value }) => value)
  for (const pack of Object.values(PACKS)) {
    const { tiers, urgencies, stages } = PolicySchema.parse(pack)
    const idsOf = (parts: readonly { readonly id: string }[]) => parts.map(({ id }) => id)
    expect(optionsOf(DEMO.fields.tier)).toEqual(expect.arrayContaining(idsOf(tiers)))
    expect(optionsOf(DEMO.fields.urgency)).toEqual(expect.arrayContaining(idsOf(urgencies)))
    expect(optionsOf(DEMO.fields.stage)).toEqual(expect.arrayContaining(idsOf(stages)))
  }
})
