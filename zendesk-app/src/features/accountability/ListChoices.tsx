import { useI18n } from '../../i18n/I18nContext.tsx'
import { useWords } from '../../i18n/use-words.ts'
import { Line } from '../../ui/layout.tsx'
import { SelectField } from '../../ui/SelectField.tsx'
import { RECORD_WORDS, type recordEn } from './words.ts'

export interface ListChoice {
  readonly scope: 'all' | 'waiting'
  readonly status: 'open' | 'closed' | 'all'
}

/** Which of them are shown. */
export function ListChoices(props: {
  readonly choice: ListChoice
  readonly onChoose: (choice: ListChoice) => void
}) {
  const { choice, onChoose } = props
  const { t } = useI18n()
  const say = useWords<typeof recordEn>(RECORD_WORDS)
  const words = { requiredMark: t('field.required'), errorLabel: t('field.error') }
  return (
    <Line $gap={3}>
      <SelectField
        {...words}
        label={say('scope')}
        options={[
          { id: 'all', label: say('scope_all'), group: null },
          { id: 'waiting', label: say('scope_waiting'), group: null },
        ]}
        value={choice.scope}
        onChange={(scope) => onChoose({ ...choice, scope: scope as ListChoice['scope'] })}
      />
      <SelectField
        {...words}
        label={say('status')}
        options={[
          { id: 'open', label: say('status_open'), group: null },
          { id: 'closed', label: say('status_closed'), group: null },
          { id: 'all', label: say('status_all'), group: null },
        ]}
        value={choice.status}
        onChange={(status) => onChoose({ ...choice, status: status as ListChoice['status'] })}
      />
    </Line>
  )
}
