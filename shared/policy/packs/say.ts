import type { Text } from '#shared/kernel/text.ts'

/** One sentence or label in English, Simplified and Traditional Chinese. */
export function say(english: string, simplified: string, traditional: string): Text {
  return { en: english, 'zh-CN': simplified, 'zh-TW': traditional }
}
