import { Field, Hint, Input, Label, Message, Textarea } from '@zendeskgarden/react-forms'
import { type ClipboardEvent, useState } from 'react'
import { styled } from 'styled-components'
import type { DraftKind } from '#shared/policy/versions/draft.ts'
import type { Finding } from '#shared/policy/versions/finding.ts'
import { useI18n } from '../../i18n/I18nContext.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { SelectField } from '../../ui/SelectField.tsx'
import { TextField } from '../../ui/TextField.tsx'
import { FindingList } from './FindingList.tsx'
import { Form } from './Form.tsx'
import { usePolicies } from './PoliciesContext.tsx'
import { useSender } from './use-sender.ts'
import { usePolicyWords } from './words.tsx'

/** As the service allows; said before anything is sent. */
const CHARACTERS_MAX = 250_000

const Code = styled(Textarea)`
  && {
    font-family: ${({ theme }) => theme.fonts.mono};
    font-size: ${({ theme }) => theme.fontSizes.sm};
  }
`

/** Browsers take seconds to type in a long text line by line; from this length on it is put in as a whole. */
const LONG_PASTE_CHARACTERS = 2_000

function pasteLong(
  event: ClipboardEvent<HTMLTextAreaElement>,
  setText: (text: string) => void,
): void {
  const pasted = event.clipboardData.getData('text/plain')
  if (pasted.length < LONG_PASTE_CHARACTERS) return
  event.preventDefault()
  const { value, selectionStart, selectionEnd } = event.currentTarget
  setText(value.slice(0, selectionStart) + pasted + value.slice(selectionEnd))
}

/** A policy or calendar as text, pasted or from a file. `kind` null: the person says which. */
export function ImportForm(props: { readonly kind: DraftKind | null; readonly template: string }) {
  const p = usePolicyWords()
  const { t, problem } = useI18n()
  const { api } = usePolicies()
  const sender = useSender()
  const [kind, setKind] = useState<DraftKind>(props.kind ?? 'policy')
  const [text, setText] = useState(props.template)
  const [note, setNote] = useState('')
  // The same text again under the same id is kept once; another text is another draft.
  const [draft, setDraft] = useState({ id: crypto.randomUUID(), content: '' })
  const [isChecked, setIsChecked] = useState(false)
  const [kept, setKept] = useState<readonly Finding[] | null>(null)
  const texts = { requiredMark: t('field.required'), errorLabel: t('field.error') }
  const error =
    text.trim() === ''
      ? problem('field_missing')
      : text.length > CHARACTERS_MAX
        ? p('too_long')
        : null

  async function submit() {
    setIsChecked(true)
    setKept(null)
    if (error !== null) return
    const content = JSON.stringify([kind, text, note])
    const id = draft.content === '' || draft.content === content ? draft.id : crypto.randomUUID()
    setDraft({ id, content })
    let findings: readonly Finding[] = []
    const isDone = await sender.send(async () => {
      const imported = await api.bring({ draftId: id, kind, text, note: note.trim() })
      findings = imported.findings
      return imported.policies
    }, p('imported'))
    if (!isDone) return
    setKept(findings)
    setText(props.template)
    setNote('')
    setIsChecked(false)
    setDraft({ id: crypto.randomUUID(), content: '' })
  }

  return (
    <Form
      name={p('import')}
      submitLabel={p('import_do')}
      sender={sender}
      onSubmit={() => void submit()}
    >
      {props.kind === null ? (
        <SelectField
          {...texts}
          label={p('import_kind')}
          value={kind}
          onChange={(value) => setKind(value === 'calendar' ? 'calendar' : 'policy')}
          options={[
            { id: 'policy', label: p('kind.policy'), group: null },
            { id: 'calendar', label: p('kind.calendar'), group: null },
          ]}
        />
      ) : null}
      <Field>
        <Label>{p('import_file')}</Label>
        <Input
          type="file"
          isCompact
          accept=".yaml,.yml,.json,application/yaml,application/json,text/plain"
          onChange={(event) => {
            const [file] = event.currentTarget.files ?? []
            if (file) void file.text().then(setText)
          }}
        />
      </Field>
      <Field>
        <Label>{props.kind === null ? p('import_text') : p('add_year_text')}</Label>
        <Hint>{props.kind === null ? p('import_hint') : p('add_year_hint')}</Hint>
        <Code
          isCompact
          rows={12}
          isResizable
          spellCheck={false}
          aria-required
          value={text}
          {...(isChecked && error !== null ? { validation: 'error' as const } : {})}
          onChange={(event) => setText(event.currentTarget.value)}
          onPaste={(event) => pasteLong(event, setText)}
        />
        {isChecked && error !== null ? (
          <Message validation="error" validationLabel={t('field.error')}>
            {error}
          </Message>
        ) : null}
      </Field>
      <TextField
        {...texts}
        label={p('import_note')}
        type="long_text"
        value={note}
        onChange={setNote}
      />
      {kept === null ? null : (
        <Notice tone="neutral">
          <p>{p('imported')}</p>
          <FindingList findings={kept} />
        </Notice>
      )}
    </Form>
  )
}
