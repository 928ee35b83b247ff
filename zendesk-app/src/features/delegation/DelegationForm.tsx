import { type FormEvent, useEffect, useRef, useState } from 'react'
import type { DelegationsView } from '#shared/contract/delegation.ts'
import type { PersonRef } from '#shared/contract/views.ts'
import { DAY_MS, instant } from '#shared/kernel/instant.ts'
import { useI18n } from '../../i18n/I18nContext.tsx'
import { useWords } from '../../i18n/use-words.ts'
import { ActionButton } from '../../ui/ActionButton.tsx'
import { Line, Stack } from '../../ui/layout.tsx'
import { SelectField } from '../../ui/SelectField.tsx'
import { TextField } from '../../ui/TextField.tsx'
import { parseCompanyTime, toCompanyTime } from '../case/company-time.ts'
import { ProblemNotice } from '../ProblemNotice.tsx'
import type { DelegationSender } from './DelegationsTab.tsx'
import { DELEGATION_WORDS, type delegationEn } from './words.ts'

/** Whose approvals, to whom, from when until when; by the company’s clock. */
export function DelegationForm(props: {
  readonly view: DelegationsView
  readonly sender: DelegationSender
  readonly onClose: () => void
}) {
  const { view, sender, onClose } = props
  const { now, timeZone, me } = view
  const i18n = useI18n()
  const say = useWords<typeof delegationEn>(DELEGATION_WORDS)
  const element = useRef<HTMLFormElement>(null)
  const [delegationId] = useState(() => crypto.randomUUID())
  const [whose, setWhose] = useState(me.id)
  const [to, setTo] = useState('')
  const [from, setFrom] = useState(() => toCompanyTime(now, timeZone))
  const [until, setUntil] = useState(() => toCompanyTime(instant(now + DAY_MS), timeZone))
  const [isChecked, setIsChecked] = useState(false)
  useEffect(() => {
    element.current?.querySelector<HTMLElement>('select, input')?.focus()
  }, [])
  const fromAt = parseCompanyTime(from, timeZone)
  const untilAt = parseCompanyTime(until, timeZone)
  const untilFault =
    untilAt === null
      ? 'field_value_invalid'
      : untilAt <= now
        ? 'instant_in_past'
        : fromAt !== null && untilAt <= fromAt
          ? 'delegation_dates_wrong'
          : null
  const texts = {
    requiredMark: i18n.t('field.required'),
    errorLabel: i18n.t('field.error'),
    isRequired: true,
  }
  const toOptions = (people: readonly PersonRef[]) =>
    people.map(({ id, name }) => ({ id, label: name, group: null }))

  async function submit() {
    setIsChecked(true)
    if (to === '' || fromAt === null || untilAt === null || untilFault !== null) return
    const body = {
      delegationId,
      ...(whose === me.id ? {} : { personId: whose }),
      to,
      from: fromAt,
      until: untilAt,
    }
    if (await sender.send('', body, say('made_said'))) onClose()
  }

  return (
    <form
      ref={element}
      noValidate
      aria-label={say('add')}
      onSubmit={(event: FormEvent) => {
        event.preventDefault()
        void submit()
      }}
    >
      <Stack $gap={3}>
        {view.people.length > 1 ? (
          <SelectField
            {...texts}
            label={say('whose')}
            options={toOptions(view.people)}
            value={whose}
            onChange={setWhose}
          />
        ) : null}
        <SelectField
          {...texts}
          label={say('to')}
          emptyLabel={say('choose_person')}
          options={toOptions(view.delegates.filter(({ id }) => id !== whose))}
          value={to}
          onChange={setTo}
          error={isChecked && to === '' ? i18n.problem('field_missing') : null}
        />
        <TextField
          {...texts}
          label={say('from')}
          type="datetime-local"
          value={from}
          onChange={setFrom}
          hint={say('zone', { zone: timeZone })}
          error={isChecked && fromAt === null ? i18n.problem('field_value_invalid') : null}
        />
        <TextField
          {...texts}
          label={say('until')}
          type="datetime-local"
          value={until}
          onChange={setUntil}
          hint={say('zone', { zone: timeZone })}
          error={isChecked && untilFault !== null ? i18n.problem(untilFault) : null}
        />
        {sender.problem ? <ProblemNotice problem={sender.problem} /> : null}
        <Line $gap={2}>
          <ActionButton
            label={say('add')}
            kind="primary"
            isSubmit
            isBusy={sender.isSending}
            reason={null}
          />
          <ActionButton
            label={i18n.t('form.cancel')}
            kind="quiet"
            reason={null}
            onPress={onClose}
          />
        </Line>
      </Stack>
    </form>
  )
}
