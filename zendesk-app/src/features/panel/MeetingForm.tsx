import { Checkbox, Field, Fieldset, Label } from '@zendeskgarden/react-forms'
import { useState } from 'react'
import type { PanelView } from '#shared/contract/panel-view.ts'
import type { PersonId } from '#shared/kernel/ids.ts'
import { useI18n } from '../../i18n/I18nContext.tsx'
import { useWords } from '../../i18n/use-words.ts'
import { TextField } from '../../ui/TextField.tsx'
import { FormShell } from '../case/FormShell.tsx'
import { PersonField } from '../case/PersonField.tsx'
import { useCommand } from '../case/use-command.ts'
import { PANEL_WORDS, type panelEn } from './words.ts'

/** Others who may be named beside those who sit on it. */
const GUESTS_MAX = 10

/** That it met, who was there, and what was said. */
export function MeetingForm(props: { readonly panel: PanelView; readonly onClose: () => void }) {
  const { panel, onClose } = props
  const { t, problem } = useI18n()
  const say = useWords<typeof panelEn>(PANEL_WORDS)
  const sender = useCommand()
  const [meetingId] = useState(() => crypto.randomUUID())
  const seated = [panel.chair, ...panel.members.map(({ person }) => person)].filter(
    (person) => person !== null,
  )
  const [absent, setAbsent] = useState<readonly string[]>([])
  const [guests, setGuests] = useState<readonly string[]>([])
  const [summary, setSummary] = useState('')
  const [isChecked, setIsChecked] = useState(false)
  const texts = { requiredMark: t('field.required'), errorLabel: t('field.error') }
  const isMissing = summary.trim() === ''

  async function submit() {
    setIsChecked(true)
    if (isMissing) return
    const present = seated.map(({ id }) => id).filter((id) => !absent.includes(id))
    const isDone = await sender.send(
      {
        type: 'record_meeting',
        panelId: panel.panelId,
        meetingId,
        present: [...present, ...guests] as PersonId[],
        summary: summary.trim(),
      },
      say('met_said'),
    )
    if (isDone) onClose()
  }

  return (
    <FormShell
      name={say('meeting')}
      submitLabel={say('meeting')}
      sender={sender}
      onSubmit={submit}
      onClose={onClose}
    >
      <Fieldset isCompact>
        <Fieldset.Legend>{say('present')}</Fieldset.Legend>
        {seated.map(({ id, name }) => (
          <Field key={id}>
            <Checkbox
              isCompact
              checked={!absent.includes(id)}
              onChange={() =>
                setAbsent((before) =>
                  before.includes(id) ? before.filter((one) => one !== id) : [...before, id],
                )
              }
            >
              <Label>{name}</Label>
            </Checkbox>
          </Field>
        ))}
      </Fieldset>
      {[...guests, ''].slice(0, GUESTS_MAX).map((guest, index) => (
        <PersonField
          key={guest}
          {...texts}
          label={say('guest')}
          emptyLabel={say('no_guest')}
          value={guest}
          onChange={(id) => setGuests((before) => withGuest(before, index, id))}
        />
      ))}
      <TextField
        {...texts}
        label={say('summary')}
        type="long_text"
        isRequired
        value={summary}
        onChange={setSummary}
        error={isChecked && isMissing ? problem('field_missing') : null}
      />
    </FormShell>
  )
}

/** The guests with the one at that place replaced, added after the last, or taken away; each once. */
function withGuest(guests: readonly string[], index: number, id: string): readonly string[] {
  const others = [...guests.slice(0, index), id, ...guests.slice(index + 1)]
  return [...new Set(others.filter((guest) => guest !== ''))]
}
