import { useState } from 'react'
import type { PersonalDataView } from '#shared/contract/personal-data.ts'
import type { Api } from '../../api/client.ts'
import { useI18n } from '../../i18n/I18nContext.tsx'
import { useWords } from '../../i18n/use-words.ts'
import { ActionButton } from '../../ui/ActionButton.tsx'
import { Small, Stack } from '../../ui/layout.tsx'
import { TextField } from '../../ui/TextField.tsx'
import { createShow, type Show } from '../accountability/show.ts'
import { useFieldWords } from '../accountability/use-field-words.ts'
import { FormShell } from '../case/FormShell.tsx'
import { OpenableForm } from '../case/OpenableForm.tsx'
import { ProblemNotice } from '../ProblemNotice.tsx'
import { usePost } from '../use-post.ts'
import { PERSONNEL_WORDS, type personnelEn } from './words.ts'

/** Until when texts about a person are kept: held by a dispute, or made unreadable. */
export function PersonalData(props: { readonly api: Api; readonly view: PersonalDataView }) {
  const { api } = props
  const i18n = useI18n()
  const say = useWords<typeof personnelEn>(PERSONNEL_WORDS)
  const [view, setView] = useState(props.view)
  const show = createShow(i18n, view)
  const base = `/api/people/${encodeURIComponent(view.person.id)}`
  return (
    <Stack $gap={3}>
      {view.openMatters === 0 ? null : <p>{say('open_matters', { count: view.openMatters })}</p>}
      {view.erasedAt === null ? null : (
        <Small>{say('erased_at', { at: show.exact(view.erasedAt) })}</Small>
      )}
      <strong>{say('holds')}</strong>
      {view.holds.length === 0 ? <p>{say('holds_none')}</p> : null}
      <Stack as="ul" $gap={2}>
        {view.holds.map((hold) => (
          <li key={hold.holdId}>
            <Hold api={api} base={base} hold={hold} show={show} onChange={setView} />
          </li>
        ))}
      </Stack>
      <OpenableForm label={say('hold_place')} permission={{ allowed: true }}>
        {(close) => <PlaceHold api={api} base={base} onChange={setView} onClose={close} />}
      </OpenableForm>
      <OpenableForm label={say('erase')} permission={view.mayErase}>
        {(close) => <Erase api={api} base={base} onChange={setView} onClose={close} />}
      </OpenableForm>
    </Stack>
  )
}

interface Change {
  readonly api: Api
  readonly base: string
  readonly onChange: (view: PersonalDataView) => void
}

function Hold(
  props: Change & { readonly hold: PersonalDataView['holds'][number]; readonly show: Show },
) {
  const { api, base, hold, show, onChange } = props
  const say = useWords<typeof personnelEn>(PERSONNEL_WORDS)
  const sender = usePost(api)
  const { holdId, reference, placedBy, placedAt, liftedBy, liftedAt } = hold
  const placed = { reference, name: show.name(placedBy), at: show.exact(placedAt) }
  if (liftedBy && liftedAt !== null) {
    const lifted = { other: show.name(liftedBy), lifted: show.exact(liftedAt) }
    return <p>{say('hold_lifted', { ...placed, ...lifted })}</p>
  }

  async function lift() {
    const path = `${base}/holds/${encodeURIComponent(holdId)}/lift`
    const changed = await sender.post<PersonalDataView>(path, {}, say('hold_lifted_said'))
    if (changed) onChange(changed)
  }

  return (
    <Stack $gap={1}>
      <p>{say('hold_line', placed)}</p>
      <ActionButton
        label={say('hold_lift', { reference })}
        reason={null}
        isBusy={sender.isSending}
        onPress={() => void lift()}
      />
      {sender.problem ? <ProblemNotice problem={sender.problem} /> : null}
    </Stack>
  )
}

function PlaceHold(props: Change & { readonly onClose: () => void }) {
  const { api, base, onChange, onClose } = props
  const say = useWords<typeof personnelEn>(PERSONNEL_WORDS)
  const sender = usePost(api)
  const [holdId] = useState(() => crypto.randomUUID())
  const [reference, setReference] = useState('')
  const [isChecked, setIsChecked] = useState(false)
  const { words, missing } = useFieldWords(isChecked)

  async function submit() {
    setIsChecked(true)
    if (reference.trim() === '') return
    const hold = { holdId, reference: reference.trim() }
    const changed = await sender.post<PersonalDataView>(`${base}/holds`, hold, say('hold_said'))
    if (changed === null) return
    onChange(changed)
    onClose()
  }

  return (
    <FormShell
      name={say('hold_place')}
      submitLabel={say('hold_place')}
      sender={sender}
      onSubmit={submit}
      onClose={onClose}
    >
      <TextField
        {...words}
        label={say('hold_reference')}
        hint={say('hold_reference_hint')}
        isRequired
        value={reference}
        onChange={setReference}
        error={missing(reference)}
      />
    </FormShell>
  )
}

function Erase(props: Change & { readonly onClose: () => void }) {
  const { api, base, onChange, onClose } = props
  const say = useWords<typeof personnelEn>(PERSONNEL_WORDS)
  const sender = usePost(api)

  async function submit() {
    const changed = await sender.post<PersonalDataView>(`${base}/erasure`, {}, say('erased_said'))
    if (changed === null) return
    onChange(changed)
    onClose()
  }

  return (
    <FormShell
      name={say('erase')}
      submitLabel={say('erase')}
      sender={sender}
      onSubmit={submit}
      onClose={onClose}
    >
      <p>{say('erase_consequence')}</p>
    </FormShell>
  )
}
