import { useState } from 'react'
import type { AppealAbout } from '#shared/accountability/proceeding/model.ts'
import { useI18n } from '../../i18n/I18nContext.tsx'
import { useWords } from '../../i18n/use-words.ts'
import { ActionButton } from '../../ui/ActionButton.tsx'
import { Line, Stack } from '../../ui/layout.tsx'
import { TextField } from '../../ui/TextField.tsx'
import { RecordForm } from '../accountability/RecordForm.tsx'
import { useRecordCommand } from '../accountability/use-record-command.ts'
import { MY_RECORD_WORDS, type myRecordEn } from './words.ts'

const GROUNDS_MOST = 20

interface Ground {
  readonly groundId: string
  readonly text: string
}

const newGround = (): Ground => ({ groundId: crypto.randomUUID(), text: '' })

/** Contests a penalty, or being held responsible: on grounds that are each answered, with new evidence where there is any. */
export function LodgeAppeal(props: {
  readonly label: string
  readonly about: AppealAbout
  readonly onClose: () => void
}) {
  const i18n = useI18n()
  const say = useWords<typeof myRecordEn>(MY_RECORD_WORDS)
  const sender = useRecordCommand()
  const [ids] = useState(() => ({
    appealId: crypto.randomUUID(),
    evidenceId: crypto.randomUUID(),
  }))
  const [grounds, setGrounds] = useState<readonly Ground[]>(() => [newGround()])
  const [evidence, setEvidence] = useState('')
  const [isChecked, setIsChecked] = useState(false)
  const words = { requiredMark: i18n.t('field.required'), errorLabel: i18n.t('field.error') }

  async function submit() {
    setIsChecked(true)
    if (grounds.some(({ text }) => text.trim() === '')) return
    const isDone = await sender.send(
      {
        type: 'lodge_appeal',
        appealId: ids.appealId,
        about: props.about,
        grounds: grounds.map(({ groundId, text }) => ({ groundId, text: text.trim() })),
        evidence: evidence.trim() === '' ? [] : [toEvidence(ids.evidenceId, evidence.trim())],
      },
      say('appealed_said'),
    )
    if (isDone) props.onClose()
  }

  return (
    <RecordForm
      name={props.label}
      submitLabel={props.label}
      consequence={say('appeal_consequence')}
      sender={sender}
      onSubmit={submit}
      onClose={props.onClose}
    >
      {grounds.map((ground, at) => (
        <Stack key={ground.groundId} $gap={1}>
          <TextField
            {...words}
            label={say('ground', { number: at + 1 })}
            type="long_text"
            isRequired
            value={ground.text}
            onChange={(text) =>
              setGrounds(grounds.map((one) => (one === ground ? { ...one, text } : one)))
            }
            error={isChecked && ground.text.trim() === '' ? i18n.problem('field_missing') : null}
          />
          {grounds.length === 1 ? null : (
            <ActionButton
              label={say('ground_remove', { number: at + 1 })}
              kind="quiet"
              reason={null}
              onPress={() => setGrounds(grounds.filter((one) => one !== ground))}
            />
          )}
        </Stack>
      ))}
      {grounds.length >= GROUNDS_MOST ? null : (
        <Line>
          <ActionButton
            label={say('ground_add')}
            kind="quiet"
            reason={null}
            onPress={() => setGrounds([...grounds, newGround()])}
          />
        </Line>
      )}
      <TextField
        {...words}
        label={say('appeal_evidence')}
        type="long_text"
        hint={say('appeal_evidence_hint')}
        value={evidence}
        onChange={setEvidence}
      />
    </RecordForm>
  )
}

function toEvidence(evidenceId: string, text: string) {
  return {
    evidenceId,
    kind: 'record' as const,
    name: '',
    reference: null,
    sha256: null,
    text,
    personId: null,
    isDisclosed: true,
  }
}
