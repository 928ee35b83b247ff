import { LOCALES, type Text } from '#shared/kernel/text.ts'
import type { Lint } from './finding.ts'
import { SIMPLIFIED_ONLY, TRADITIONAL_ONLY } from './scripts.ts'
import { walk } from './walk.ts'

/** What stands where a company has to write its own value: [X], 【X】, ___, or nothing but space. */
const BLANK = /[[【]\s*[XxＸ×]?\s*[\]】]|_{3,}|^\s*$/
const CHINESE = /\p{Script=Han}+/u

/** Values that are still blank, and texts in the wrong language or script. */
export function checkTexts({ policy, report }: Pick<Lint, 'policy' | 'report'>): void {
  walk(policy, '', (path, value) => {
    if (typeof value === 'string') {
      if (BLANK.test(value)) report(path, 'value_blank')
    } else if (isText(value)) {
      const english = CHINESE.exec(value.en)
      if (english) report(`${path}.en`, 'text_untranslated', english[0])
      for (const [locale, foreign] of [
        ['zh-CN', TRADITIONAL_ONLY],
        ['zh-TW', SIMPLIFIED_ONLY],
      ] as const) {
        const found = new Set<string>()
        for (const character of value[locale]) if (foreign.has(character)) found.add(character)
        if (found.size > 0) report(`${path}.${locale}`, 'text_in_wrong_script', [...found].join(''))
      }
    }
  })
}

function isText(value: unknown): value is Text {
  return (
    typeof value === 'object' &&
    value !== null &&
    LOCALES.every((locale) => typeof (value as Partial<Text>)[locale] === 'string')
  )
}
