import { useState } from 'react'
import type { AppealOutcome } from '#shared/accountability/proceeding/model.ts'
import type { AppealView, Named, PenaltyView } from '#shared/contract/proceeding-view.ts'
import { useI18n } from '../../i18n/I18nContext.tsx'
import { useWords } from '../../i18n/use-words.ts'
import { Small } from '../../ui/layout.tsx'
import { SelectField } from '../../ui/SelectField.tsx'
import { TextField } from '../../ui/TextField.tsx'
import { RecordForm } from '../accountability/RecordForm.tsx'
import { useRecord, useShow } from '../accountability/RecordScope.tsx'
import { useFieldWords } from '../accountability/use-field-words.ts'
import { useRecordCommand } from '../accountability/use-record-command.ts'
import { APPEAL_WORDS, type appealEn } from './appeal-words.ts'
import { MoneyPlan, newMoney, toPlan } from './MoneyPlan.tsx'

/** The outcome, an answer to each ground, and what is left of a reduced penalty. */
export function DecideAppeal(props: {
  readonly appeal: AppealView
  /** What is contested; null where it is being held responsible, which cannot be reduced. */
  readonly penalty: PenaltyView | null
  readonly outcomes: readonly Named<AppealOutcome>[]
  readonly onClose: () => void
}) {
  const { appeal, penalty } = props
  const { appealId, grounds } = appeal
  const i18n = useI18n()
  const say = useWords<typeof appealEn>(APPEAL_WORDS)
  const sender = useRecordCommand()
  const outcomes = props.outcomes.filter(({ id }) => id !== 'reduced' || isReducible(penalty))
  const [choice, setChoice] = useState('')
  const [answers, setAnswers] = useState<Readonly<Record<string, string>>>({})
  const [isChecked, setIsChecked] = useState(false)
  const { words, missing } = useFieldWords(isChecked)
  const outcome = outcomes.find(({ id }) => id === choice)?.id
  const left = useLeft(penalty)

  async function submit() {
    setIsChecked(true)
    const given = grounds.map(({ groundId }) => ({
      groundId,
      text: (answers[groundId] ?? '').trim(),
    }))
    const reduced = outcome === 'reduced' ? left.value : null
    const isMissing = outcome === 'reduced' && reduced === null
    if (!outcome || isMissing || given.some(({ text }) => text === '')) return
    const isDone = await sender.send(
      { type: 'decide_appeal', appealId, outcome, answers: given, reduced },
      say('decide_said'),
    )
    if (isDone) props.onClose()
  }

  return (
    <RecordForm
      name={say('decide')}
      submitLabel={say('decide')}
      consequence={say('decide_consequence')}
      sender={sender}
      instead={penalty?.isMoney ? { kind: penalty.kind.id, others: null } : null}
      onSubmit={submit}
      onClose={props.onClose}
    >
      <SelectField
        {...words}
        label={say('outcome')}
        isRequired
        emptyLabel={i18n.t('field.choose')}
        options={outcomes.map(({ id, label }) => ({ id, label: i18n.text(label), group: null }))}
        value={choice}
        onChange={setChoice}
        error={missing(choice)}
      />
      {outcome === 'reduced' && penalty ? (
        <Left penalty={penalty} left={left} isChecked={isChecked} />
      ) : null}
      {grounds.map(({ groundId, text }, at) => (
        <TextField
          key={groundId}
          {...words}
          label={say('answer', { number: at + 1, ground: text.text ?? say('ground_erased') })}
          type="long_text"
          isRequired
          value={answers[groundId] ?? ''}
          onChange={(value) => setAnswers({ ...answers, [groundId]: value })}
          error={missing(answers[groundId] ?? '')}
        />
      ))}
    </RecordForm>
  )
}

/** Only what has a measure can be made less. */
function isReducible(penalty: PenaltyView | null): boolean {
  return penalty !== null && (penalty.isMoney || penalty.measure.points > 0)
}

function useLeft(penalty: PenaltyView | null) {
  const { currency, reading } = useRecord()
  const [points, setPoints] = useState('')
  const [money, setMoney] = useState(() => newMoney(reading.now, reading.timeZone))
  const plan = toPlan(money, currency)
  const value = penalty?.isMoney
    ? plan && { points: 0, ...plan }
    : /^\d{1,6}$/.test(points.trim())
      ? { points: Number(points), amount: 0, instalments: [] }
      : null
  return { points, setPoints, money, setMoney, value }
}

function Left(props: {
  readonly penalty: PenaltyView
  readonly left: ReturnType<typeof useLeft>
  readonly isChecked: boolean
}) {
  const { penalty, left, isChecked } = props
  const say = useWords<typeof appealEn>(APPEAL_WORDS)
  const { words } = useFieldWords(isChecked)
  const show = useShow()
  const { currency } = useRecord()
  return penalty.isMoney ? (
    <>
      <Small>{say('left_before', { before: show.money(penalty.measure.amount, currency) })}</Small>
      <MoneyPlan
        fields={left.money}
        hasMonths={penalty.kind.id === 'loss_compensation'}
        isChecked={isChecked}
        onChange={left.setMoney}
      />
    </>
  ) : (
    <TextField
      {...words}
      label={say('points')}
      type="number"
      hint={say('points_before', { count: penalty.measure.points })}
      isRequired
      value={left.points}
      onChange={left.setPoints}
      error={isChecked && left.value === null ? say('points_fault') : null}
    />
  )
}
