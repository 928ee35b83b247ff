import { useState } from 'react'
import type { FollowUpView } from '#shared/contract/follow-up-view.ts'
import { useI18n } from '../../i18n/I18nContext.tsx'
import { useWords } from '../../i18n/use-words.ts'
import { Line, Small, Stack } from '../../ui/layout.tsx'
import { SelectField } from '../../ui/SelectField.tsx'
import { TextField } from '../../ui/TextField.tsx'
import { FormShell } from '../case/FormShell.tsx'
import { OpenableForm } from '../case/OpenableForm.tsx'
import { ReasonForm } from '../case/ReasonForm.tsx'
import { useCommand } from '../case/use-command.ts'
import { FOLLOW_UP_WORDS, type followUpEn } from './words.ts'

/** What is asked of the customer after the handling, and what came of it. */
export function FollowUpSection({ followUps }: { readonly followUps: readonly FollowUpView[] }) {
  return (
    <Stack as="ul" $gap={3}>
      {followUps.map((one) => (
        <FollowUpItem key={one.followUpId} followUp={one} />
      ))}
    </Stack>
  )
}

function FollowUpItem({ followUp }: { readonly followUp: FollowUpView }) {
  const { text } = useI18n()
  const say = useWords<typeof followUpEn>(FOLLOW_UP_WORDS)
  const { followUpId, attempts, attemptsMax: max, by, status } = followUp
  const words =
    status === 'done'
      ? say(followUp.isSatisfied ? 'satisfied' : 'dissatisfied')
      : status === 'ended'
        ? say('ended')
        : by === null
          ? say('planned_nobody')
          : say('planned', { name: by.name })
  return (
    <li>
      <Stack $gap={2}>
        <div>
          <p>{text(followUp.label)}</p>
          <Small>{words}</Small>
          {attempts > 0 ? <Small>{say('attempts', { count: attempts, max })}</Small> : null}
        </div>
        {status === 'planned' ? (
          <Line $gap={2}>
            <OpenableForm label={say('record')} permission={followUp.may}>
              {(close) => <AnswersForm followUp={followUp} onClose={close} />}
            </OpenableForm>
            {followUp.may.allowed ? (
              <OpenableForm label={say('attempt')} permission={followUp.may}>
                {(close) => (
                  <ReasonForm
                    label={say('attempt_note')}
                    submitLabel={say('attempt')}
                    isRequired={false}
                    toCommand={(note) => ({
                      type: 'log_follow_up_attempt',
                      followUpId,
                      channel: 'phone',
                      note,
                    })}
                    said={say('attempted')}
                    onClose={close}
                  />
                )}
              </OpenableForm>
            ) : null}
          </Line>
        ) : null}
      </Stack>
    </li>
  )
}

function AnswersForm(props: { readonly followUp: FollowUpView; readonly onClose: () => void }) {
  const { followUp, onClose } = props
  const i18n = useI18n()
  const say = useWords<typeof followUpEn>(FOLLOW_UP_WORDS)
  const sender = useCommand()
  const [channel, setChannel] = useState('phone')
  const [raw, setRaw] = useState<Readonly<Record<string, string>>>({})
  const [satisfied, setSatisfied] = useState('')
  const [note, setNote] = useState('')
  const [isChecked, setIsChecked] = useState(false)
  const texts = { requiredMark: i18n.t('field.required'), errorLabel: i18n.t('field.error') }
  const missing = i18n.problem('answers_missing')
  const isMissing = (id: string, isRequired: boolean) => isRequired && (raw[id] ?? '').trim() === ''
  const yesNo = ['yes', 'no'].map((id) => ({
    id,
    label: say(id === 'yes' ? 'yes' : 'no'),
    group: null,
  }))
  const scores = ['1', '2', '3', '4', '5'].map((id) => ({
    id,
    label: say('score', { score: id }),
    group: null,
  }))

  async function submit() {
    setIsChecked(true)
    if (satisfied === '' || followUp.questions.some((one) => isMissing(one.id, one.isRequired))) {
      return
    }
    const answers: Record<string, string | number | boolean> = {}
    for (const { id, type } of followUp.questions) {
      const given = (raw[id] ?? '').trim()
      if (given === '') continue
      answers[id] = type === 'yes_no' ? given === 'yes' : type === 'scale' ? Number(given) : given
    }
    const isDone = await sender.send(
      {
        type: 'record_follow_up',
        followUpId: followUp.followUpId,
        channel,
        answers,
        isSatisfied: satisfied === 'yes',
        note: note.trim(),
      },
      say('recorded'),
    )
    if (isDone) onClose()
  }

  return (
    <FormShell
      name={say('record')}
      submitLabel={say('record')}
      sender={sender}
      onSubmit={submit}
      onClose={onClose}
    >
      <SelectField
        {...texts}
        label={say('channel')}
        options={(['phone', 'email', 'chat'] as const).map((id) => ({
          id,
          label: say(id),
          group: null,
        }))}
        value={channel}
        onChange={setChannel}
      />
      {followUp.questions.map(({ id, label, type, isRequired }) => {
        const shared = {
          ...texts,
          label: i18n.text(label),
          isRequired,
          value: raw[id] ?? '',
          onChange: (value: string) => setRaw((before) => ({ ...before, [id]: value })),
          error: isChecked && isMissing(id, isRequired) ? missing : null,
        }
        return type === 'text' ? (
          <TextField key={id} {...shared} type="long_text" />
        ) : (
          <SelectField
            key={id}
            {...shared}
            emptyLabel={say('choose')}
            options={type === 'scale' ? scores : yesNo}
          />
        )
      })}
      <SelectField
        {...texts}
        label={say('satisfaction')}
        hint={say('again')}
        isRequired
        emptyLabel={say('choose')}
        options={yesNo}
        value={satisfied}
        onChange={setSatisfied}
        error={isChecked && satisfied === '' ? missing : null}
      />
      <TextField {...texts} label={say('note')} type="long_text" value={note} onChange={setNote} />
    </FormShell>
  )
}
