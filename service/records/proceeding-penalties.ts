import type {
  AppealState,
  PenaltyState,
  ProceedingState,
} from '#shared/accountability/proceeding/model.ts'
import { toIso } from '#shared/kernel/instant.ts'
import type { Tx } from '../db/database.ts'

/** Keeps the rows of `penalty` to the state. */
export async function writePenalties(
  tx: Tx,
  accountId: string,
  state: ProceedingState,
): Promise<void> {
  if (state.penalties.length === 0) return
  const rows = state.penalties.map((penalty) => toRow(penalty, state))
  await tx.query(UPSERT, [accountId, state.proceedingId, state.policyKey, JSON.stringify(rows)])
}

const UPSERT = `
  insert into penalty (account_id, penalty_id, record_id, policy_key, person_id, department, penalty, kind, status, act_key,
    is_act_overridden, act_on, investigators, proposed_by, decided_by, decided_at, served_at, appeal, reviewer)
  select $1, r.penalty_id, $2, $3, r.person_id, r.department, r.penalty, r.kind, r.status, r.act_key, r.is_act_overridden,
    r.act_on, r.investigators, r.proposed_by, r.decided_by, r.decided_at, r.served_at, r.appeal, r.reviewer
  from jsonb_to_recordset(($4::text)::jsonb) as r(penalty_id text, person_id text, department text, penalty text, kind text,
    status text, act_key text, is_act_overridden boolean, act_on date, investigators text[], proposed_by text,
    decided_by text, decided_at timestamptz, served_at timestamptz, appeal text, reviewer text)
  on conflict (account_id, penalty_id) do update set status = excluded.status,
    is_act_overridden = excluded.is_act_overridden, investigators = excluded.investigators,
    decided_by = excluded.decided_by, decided_at = excluded.decided_at, served_at = excluded.served_at,
    appeal = excluded.appeal, reviewer = excluded.reviewer`

function toRow(penalty: PenaltyState, state: ProceedingState) {
  const appeal = lastAppeal(penalty, state)
  return {
    penalty_id: penalty.penaltyId,
    person_id: penalty.personId,
    department: penalty.department,
    penalty: penalty.penalty,
    kind: penalty.kind,
    status: penalty.status,
    act_key: penalty.actKey,
    is_act_overridden: penalty.overrides.some(
      ({ guard, confirmedBy }) => guard === 'act_already_penalised' && confirmedBy !== null,
    ),
    act_on: penalty.actOn,
    investigators: state.investigators,
    proposed_by: penalty.proposedBy,
    decided_by: penalty.decidedBy,
    decided_at: penalty.decidedAt === null ? null : toIso(penalty.decidedAt),
    served_at: penalty.servedAt === null ? null : toIso(penalty.servedAt),
    appeal: appeal?.status ?? null,
    reviewer: appeal?.decidedBy ?? null,
  }
}

/** Of the appeals about it or about the party it is laid on, the last. */
function lastAppeal(penalty: PenaltyState, { appeals }: ProceedingState): AppealState | undefined {
  return appeals.findLast(({ about }) =>
    about.kind === 'penalty'
      ? about.penaltyId === penalty.penaltyId
      : about.partyId === penalty.partyId,
  )
}
