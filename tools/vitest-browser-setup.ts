import { prepareBrowser } from './browser.ts'

/** Once, before several processes want to start it at the same moment. */
export function setup(): Promise<void> {
  return prepareBrowser()
}
