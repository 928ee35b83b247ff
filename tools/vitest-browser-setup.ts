import type { TestProject } from 'vitest/node'
import { serveBrowser } from './browser.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** Address of the one Chromium of this run. */
    browserUrl: string
  }
}

/** Starts the browser once for all journeys: each opens windows of its own in it. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const server = await serveBrowser()
  project.provide('browserUrl', server.wsEndpoint())
  return () => server.close()
}
