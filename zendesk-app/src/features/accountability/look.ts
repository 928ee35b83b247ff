import type { PenaltyStatus } from '#shared/accountability/proceeding/model.ts'
import type { AppealView, ProceedingStep } from '#shared/contract/proceeding-view.ts'
import type { Tone } from '#shared/contract/views.ts'
import type { IconName } from '../../ui/icons.tsx'

/** How states look. A colour is never the only sign. */

interface Look {
  readonly tone: Tone
  readonly icon: IconName
}

const WAITS: Look = { tone: 'warning', icon: 'clock' }
const COUNTS: Look = { tone: 'danger', icon: 'flag' }
const OVER: Look = { tone: 'neutral', icon: 'stop' }
const WELL: Look = { tone: 'neutral', icon: 'check' }

export const PENALTY_LOOK: Readonly<Record<PenaltyStatus, Look>> = {
  proposed: { tone: 'neutral', icon: 'circle' },
  alleged: WAITS,
  answered: { tone: 'neutral', icon: 'person' },
  in_approval: WAITS,
  decided: WAITS,
  noticed: WAITS,
  effective: COUNTS,
  stayed: { tone: 'warning', icon: 'pause' },
  handed_over: COUNTS,
  closed: WELL,
  expired: OVER,
  refused: OVER,
  withdrawn: OVER,
  reversed: OVER,
}

export const APPEAL_LOOK: Readonly<Record<AppealView['status']['id'], Look>> = {
  open: WAITS,
  withdrawn: OVER,
  upheld: WELL,
  reduced: WELL,
  reversed: WELL,
}

export const STEP_LOOK: Readonly<Record<ProceedingStep, Look>> = {
  investigation: { tone: 'neutral', icon: 'circle' },
  attribution: { tone: 'neutral', icon: 'person' },
  consequences: WAITS,
  contested: { tone: 'warning', icon: 'pause' },
  decided: WELL,
  closed: WELL,
}
