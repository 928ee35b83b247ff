import { type Counts, countsChanged } from '#shared/case/decide-counts.ts'
import { openCase as decideOpening } from '#shared/case/decide-opening.ts'
import type { StaffReply } from '#shared/case/decide-ticket-change.ts'
import type { FieldValues, TicketFacts } from '#shared/case/events.ts'
import type { Advanced, CaseFacts } from '#shared/case/facts.ts'
import { phoneKey } from '#shared/intake/phone.ts'
import { cutText } from '#shared/kernel/cut-text.ts'
import type { CaseId, PersonId, TicketId } from '#shared/kernel/ids.ts'
import type { Instant } from '#shared/kernel/instant.ts'
import type { CompiledPolicy } from '#shared/policy/compile-policy.ts'
import type { Directory } from '#shared/route/people.ts'
import { type Complaint, countJoint } from '#shared/triage/count-joint.ts'
import { issueKey } from '#shared/triage/issue.ts'
import type { Account, AccountConfig } from '../../account.ts'
import type { Sql } from '../../db/database.ts'
import { isUniqueViolation } from '../../db/errors.ts'
import { type CaseWrite, writeCases } from '../../db/write-cases.ts'
import type { Deps } from '../../deps.ts'
import { loadSurroundings, type Surroundings } from '../../facts.ts'
import type { PolicyChoice } from '../../policies.ts'
import { Refusal } from '../../refusal.ts'
import type { ZendeskComment, ZendeskTicket, ZendeskUser } from '../../zendesk/api.ts'
import { wakeFor } from './change-case.ts'

/** Characters of a subject that are kept: as many as a list shows. */
const SUBJECT_MAX = 250

/** Opens a case by hand for a ticket that no policy claimed by itself. The opener becomes its taker. */
export async function openCaseByHand(
  deps: Deps,
  account: Account,
  input: { readonly ticketId: TicketId; readonly policyKey: string; readonly openedBy: PersonId },
): Promise<CaseFacts> {
  const ticket = await deps.zendesk(account).ticket(input.ticketId)
  if (!ticket) throw new Refusal('ticket_not_found')
  const [requester] = ticket.requesterId
    ? await deps.zendesk(account).users([ticket.requesterId])
    : []
  const surroundings = await loadSurroundings(deps, account)
  const comments = await deps.zendesk(account).comments(input.ticketId)
  const now = deps.clock.now()
  const choice = surroundings.book
    .inForce(account.accountId, now)
    .find(({ policy }) => policy.policy.key === input.policyKey)
  if (!choice) throw new Refusal('policy_not_found', { policyKey: input.policyKey })
  const organization = await readOrganization(deps, account, ticket, choice.policy)
  const write = await prepareOpening(deps, deps.db, surroundings, {
    ticket,
    requester: requester ?? null,
    organization,
    replies: staffReplies(ticket, comments, surroundings.people),
    choice,
    how: 'by_hand',
    openedBy: input.openedBy,
    now,
  })
  const [written = write] = await deps.db
    .transaction((tx) => writeCases(tx, [write], now))
    .catch((error: unknown) => {
      if (isUniqueViolation(error, 'case_ticket')) throw new Refusal('case_exists')
      throw error
    })
  wakeFor(deps, written.advanced)
  return {
    state: written.advanced.state,
    policy: choice.policy,
    calendar: choice.calendar,
    people: surroundings.people,
  }
}

export interface OpeningInput {
  readonly ticket: ZendeskTicket
  readonly requester: ZendeskUser | null
  /** Name of the ticket's organisation, where the policy asks for it. */
  readonly organization?: string | null
  /** What the staff answered before the case opened. */
  readonly replies?: readonly StaffReply[]
  readonly choice: PolicyChoice
  readonly how: 'ticket' | 'by_hand'
  readonly openedBy: PersonId | null
  readonly now: Instant
}

/** Decides how a case opens; the counts it starts with are corrected by a recount as soon as it is written. */
export async function prepareOpening(
  deps: Pick<Deps, 'newId'>,
  sql: Sql,
  { account, people }: Surroundings,
  {
    ticket,
    requester,
    organization = null,
    replies = [],
    choice,
    how,
    openedBy,
    now,
  }: OpeningInput,
): Promise<CaseWrite> {
  const opening = {
    caseId: deps.newId() as CaseId,
    ticketId: ticket.id as TicketId,
    ticket: toTicketFacts(ticket, requester, account.config),
    prefill: toPrefill(ticket, requester, account.config),
    requester: {
      name: requester?.name ?? null,
      email: requester?.email ?? null,
      phone: requester?.phone ?? null,
      organization,
    },
    description: ticket.description,
    receivedAt: ticket.createdAt,
    replies,
    how,
    openedBy,
    policyVersionId: choice.policyVersionId,
    calendarVersionId: choice.calendarVersionId,
  }
  const open = (counts: Counts): Advanced =>
    decideOpening(
      { ...opening, ...counts },
      choice.policy,
      choice.calendar,
      people,
      account.config.noteLocales,
      now,
    )
  const alone = open(ALONE)
  const phone = requester?.phone ?? null
  const counts = await countLike(sql, account.accountId, alone, phoneKey(phone), choice)
  return {
    accountId: account.accountId,
    before: null,
    advanced: countsChanged(ALONE, counts) === null ? alone : open(counts),
    policy: choice.policy,
    calendar: choice.calendar,
    noteLocales: account.config.noteLocales,
    ticketUpdatedAt: ticket.updatedAt,
    requesterPhone: phone,
  }
}

