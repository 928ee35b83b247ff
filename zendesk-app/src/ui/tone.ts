import type { Tone } from '#shared/contract/views.ts'

/** The last part of Garden's colour names. A colour is never the only sign: an icon and a text stand beside it. */
export const TONE_VARIABLE: Readonly<Record<Tone, 'subtle' | 'warning' | 'danger'>> = {
  neutral: 'subtle',
  warning: 'warning',
  danger: 'danger',
}
