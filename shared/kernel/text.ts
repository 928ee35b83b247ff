export const LOCALES = ['en', 'zh-CN', 'zh-TW'] as const
export type Locale = (typeof LOCALES)[number]

/** One sentence or label in every language we speak. */
export type Text = Readonly<Record<Locale, string>>

/** A sentence or label in English, Simplified and Traditional Chinese. */
export function say(english: string, simplified: string, traditional: string): Text {
  return { en: english, 'zh-CN': simplified, 'zh-TW': traditional }
}

/** What a person wrote stands behind a colon, as they wrote it. */
export function withQuote(what: Text, quote: string): Text {
  if (quote === '') return what
  return say(`${what.en}: ${quote}`, `${what['zh-CN']}：${quote}`, `${what['zh-TW']}：${quote}`)
}

/** The nearest language we speak to a tag such as `zh-Hant-HK`, `ZH-cn` or `en-GB`; English otherwise. */
export function toLocale(tag: string | null | undefined): Locale {
  const parts = (tag ?? '').toLowerCase().split(/[-_]/)
  if (parts[0] !== 'zh') return 'en'
  return parts.some((part) => ['tw', 'hk', 'mo', 'hant'].includes(part)) ? 'zh-TW' : 'zh-CN'
}
