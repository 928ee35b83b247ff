import { buildAppIfStale } from './build-app.ts'

/** Builds the app before its browser tests: as it is delivered, not as Vitest would have it. */
export async function setup(): Promise<void> {
  const { NODE_ENV: before } = process.env
  process.env.NODE_ENV = 'production'
  try {
    await buildAppIfStale()
  } finally {
    if (before === undefined) delete process.env.NODE_ENV
    else process.env.NODE_ENV = before
  }
}
