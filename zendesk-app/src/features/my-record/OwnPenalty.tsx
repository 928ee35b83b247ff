import { mayDo, type PenaltyView } from '#shared/contract/proceeding-view.ts'
import type { RecordItemView } from '#shared/contract/record-view.ts'
import { useI18n } from '../../i18n/I18nContext.tsx'
import { useWords } from '../../i18n/use-words.ts'
import { Line, Stack } from '../../ui/layout.tsx'
import { ToneTag } from '../../ui/ToneTag.tsx'
import { PENALTY_LOOK } from '../accountability/look.ts'
import { PenaltyFacts } from '../accountability/PenaltyFacts.tsx'
import { type Step, Steps, textStep } from '../accountability/Steps.tsx'
import { LodgeAppeal } from './LodgeAppeal.tsx'
import { MY_RECORD_WORDS, type myRecordEn } from './words.ts'

/** What follows for the reader, and what they can do about it. */
export function OwnPenalty(props: {
  readonly penalty: PenaltyView
  readonly item: RecordItemView
}) {
  const { penalty, item } = props
  const { text } = useI18n()
  const say = useWords<typeof myRecordEn>(MY_RECORD_WORDS)
  const look = PENALTY_LOOK[penalty.status.id]
  const steps = usePenaltySteps(penalty, item)
  return (
    <Stack $gap={2}>
      <Line $gap={2}>
        <strong>{text(penalty.penalty.label)}</strong>
        <ToneTag {...look} name={say('state')} label={text(penalty.status.label)} />
      </Line>
      <PenaltyFacts penalty={penalty} evidence={item.evidence} />
      <Steps steps={steps} />
    </Stack>
  )
}

function usePenaltySteps(penalty: PenaltyView, { actions }: RecordItemView): readonly Step[] {
  const { text } = useI18n()
  const say = useWords<typeof myRecordEn>(MY_RECORD_WORDS)
  const { penaltyId } = penalty
  // The other copies are the organisation’s.
  const copies = penalty.copies.filter((copy) => copy.isServing && copy.receivedAt === null)
  return [
    textStep('answer', mayDo(actions, 'answer_allegation', penaltyId), {
      label: say('answer'),
      consequence: say('answer_consequence'),
      text: { label: say('answer_text'), isRequired: true },
      toCommand: (answer) => ({ type: 'answer_allegation', penaltyId, text: answer }),
      said: say('answered_said'),
    }),
    ...copies.map(({ copyId, label }) => {
      return textStep(
        `receive/${copyId}`,
        mayDo(actions, 'receive_copy', penaltyId, copyId, 'received'),
        {
          label: say('receive_of', { copy: text(label) }),
          consequence: say('receive_consequence'),
          text: null,
          toCommand: () => ({
            type: 'receive_copy',
            penaltyId,
            copyId,
            how: 'received',
            witness: null,
          }),
          said: say('received_said'),
        },
      )
    }),
    ...(penalty.kind.id === 'self_review'
      ? [
          textStep('self_review', mayDo(actions, 'hand_in_self_review', penaltyId), {
            label: say('self_review'),
            text: { label: say('self_review_text'), isRequired: true },
            toCommand: (review) => ({ type: 'hand_in_self_review', penaltyId, text: review }),
            said: say('self_review_said'),
          }),
        ]
      : []),
    {
      key: 'appeal',
      label: say('appeal'),
      permission: mayDo(actions, 'lodge_appeal', 'penalty', penaltyId),
      form: (close) => (
        <LodgeAppeal label={say('appeal')} about={{ kind: 'penalty', penaltyId }} onClose={close} />
      ),
    },
  ]
}
