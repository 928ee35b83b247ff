import { ok } from '#shared/kernel/result.ts'
import { type Checked, firstInOrder } from '../checks.ts'
import type { ImprovementCommandType } from './commands.ts'
import type { ImprovementAsk } from './facts.ts'
import { GUARDS } from './guards.ts'

type GuardName = keyof typeof GUARDS
/** Guards that ask nothing of the command. */
type PlainGuard = {
  [Name in GuardName]: (typeof GUARDS)[Name] extends (ask: ImprovementAsk) => Checked ? Name : never
}[GuardName]

/** Whoever reports for a department is of it, and it is theirs. */
const OWN_WORK = ['isRunning', 'isBeingDone', 'isOfDepartment', 'isOwner'] as const
/** What makes less of it, or ends it, is somebody else's. */
const BY_ANOTHER = ['isRunning', 'hasOffice', 'isNotOwner'] as const
const PASSING_ON = ['isRunning', 'isBeingDone'] as const

/** Who may do what, and when, whatever else the command says. */
const CAN: Readonly<Record<ImprovementCommandType, readonly PlainGuard[]>> = {
  name_participants: ['isRunning', 'isBeingDone', 'mayManage'],
  release_participant: [...BY_ANOTHER, 'isBeingDone'],
  add_milestone: OWN_WORK,
  reach_milestone: OWN_WORK,
  drop_milestone: [...BY_ANOTHER, 'isBeingDone'],
  offer_improvement: [...PASSING_ON, 'mayManage', 'nothingIsOffered'],
  accept_improvement: [...PASSING_ON, 'isOfferedToMe'],
  decline_improvement: [...PASSING_ON, 'isOfferedToMe'],
  withdraw_improvement_offer: [...PASSING_ON, 'mayManage'],
  report_improvement_progress: OWN_WORK,
  add_proof: OWN_WORK,
  record_exam: ['isRunning', 'isBeingDone', 'mayManage', 'hasExam'],
  flag_systemic: ['isRunning', 'hasOffice', 'hasCause'],
  report_done: [...OWN_WORK, 'hasProof', 'milestonesAreDone', 'examsArePassed'],
  judge_effect: [
    'isRunning',
    'isReportedDone',
    'hasOffice',
    'hadNoHand',
    'windowIsOver',
    'isMeasured',
  ],
  cancel_improvement: BY_ANOTHER,
}

export const IMPROVEMENT_COMMANDS = Object.keys(CAN) as readonly ImprovementCommandType[]

/** Whether that person is told at all that there is such an improvement: before anything else is looked at. */
export function canSee(ask: ImprovementAsk): Checked {
  return firstInOrder([GUARDS.isActive(ask), GUARDS.isSeen(ask)]) ?? ok()
}

/** Whether that person may do that now; the first refusal, in the order of the refusals. */
export function canDo(ask: ImprovementAsk, type: ImprovementCommandType): Checked {
  const seen = canSee(ask)
  if (!seen.ok) return seen
  return (
    firstInOrder([GUARDS.isNotKeptOut(ask), ...CAN[type].map((name) => GUARDS[name](ask))]) ?? ok()
  )
}
