import { ok } from '#shared/kernel/result.ts'
import { type Checked, firstInOrder } from '../checks.ts'
import type { CircularCommandType } from './commands.ts'
import type { CircularAsk } from './facts.ts'
import { GUARDS } from './guards.ts'

type GuardName = keyof typeof GUARDS
/** Guards that ask nothing of the command. */
type PlainGuard = {
  [Name in GuardName]: (typeof GUARDS)[Name] extends (ask: CircularAsk) => Checked ? Name : never
}[GuardName]

const PUBLISHING = ['isPublisher', 'isNotKeptOut', 'isNotOfDepartment'] as const
const MAKING = [...PUBLISHING, 'isUnissued'] as const

/** Who may do what, and when, whatever else the command says. */
const CAN: Readonly<Record<CircularCommandType, readonly PlainGuard[]>> = {
  address_circular: MAKING,
  draft_circular: MAKING,
  name_person: [...MAKING, 'namingIsProvided'],
  // A name, like the whole of it, comes down at once: one person is enough.
  end_naming: PUBLISHING,
  issue_circular: [...MAKING, 'isNoAuthor', 'hasText', 'basisStands', 'namesStand'],
  acknowledge_circular: ['isUp'],
  report_rectification: ['isDue'],
  accept_rectification: [...PUBLISHING, 'isNotReporter'],
  return_rectification: [...PUBLISHING, 'isNotReporter'],
  withdraw_circular: [...PUBLISHING, 'isUp'],
  drop_circular: MAKING,
}

export const CIRCULAR_COMMANDS = Object.keys(CAN) as readonly CircularCommandType[]

/** Whether that person is told at all that there is such a circular: before anything else is looked at. */
export function canSee(ask: CircularAsk): Checked {
  return firstInOrder([GUARDS.isActive(ask), GUARDS.isSeen(ask)]) ?? ok()
}

/** Whether that person may do that now; the first refusal, in the order of the refusals. */
export function canDo(ask: CircularAsk, type: CircularCommandType): Checked {
  const seen = canSee(ask)
  if (!seen.ok) return seen
  return firstInOrder(CAN[type].map((name) => GUARDS[name](ask))) ?? ok()
}
