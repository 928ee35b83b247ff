import {
  type FullProceedingView,
  mayDo,
  type PenaltyView,
} from '#shared/contract/proceeding-view.ts'
import { useI18n } from '../../i18n/I18nContext.tsx'
import { useWords } from '../../i18n/use-words.ts'
import { type Step, textStep } from '../accountability/Steps.tsx'
import { PENALTY_WORDS, type penaltyEn } from './penalty-words.ts'
import { RefuseToSign } from './RefuseToSign.tsx'

type Say = ReturnType<typeof useWords<typeof penaltyEn>>
type Actions = FullProceedingView['actions']

const IN_FORCE: readonly string[] = ['effective', 'handed_over', 'closed']
/** What is fulfilled by being done. */
const TO_BE_DONE: readonly string[] = ['self_review', 'coaching', 'training', 'criticism']
const ENDED: readonly string[] = ['expired', 'refused', 'withdrawn', 'reversed']

/** Everything that can be done with a penalty by those who run the procedure, in the order of its path. */
export function usePenaltySteps(penalty: PenaltyView, view: FullProceedingView): readonly Step[] {
  const say = useWords<typeof penaltyEn>(PENALTY_WORDS)
  const { actions } = view
  const copies = useCopySteps(penalty, view)
  const exceptions = useExceptionSteps(penalty, actions)
  if (ENDED.includes(penalty.status.id)) return copies.filter((step) => step.permission.allowed)
  return [
    ...hearing(penalty, actions, say),
    ...deciding(penalty, actions, say),
    ...copies,
    ...fulfilling(penalty, actions, say),
    takingBack(penalty, actions, say),
    ...exceptions,
  ]
}

function hearing({ penaltyId }: PenaltyView, actions: Actions, say: Say): Step[] {
  return [
    textStep('tell', mayDo(actions, 'tell_allegation', penaltyId), {
      label: say('tell'),
      consequence: say('tell_consequence'),
      text: null,
      toCommand: () => ({ type: 'tell_allegation', penaltyId }),
      said: say('tell_said'),
    }),
    textStep('submit', mayDo(actions, 'submit_penalty', penaltyId), {
      label: say('submit'),
      consequence: say('submit_consequence'),
      text: null,
      toCommand: () => ({ type: 'submit_penalty', penaltyId }),
      said: say('submit_said'),
    }),
  ]
}

function deciding({ penaltyId }: PenaltyView, actions: Actions, say: Say): Step[] {
  return [
    textStep('approve', mayDo(actions, 'approve_penalty', penaltyId), {
      label: say('approve'),
      consequence: say('approve_consequence'),
      text: { label: say('approve_note'), isRequired: false },
      toCommand: (note) => ({ type: 'approve_penalty', penaltyId, note: note || null }),
      said: say('approve_said'),
    }),
    textStep('refuse', mayDo(actions, 'refuse_penalty', penaltyId), {
      label: say('refuse'),
      text: { label: say('refuse_reason'), isRequired: true },
      toCommand: (reason) => ({ type: 'refuse_penalty', penaltyId, reason }),
      said: say('refuse_said'),
    }),
    textStep('notice', mayDo(actions, 'issue_notice', penaltyId), {
      label: say('notice'),
      consequence: say('notice_consequence'),
      text: null,
      toCommand: (_, noticeId) => ({ type: 'issue_notice', penaltyId, noticeId }),
      said: say('notice_said'),
    }),
  ]
}

function fulfilling({ penaltyId, kind }: PenaltyView, actions: Actions, say: Say): Step[] {
  if (!TO_BE_DONE.includes(kind.id)) return []
  const done = textStep('complete', mayDo(actions, 'complete_measure', penaltyId), {
    label: say('complete'),
    consequence: say('complete_consequence'),
    text: { label: say('complete_note'), isRequired: false },
    toCommand: (note) => ({ type: 'complete_measure', penaltyId, note: note || null }),
    said: say('complete_said'),
  })
  if (kind.id !== 'self_review') return [done]
  const returned = textStep('return', mayDo(actions, 'return_self_review', penaltyId), {
    label: say('return_review'),
    text: { label: say('return_reason'), isRequired: true },
    toCommand: (reason) => ({ type: 'return_self_review', penaltyId, reason }),
    said: say('return_said'),
  })
  return [returned, done]
}

