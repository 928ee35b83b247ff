import { ok } from '#shared/kernel/result.ts'
import type { Decide } from './advance.ts'

/** For the sweep: only what time itself does. */
export const decideNothing: Decide = () => ok([])
