export const LOCALES = ['en', 'zh-CN', 'zh-TW'] as const
export type Locale = (typeof LOCALES)[number]

/** One sentence or label in every language we speak. */
export type Text = Readonly<Record<Locale, string>>

/** The nearest language we speak to a tag such as `zh-Hant-HK`, `ZH-cn` or `en-GB`; English otherwise. */
export function toLocale(tag: string | null | undefined): Locale {
  const parts = (tag ?? '').toLowerCase().split(/[-_]/)
  if (parts[0] !== 'zh') return 'en'
  return parts.some((part) => ['tw', 'hk', 'mo', 'hant'].includes(part)) ? 'zh-TW' : 'zh-CN'
}