function takingBack({ penaltyId, status }: PenaltyView, actions: Actions, say: Say): Step {
  const isInForce = IN_FORCE.includes(status.id)
  return textStep('withdraw', mayDo(actions, 'withdraw_penalty', penaltyId), {
    label: say(isInForce ? 'withdraw_in_force' : 'withdraw'),
    consequence: say(isInForce ? 'withdraw_in_force_consequence' : 'withdraw_consequence'),
    text: { label: say('withdraw_reason'), isRequired: true },
    toCommand: (reason) => ({ type: 'withdraw_penalty', penaltyId, reason }),
    said: say('withdraw_said'),
  })
}

/**
 * A copy of one’s own is confirmed. The one that serves the notice is confirmed in the record of whom it is about; here one
 * records that they would not sign.
 */
function useCopySteps(penalty: PenaltyView, view: FullProceedingView): readonly Step[] {
  const { text } = useI18n()
  const say = useWords<typeof penaltyEn>(PENALTY_WORDS)
  const { penaltyId } = penalty
  return penalty.copies
    .filter(({ receivedAt }) => receivedAt === null)
    .map(({ copyId, label, isServing }) => {
      const copy = text(label)
      const permissionTo = (how: 'received' | 'refused_to_sign') =>
        mayDo(view.actions, 'receive_copy', penaltyId, copyId, how)
      if (isServing) {
        const name = say('refuse_to_sign', { copy })
        return {
          key: `refused/${copyId}`,
          label: name,
          permission: permissionTo('refused_to_sign'),
          form: (close: () => void) => (
            <RefuseToSign
              name={name}
              about={{ penaltyId, copyId }}
              people={view.options.people.filter(
                ({ id }) => id !== penalty.person?.id && id !== view.me.id,
              )}
              onClose={close}
            />
          ),
        }
      }
      return textStep(`receive/${copyId}`, permissionTo('received'), {
        label: say('receive', { copy }),
        consequence: say('receive_consequence'),
        text: null,
        toCommand: () => ({
          type: 'receive_copy',
          penaltyId,
          copyId,
          how: 'received',
          witness: null,
        }),
        said: say('receive_said'),
      })
    })
}

/** What holds it back is set aside by two people, where the policy lets them. */
function useExceptionSteps(penalty: PenaltyView, actions: Actions): readonly Step[] {
  const { text } = useI18n()
  const say = useWords<typeof penaltyEn>(PENALTY_WORDS)
  const { penaltyId, heldBy, overrides } = penalty
  const asking = heldBy.map(({ guard }) =>
    textStep(`ask/${guard.id}`, mayDo(actions, 'ask_override', penaltyId, guard.id), {
      label: say('ask_exception', { guard: text(guard.label) }),
      consequence: say('ask_exception_consequence'),
      text: { label: say('ask_exception_reason'), isRequired: true },
      toCommand: (reason) => ({ type: 'ask_override', penaltyId, guard: guard.id, reason }),
      said: say('ask_exception_said'),
    }),
  )
  const confirming = overrides.map(({ guard }) =>
    textStep(`confirm/${guard.id}`, mayDo(actions, 'confirm_override', penaltyId, guard.id), {
      label: say('confirm_exception', { guard: text(guard.label) }),
      consequence: say('confirm_exception_consequence'),
      text: null,
      toCommand: () => ({ type: 'confirm_override', penaltyId, guard: guard.id }),
      said: say('confirm_exception_said'),
    }),
  )
  return [...asking, ...confirming].filter(({ permission }) => permission.allowed)
}
