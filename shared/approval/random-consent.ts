import type { CaseCommand } from '#shared/case/commands.ts'
import type { TestCase } from '#shared/case/test-case.ts'
import type { PersonId } from '#shared/kernel/ids.ts'

/** How many kinds of command there are; those beyond the first twelve get things on. */
export const CONSENT_KINDS = 18

/** One of the commands of approvals and remedies, and who gives it: mostly someone who may. */
export function consentCommand(
  { state }: TestCase,
  kind: number,
  who: PersonId,
  id: string,
): { readonly command: CaseCommand; readonly actor: PersonId } {
  const owner = state.owner ?? who
  const approval =
    state.approvals?.find((one) => one.status === 'pending') ?? state.approvals?.at(-1)
  const remedy = state.remedies?.at(-1)
  const approvalId = approval?.approvalId ?? ''
  const remedyId = remedy?.remedyId ?? ''
  const asked = approval?.asked.find((one) => !approval.given.includes(one)) ?? who
  const assigned = remedy?.assigned?.[0] ?? owner
  const amount = [500, 50_000, 50_000, 500_000][id.length % 4] ?? 50_000
  const proofs = [{ evidence: 'proof', option: 'receipt', reference: 'R-1' }]
  const stage = state.stage ?? 'expert'
  const commands: readonly [CaseCommand, PersonId][] = [
    [{ type: 'propose_remedy', remedyId: id, kind: 'refund', amount, what: 'Money back' }, owner],
    [{ type: 'propose_remedy', remedyId: id, kind: 'repair', amount: null, what: 'Mend' }, owner],
    [{ type: 'give_approval', approvalId, note: '' }, asked],
    [{ type: 'give_approval', approvalId, note: '' }, who],
    [{ type: 'deny_approval', approvalId, reason: 'Too much' }, asked],
    [{ type: 'withdraw_approval', approvalId, reason: 'A mistake' }, owner],
    [
      {
        type: 'request_approval',
        approvalId: id,
        about:
          stage === 'expert' || !remedy ? { kind: 'stage', stage } : { kind: 'remedy', remedyId },
        amount: null,
        note: '',
      },
      owner,
    ],
    [{ type: 'offer_remedy', remedyId }, owner],
    [{ type: 'answer_remedy', remedyId, isAccepted: amount < 60_000, note: '' }, owner],
    [
      {
        type: 'carry_out_remedy',
        remedyId,
        actual: remedy?.kind === 'refund' ? (remedy.amount ?? 0) + (amount % 7_000) : null,
        proofs: remedy?.kind === 'refund' ? proofs : [],
      },
      assigned,
    ],
    [{ type: 'reconcile_remedy', remedyId, note: '' }, assigned],
    [{ type: 'withdraw_remedy', remedyId, reason: 'Not wanted' }, owner],
  ]
  const [command, actor] =
    commands[kind < commands.length ? kind : onward(approval?.status, remedy?.status)] ??
    ([{ type: 'take' }, who] as const)
  return { command, actor }
}

/** The position of the command that comes next. */
function onward(approval: string | undefined, remedy: string | undefined): number {
  if (approval === 'pending') return 2
  const next: Readonly<Record<string, number>> = {
    proposed: 7,
    offered: 8,
    accepted: 9,
    carried_out: 10,
    stopped: 6,
  }
  return next[remedy ?? ''] ?? 0
}
