import type { ProceedingCommandType } from '#shared/accountability/proceeding/commands.ts'
import { checkProbe, type Probe, probesOf } from '#shared/accountability/proceeding/probes.ts'
import type { Actions } from '#shared/contract/proceeding-view.ts'
import { toPermission } from '../to-permission.ts'
import type { Showing } from './showing.ts'

/** What the reader could do now, of what they may know of; by the key that the contract names. */
export function actionsFor(
  { facts, person, now }: Showing,
  isKnown: (probe: Probe) => boolean,
): Actions {
  const ask = { facts, actor: person, now }
  return Object.fromEntries(
    probesOf(ask)
      .filter(isKnown)
      .map((probe) => [
        [probe.type, ...probe.about].join('/'),
        toPermission(checkProbe(ask, probe)),
      ]),
  )
}

/** What only the person concerned does, in their own record. */
export const OWN_COMMANDS: readonly ProceedingCommandType[] = [
  'answer_allegation',
  'hand_in_self_review',
  'receive_copy',
  'lodge_appeal',
  'withdraw_appeal',
  'ask_correction',
]
