import type { ProblemCode } from '../../api/problem-text.ts'
import { useI18n } from '../../i18n/I18nContext.tsx'

/** What every field of these forms says: all must be filled. */
export function useFieldTexts() {
  const { t } = useI18n()
  return { requiredMark: t('field.required'), errorLabel: t('field.error'), isRequired: true }
}

/** The sentence of what is wrong with a field, once its form was sent. */
export function useFault(isChecked: boolean): (code: ProblemCode | null) => string | null {
  const { problem } = useI18n()
  return (code) => (isChecked && code !== null ? problem(code) : null)
}

/** What is wrong with a field that was left empty. */
export function missing(value: string): ProblemCode | null {
  return value.trim() === '' ? 'field_missing' : null
}
