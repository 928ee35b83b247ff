import type { CircularTexts } from '#shared/accountability/circular/model.ts'
import { LOCALES, type Locale } from '#shared/kernel/text.ts'

interface OneText {
  readonly title: string
  readonly body: string
}

/** The texts of a circular as they stand in a form. */
export type Draft = Readonly<Record<Locale, OneText>>

/** In at least one language, and where there is a title or a text there are both. */
export function isDraftWhole(draft: Draft): boolean {
  const filled = LOCALES.map((locale) => [draft[locale].title, draft[locale].body].map(isFilled))
  const isHalf = filled.some(([title, body]) => title !== body)
  return !isHalf && filled.some(([title]) => title === true)
}

export function toTexts(draft: Draft): CircularTexts {
  return Object.fromEntries(
    LOCALES.filter((locale) => isFilled(draft[locale].title)).map((locale) => [
      locale,
      { title: draft[locale].title.trim(), body: draft[locale].body.trim() },
    ]),
  )
}

function isFilled(text: string): boolean {
  return text.trim() !== ''
}
