import type { World } from '../world/world.ts'
import { seedPeople } from './people.ts'
import { seedSettings } from './settings.ts'

/** The demo company without its tickets: settings and people. */
export function seedDemoPeople(world: World): void {
  seedSettings(world)
  seedPeople(world)
}
