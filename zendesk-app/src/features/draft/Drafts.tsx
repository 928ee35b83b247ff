import { styled } from 'styled-components'
import { useI18n } from '../../i18n/I18nContext.tsx'
import { useWords } from '../../i18n/use-words.ts'
import { ActionButton } from '../../ui/ActionButton.tsx'
import { Heading, Stack } from '../../ui/layout.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { TextField } from '../../ui/TextField.tsx'
import type { Draft } from './shelf.ts'
import { DRAFT_WORDS, type draftEn } from './words.ts'

const Place = styled(Stack)`
  margin-bottom: ${({ theme }) => theme.space.base * 3}px;
`

/** What was written and not sent, to be read and copied. */
export function Drafts(props: {
  readonly drafts: readonly Draft[]
  readonly onPutAway: (id: string) => void
}) {
  const { t } = useI18n()
  const say = useWords<typeof draftEn>(DRAFT_WORDS)
  return (
    <Place $gap={2}>
      {props.drafts.map(({ id, form, texts }) => (
        <Notice key={id} tone="warning" isAlert>
          <Stack $gap={2}>
            <div>
              <Heading>{say('not_sent', { form })}</Heading>
              <p>{say('kept')}</p>
            </div>
            {texts.map(({ label, text }) => (
              <TextField
                key={`${label} ${text}`}
                label={label}
                type="long_text"
                requiredMark={t('field.required')}
                errorLabel={t('field.error')}
                isReadOnly
                value={text}
                onChange={() => undefined}
              />
            ))}
            <ActionButton
              label={say('put_away', { form })}
              reason={null}
              onPress={() => props.onPutAway(id)}
            />
          </Stack>
        </Notice>
      ))}
    </Place>
  )
}
