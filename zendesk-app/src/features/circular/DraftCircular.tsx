import { useState } from 'react'
import type { SeenCircular } from '#shared/contract/circular-view.ts'
import { LOCALES, type Locale } from '#shared/kernel/text.ts'
import { useI18n } from '../../i18n/I18nContext.tsx'
import { useWords } from '../../i18n/use-words.ts'
import { Small, Stack } from '../../ui/layout.tsx'
import { TextField } from '../../ui/TextField.tsx'
import { RecordForm } from '../accountability/RecordForm.tsx'
import { useRecordCommand } from '../accountability/use-record-command.ts'
import { type Draft, isDraftWhole, toTexts } from './draft.ts'
import { CIRCULAR_WORDS, type circularEn } from './words.ts'

/** What it says, in at least one language; the reader’s own stands first. */
export function DraftCircular(props: {
  readonly view: SeenCircular
  readonly onClose: () => void
}) {
  const { t, locale } = useI18n()
  const say = useWords<typeof circularEn>(CIRCULAR_WORDS)
  const sender = useRecordCommand()
  const [draft, setDraft] = useState<Draft>(() => {
    const { texts } = props.view
    const of = (one: Locale) => ({
      title: texts?.[one]?.title ?? '',
      body: texts?.[one]?.body ?? '',
    })
    return { en: of('en'), 'zh-CN': of('zh-CN'), 'zh-TW': of('zh-TW') }
  })
  const [isChecked, setIsChecked] = useState(false)
  const words = { requiredMark: t('field.required'), errorLabel: t('field.error') }
  const locales = [locale, ...LOCALES.filter((one) => one !== locale)]
  const isWhole = isDraftWhole(draft)

  async function submit() {
    setIsChecked(true)
    if (!isWhole) return
    const command = { type: 'draft_circular', texts: toTexts(draft) } as const
    if (await sender.send(command, say('draft_said'))) props.onClose()
  }

  return (
    <RecordForm
      name={say('draft')}
      submitLabel={say('draft')}
      consequence={say('draft_consequence')}
      sender={sender}
      onSubmit={submit}
      onClose={props.onClose}
    >
      {isChecked && !isWhole ? <Small role="alert">{say('draft_fault')}</Small> : null}
      {locales.map((one) => {
        const language = say(one)
        const { title, body } = draft[one]
        return (
          <Stack key={one} $gap={2}>
            <TextField
              {...words}
              label={say('draft_title', { language })}
              value={title}
              onChange={(value) => setDraft({ ...draft, [one]: { title: value, body } })}
            />
            <TextField
              {...words}
              label={say('draft_body', { language })}
              type="long_text"
              value={body}
              onChange={(value) => setDraft({ ...draft, [one]: { title, body: value } })}
            />
          </Stack>
        )
      })}
    </RecordForm>
  )
}
