import { useState } from 'react'
import type { PlanItemView, PlanView } from '#shared/contract/plan-view.ts'
import type { PersonId } from '#shared/kernel/ids.ts'
import { DAY_MS, instant } from '#shared/kernel/instant.ts'
import { useI18n } from '../../i18n/I18nContext.tsx'
import { useWords } from '../../i18n/use-words.ts'
import { TextField } from '../../ui/TextField.tsx'
import { useCase } from '../case/CaseContext.tsx'
import { parseCompanyTime, toCompanyTime } from '../case/company-time.ts'
import { FormShell } from '../case/FormShell.tsx'
import { PersonField } from '../case/PersonField.tsx'
import { useCommand } from '../case/use-command.ts'
import { readServiceClock } from '../service-clock.ts'
import { PLAN_WORDS, type planEn } from './words.ts'

/** A new item of the plan, or with `item` a change of one. */
export function PlanItemForm(props: {
  readonly plan: PlanView
  readonly item?: PlanItemView
  readonly onClose: () => void
}) {
  const { plan, item, onClose } = props
  const i18n = useI18n()
  const say = useWords<typeof planEn>(PLAN_WORDS)
  const { view, clock } = useCase()
  const sender = useCommand()
  const [itemId] = useState(() => item?.itemId ?? crypto.randomUUID())
  const [what, setWhat] = useState(item?.what ?? '')
  const [owner, setOwner] = useState(item?.owner.id ?? '')
  const [supervisor, setSupervisor] = useState(item?.supervisor?.id ?? '')
  const [by, setBy] = useState(() =>
    toCompanyTime(item?.dueAt ?? instant(readServiceClock(clock) + DAY_MS), view.timeZone),
  )
  const [reason, setReason] = useState('')
  const [isChecked, setIsChecked] = useState(false)
  const dueAt = parseCompanyTime(by, view.timeZone)
  const isPast = dueAt !== null && dueAt <= readServiceClock(clock)
  const missing = isChecked ? i18n.problem('field_missing') : null
  const texts = {
    requiredMark: i18n.t('field.required'),
    errorLabel: i18n.t('field.error'),
    isRequired: true,
  }
  const isIncomplete =
    what.trim() === '' ||
    owner === '' ||
    (plan.needsSupervisor && supervisor === '') ||
    (item !== undefined && reason.trim() === '')

  async function submit() {
    setIsChecked(true)
    if (dueAt === null || isPast || isIncomplete) return
    const terms = {
      itemId,
      what: what.trim(),
      owner: owner as PersonId,
      supervisor: supervisor === '' ? null : (supervisor as PersonId),
      dueAt,
    }
    const isDone = item
      ? await sender.send(
          { type: 'change_plan_item', ...terms, reason: reason.trim() },
          say('changed'),
        )
      : await sender.send({ type: 'add_plan_item', ...terms }, say('added'))
    if (isDone) onClose()
  }

  const dueError = dueAt === null ? 'field_value_invalid' : isPast ? 'instant_in_past' : null
  return (
    <FormShell
      name={say(item ? 'change' : 'add')}
      submitLabel={say(item ? 'change' : 'save')}
      sender={sender}
      onSubmit={submit}
      onClose={onClose}
    >
      <TextField
        {...texts}
        label={say('what')}
        type="long_text"
        value={what}
        onChange={setWhat}
        error={what.trim() === '' ? missing : null}
      />
      <PersonField
        {...texts}
        label={say('owner')}
        emptyLabel={say('choose_person')}
        value={owner}
        onChange={setOwner}
        error={owner === '' ? missing : null}
      />
      <PersonField
        {...texts}
        isRequired={plan.needsSupervisor}
        label={say('supervisor')}
        emptyLabel={say(plan.needsSupervisor ? 'choose_person' : 'nobody')}
        value={supervisor}
        onChange={setSupervisor}
        error={plan.needsSupervisor && supervisor === '' ? missing : null}
      />
      <TextField
        {...texts}
        label={say('due')}
        type="datetime-local"
        value={by}
        onChange={setBy}
        hint={say('zone', { zone: view.timeZone })}
        error={isChecked && dueError !== null ? i18n.problem(dueError) : null}
      />
      {item === undefined ? null : (
        <TextField
          {...texts}
          label={say('change_reason')}
          type="long_text"
          value={reason}
          onChange={setReason}
          error={reason.trim() === '' ? missing : null}
        />
      )}
    </FormShell>
  )
}
