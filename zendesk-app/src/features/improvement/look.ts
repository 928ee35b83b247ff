import type { ImprovementStatus } from '#shared/accountability/improvement/model.ts'
import type { Tone } from '#shared/contract/views.ts'
import type { IconName } from '../../ui/icons.tsx'

export const STATUS_LOOK: Readonly<
  Record<ImprovementStatus, { readonly tone: Tone; readonly icon: IconName }>
> = {
  open: { tone: 'neutral', icon: 'circle' },
  in_check: { tone: 'warning', icon: 'clock' },
  closed: { tone: 'neutral', icon: 'check' },
  cancelled: { tone: 'neutral', icon: 'stop' },
}