const ALONE: Counts = { sameIssueToday: 1, repeat: 0 }
/** More complaints of one issue than that are not looked through when a case opens: the recount will. */
const JOINT_ROWS_MAX = 1_000

/**
 * How many complaints of the day share its issue (it included), how many of them its customer made before, and how
 * many customers complain of it jointly.
 * @rule LP-3.6 CD-2.4 PM-2.6
 */
async function countLike(
  sql: Sql,
  accountId: string,
  { state }: Advanced,
  phone: string | null,
  { policy, calendar }: PolicyChoice,
): Promise<Counts> {
  const issue = issueKey(state)
  if (issue === null) return ALONE
  const { receivedAt } = state
  const { window_days: repeatDays, joint_window_days: jointDays } = policy.policy.repeat
  const { requesterId } = state.ticket
  const [row] = await sql.query<{ today: number; repeat: number }>(
    `select (count(*) filter (where company_day = ($3::text)::date) + 1)::int as today,
       (count(*) filter (where (requester_id = $4 or requester_phone = $7) and received_at < ($5::text)::timestamptz
         and received_at >= ($6::text)::timestamptz))::int as repeat
     from "case" where account_id = $1 and issue_key = $2 and status <> 'voided'
       and company_day between ($3::text)::date - ($8::text)::int and ($3::text)::date`,
    [
      accountId,
      issue,
      calendar.localDate(receivedAt),
      requesterId,
      iso(receivedAt),
      iso(receivedAt - repeatDays * DAY_MS),
      phone,
      String(repeatDays + 1),
    ],
  )
  const counts = { sameIssueToday: row?.today ?? 1, repeat: row?.repeat ?? 0 }
  if (!policy.asksJoint) return counts
  const others = await sql.query<Complaint>(
    `select requester_id as "requesterId", requester_phone as phone, received_at as "receivedAt"
     from "case" where account_id = $1 and issue_key = $2 and status <> 'voided'
       and received_at between ($3::text)::timestamptz and ($4::text)::timestamptz limit ${JOINT_ROWS_MAX}`,
    [accountId, issue, iso(receivedAt - jointDays * DAY_MS), iso(receivedAt + jointDays * DAY_MS)],
  )
  const [joint = 1] = countJoint([{ requesterId, phone, receivedAt }, ...others], jointDays)
  return { ...counts, joint }
}

const DAY_MS = 86_400_000

function iso(at: number): string {
  return new Date(at).toISOString()
}

/** Public comments by people of the directory, others than who asks: each is a contact with the customer. */
export function staffReplies(
  ticket: ZendeskTicket,
  comments: readonly ZendeskComment[],
  people: Directory,
): StaffReply[] {
  return comments
    .filter(({ isPublic, authorId }) => isPublic && authorId !== ticket.requesterId)
    .filter(({ authorId }) => people.has(authorId as PersonId))
    .map((comment) => ({
      contactId: `comment:${comment.id}`,
      personId: comment.authorId as PersonId,
      at: comment.createdAt,
    }))
}

/** Longest text of a ticket field that is kept as a fact: conditions compare words, not letters. */
const FACT_MAX = 500

/** Our own tags and display fields are a mirror: what they say is not a fact about the complaint. */
export function toTicketFacts(
  ticket: ZendeskTicket,
  requester: ZendeskUser | null,
  config: AccountConfig,
): TicketFacts {
  const own = new Set<string>(Object.values(config.displayFields).filter((id) => id !== undefined))
  return {
    status: ticket.status,
    subject: cutText(ticket.subject, SUBJECT_MAX),
    requesterId: ticket.requesterId as PersonId | null,
    assigneeId: ticket.assigneeId as PersonId | null,
    groupId: ticket.groupId,
    brandId: ticket.brandId,
    formId: ticket.formId,
    channel: ticket.channel,
    tags: ticket.tags.filter((tag) => !tag.startsWith('redress')),
    requesterTags: requester?.tags ?? [],
    customFields: Object.fromEntries(
      Object.entries(ticket.customFields)
        .filter(([id, value]) => !own.has(id) && value !== null)
        .map(([id, value]) => [id, typeof value === 'string' ? cutText(value, FACT_MAX) : value]),
    ),
  }
}

/** In front of the key of a user field of the requester, in place of the id of a ticket field. */
const REQUESTER = 'requester:'

function toPrefill(
  ticket: ZendeskTicket,
  requester: ZendeskUser | null,
  config: AccountConfig,
): FieldValues {
  const values: Record<string, string | number | boolean> = {}
  for (const [fieldId, source] of Object.entries(config.fieldMap)) {
    const value = source.startsWith(REQUESTER)
      ? requester?.userFields[source.slice(REQUESTER.length)]
      : ticket.customFields[source]
    if (
      value === '' ||
      (typeof value !== 'string' && typeof value !== 'number' && typeof value !== 'boolean')
    )
      continue
    values[fieldId] = value
  }
  return values
}

/** What only some policies ask for costs a call only under those. */
export async function readOrganization(
  deps: Pick<Deps, 'zendesk'>,
  account: Account,
  { organizationId }: ZendeskTicket,
  policy: CompiledPolicy | undefined,
): Promise<string | null> {
  const isAsked = policy?.policy.fields.some((field) => field.prefill === 'organization_name')
  if (!isAsked || organizationId === null) return null
  return deps.zendesk(account).organizationName(organizationId)
}
