import type { CircularStatus, CircularTexts } from '#shared/accountability/circular/model.ts'
import type { Tone } from '#shared/contract/views.ts'
import { LOCALES, type Locale } from '#shared/kernel/text.ts'
import type { IconName } from '../../ui/icons.tsx'

export const CIRCULAR_LOOK: Readonly<
  Record<CircularStatus, { readonly tone: Tone; readonly icon: IconName }>
> = {
  proposed: { tone: 'neutral', icon: 'circle' },
  issued: { tone: 'warning', icon: 'flag' },
  expired: { tone: 'neutral', icon: 'stop' },
  withdrawn: { tone: 'neutral', icon: 'stop' },
  dropped: { tone: 'neutral', icon: 'stop' },
}

/** What it says, in the reader’s language where it is there, else in the first that is. */
export function textIn(texts: CircularTexts | null, locale: Locale) {
  if (texts === null) return null
  const own = texts[locale]
  if (own) return own
  for (const other of LOCALES) {
    const found = texts[other]
    if (found) return found
  }
  return null
}
