import type { World } from '../world/world.ts'
import { seedPeople } from './people.ts'
import { seedSettings } from './settings.ts'
import { seedTickets } from './tickets.ts'

/** The demo company: settings, people and a few tickets. */
export function seedDemoCompany(world: World): void {
  seedSettings(world)
  seedPeople(world)
  seedTickets(world)
}
