import { useI18n } from '../../i18n/I18nContext.tsx'

/** What every field says beside its own name, and what an empty one says once its form was sent. */
export function useFieldWords(isChecked: boolean) {
  const { t, problem } = useI18n()
  return {
    words: { requiredMark: t('field.required'), errorLabel: t('field.error') },
    missing: (value: string) =>
      isChecked && value.trim() === '' ? problem('field_missing') : null,
  }
}
