import type { SeenImprovement } from '#shared/contract/improvement-view.ts'
import type { PersonId } from '#shared/kernel/ids.ts'
import { useWords } from '../../i18n/use-words.ts'
import { ChoosePerson } from '../accountability/ChoosePerson.tsx'
import { useShow } from '../accountability/RecordScope.tsx'
import { ownSteps, type Step, textStep } from '../accountability/Steps.tsx'
import { AddMilestone } from './AddMilestone.tsx'
import { AddProof } from './AddProof.tsx'
import { JudgeEffect } from './JudgeEffect.tsx'
import { NameParticipants } from './NameParticipants.tsx'
import { RecordExam } from './RecordExam.tsx'
import { IMPROVEMENT_WORDS, type improvementEn } from './words.ts'

type Say = ReturnType<typeof useWords<typeof improvementEn>>

/** What can be done with the improvement as a whole, in the order in which it goes. */
export function useGeneralSteps(view: SeenImprovement): readonly Step[] {
  const say = useWords<typeof improvementEn>(IMPROVEMENT_WORDS)
  const { may } = view
  return ownSteps([
    ...handOverSteps(view, say),
    textStep('progress', may.report_improvement_progress, {
      label: say('progress'),
      text: { label: say('progress_text'), isRequired: true },
      toCommand: (text) => ({ type: 'report_improvement_progress', text }),
      said: say('progress_said'),
    }),
    textStep('done', may.report_done, {
      label: say('report_done'),
      consequence: say('report_done_consequence'),
      text: { label: say('report_done_text'), isRequired: false },
      toCommand: (text) => ({ type: 'report_done', text: text || null }),
      said: say('report_done_said'),
    }),
    ...(view.isSystemic
      ? []
      : [
          textStep('systemic', may.flag_systemic, {
            label: say('flag_systemic'),
            consequence: say('flag_systemic_consequence'),
            text: null,
            toCommand: () => ({ type: 'flag_systemic' }),
            said: say('flag_systemic_said'),
          }),
        ]),
    textStep('cancel', may.cancel_improvement, {
      label: say('cancel'),
      text: { label: say('cancel_reason'), isRequired: true },
      toCommand: (reason) => ({ type: 'cancel_improvement', reason }),
      said: say('cancel_said'),
    }),
  ])
}

/** Asking somebody to take it over; answering where one is asked. */
function handOverSteps({ may, handOver, options }: SeenImprovement, say: Say): readonly Step[] {
  if (handOver === null) {
    return [
      {
        key: 'offer',
        label: say('offer'),
        permission: may.offer_improvement,
        form: (close) => (
          <ChoosePerson
            name={say('offer')}
            label={say('offer_to')}
            consequence={say('offer_consequence')}
            people={options.owners}
            toCommand={(to, handOverId) => ({ type: 'offer_improvement', handOverId, to })}
            said={say('offer_said')}
            onClose={close}
          />
        ),
      },
    ]
  }
  const { handOverId } = handOver
  return [
    textStep('accept', may.accept_improvement, {
      label: say('accept'),
      consequence: say('accept_consequence'),
      text: null,
      toCommand: () => ({ type: 'accept_improvement', handOverId }),
      said: say('accept_said'),
    }),
    textStep('decline', may.decline_improvement, {
      label: say('decline'),
      text: { label: say('decline_reason'), isRequired: false },
      toCommand: (reason) => ({ type: 'decline_improvement', handOverId, reason: reason || null }),
      said: say('decline_said'),
    }),
    textStep('withdraw', may.withdraw_improvement_offer, {
      label: say('withdraw_offer'),
      consequence: say('withdraw_offer_consequence'),
      text: null,
      toCommand: () => ({ type: 'withdraw_improvement_offer', handOverId }),
      said: say('withdraw_offer_said'),
    }),
  ]
}

export function useMilestoneSteps(view: SeenImprovement) {
  const say = useWords<typeof improvementEn>(IMPROVEMENT_WORDS)
  const { may } = view
  const add: readonly Step[] = [
    {
      key: 'add',
      label: say('milestone_add'),
      permission: may.add_milestone,
      form: (close) => <AddMilestone view={view} onClose={close} />,
    },
  ]
  return {
    add: ownSteps(add),
    of({ milestoneId, title, status }: SeenImprovement['milestones'][number]): readonly Step[] {
      if (status !== 'open') return []
      const steps = [
        textStep('reach', may.reach_milestone, {
          label: say('milestone_reach', { title }),
          consequence: say('milestone_reach_consequence'),
          text: null,
          toCommand: () => ({ type: 'reach_milestone', milestoneId }),
          said: say('milestone_reached_said'),
        }),
        textStep('drop', may.drop_milestone, {
          label: say('milestone_drop', { title }),
          text: { label: say('cancel_reason'), isRequired: true },
          toCommand: (reason) => ({ type: 'drop_milestone', milestoneId, reason }),
          said: say('milestone_dropped_said'),
        }),
      ]
      return steps.filter(({ permission }) => permission.allowed)
    },
  }
}

export function useParticipantSteps(view: SeenImprovement) {
  const say = useWords<typeof improvementEn>(IMPROVEMENT_WORDS)
  const show = useShow()
  const { may } = view
  const add: readonly Step[] = [
    {
      key: 'add',
      label: say('participants_add'),
      permission: may.name_participants,
      form: (close) => <NameParticipants people={view.options.participants} onClose={close} />,
    },
  ]
  return {
    add: ownSteps(add),
    of({ person }: SeenImprovement['participants'][number]): readonly Step[] {
      const name = show.name(person)
      const exam = say('exam', { name })
      const steps = [
        {
          key: 'exam',
          label: exam,
          permission: may.record_exam,
          form: (close: () => void) => (
            <RecordExam name={exam} personId={person.id} onClose={close} />
          ),
        },
        textStep('release', may.release_participant, {
          label: say('release', { name }),
          text: { label: say('cancel_reason'), isRequired: true },
          toCommand: (reason) => ({
            type: 'release_participant',
            personId: person.id as PersonId,
            reason,
          }),
          said: say('release_said'),
        }),
      ]
      return steps.filter(({ permission }) => permission.allowed)
    },
  }
}

export function useProofStep(view: SeenImprovement): readonly Step[] {
  const say = useWords<typeof improvementEn>(IMPROVEMENT_WORDS)
  return ownSteps([
    {
      key: 'proof',
      label: say('proof_add'),
      permission: view.may.add_proof,
      form: (close) => <AddProof onClose={close} />,
    },
  ])
}

export function useJudgeStep(view: SeenImprovement): readonly Step[] {
  const say = useWords<typeof improvementEn>(IMPROVEMENT_WORDS)
  return ownSteps([
    {
      key: 'judge',
      label: say('judge'),
      permission: view.may.judge_effect,
      form: (close) => <JudgeEffect view={view} onClose={close} />,
    },
  ])
}
