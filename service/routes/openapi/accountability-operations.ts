import {
  CorrectionRequestSchema,
  ExportRequestSchema,
  MeritRequestSchema,
  ReceivableRequestSchema,
} from '#shared/contract/ledger-view.ts'
import { HoldRequestSchema } from '#shared/contract/personal-data.ts'
import {
  ClauseReceiptRequestSchema,
  LocaleRequestSchema,
  OpenProceedingRequestSchema,
  ProceedingCommandRequestSchema,
  ProceedingsRequestSchema,
  WageFactsRequestSchema,
} from '#shared/contract/proceeding-requests.ts'
import { HistoryRequestSchema } from '#shared/contract/requests.ts'
import { ACCOUNTABILITY_REFUSAL_CODES, type RefusalCode } from '#shared/kernel/refusals.ts'
import type { Operation } from './operation.ts'

const between = (first: RefusalCode, last: RefusalCode): readonly RefusalCode[] => {
  const codes: readonly RefusalCode[] = ACCOUNTABILITY_REFUSAL_CODES
  return codes.slice(codes.indexOf(first), codes.indexOf(last) + 1)
}

/** What a command on a procedure may be refused with, beside what it has in common with those on cases. */
const OF_PROCEDURES: readonly RefusalCode[] = [
  ...between('proceeding_not_found', 'copy_not_found'),
  ...between('shares_not_whole', 'amount_not_whole'),
  ...between('proceeding_closed', 'penalties_open'),
  ...between('money_not_lawful', 'below_minimum_wage'),
]

const PERSONAL: readonly RefusalCode[] = ['role_not_allowed', 'same_person', 'person_unknown']
const BY_HAND: readonly RefusalCode[] = [
  'role_not_allowed',
  'field_value_invalid',
  'command_id_reused',
  'same_person',
  'person_not_available',
  'date_not_possible',
  'sealing_unavailable',
]

/** Procedures, one's own record, personal data, the ledger. */
export const ACCOUNTABILITY_OPERATIONS: readonly Operation[] = [
  {
    method: 'get',
    path: '/api/proceedings',
    summary: 'Procedures that the reader may see, newest first.',
    query: ProceedingsRequestSchema,
    answer: 'ProceedingsView',
    refusals: [],
  },
  {
    method: 'post',
    path: '/api/proceedings',
    summary: 'Begins to ask who is responsible in a case.',
    body: OpenProceedingRequestSchema,
    answer: 'ProceedingView',
    status: 201,
    refusals: [
      'role_not_allowed',
      'case_not_found',
      'person_unknown',
      'person_recused',
      'field_missing',
      'command_id_reused',
      'proceeding_exists',
      'accountability_missing',
      'sealing_unavailable',
    ],
  },
  {
    method: 'get',
    path: '/api/proceedings/figures',
    summary: 'How often the decisions of each decider were contested and taken back.',
    answer: 'OverturnView',
    refusals: ['role_not_allowed'],
  },
  {
    method: 'get',
    path: '/api/proceedings/:proceedingId',
    summary: 'A procedure, as much of it as the reader may see.',
    answer: 'ProceedingView',
    refusals: ['proceeding_not_found'],
  },
  {
    method: 'post',
    path: '/api/proceedings/:proceedingId/commands',
    summary:
      'Does something in a procedure, once for each command id. Texts are sealed as they come in.',
    body: ProceedingCommandRequestSchema,
    answer: 'ProceedingView | ProceedingDone',
    refusals: [
      'person_unknown',
      'person_inactive',
      'role_not_allowed',
      'command_id_reused',
      'field_missing',
      'same_person',
      'already_answered',
      'already_received',
      'authority_missing',
      'person_not_available',
      'person_recused',
      ...OF_PROCEDURES,
      'sealing_unavailable',
    ],
  },
  {
    method: 'get',
    path: '/api/proceedings/:proceedingId/holding',
    summary: 'Who had what was missed, in which minutes.',
    answer: 'HoldingView',
    refusals: ['proceeding_not_found'],
  },
  {
    method: 'get',
    path: '/api/proceedings/:proceedingId/notices/:penaltyId',
    summary: 'The notice of a penalty to read and print, as it was issued.',
    query: LocaleRequestSchema,
    answer: 'DocumentView',
    refusals: ['proceeding_not_found', 'penalty_not_found', 'document_not_found'],
  },
  {
    method: 'get',
    path: '/api/proceedings/:proceedingId/history',
    summary: 'What happened in a procedure, newest first; nothing that a person wrote.',
    query: HistoryRequestSchema,
    answer: 'ProceedingHistoryView',
    refusals: ['proceeding_not_found'],
  },
  {
    method: 'get',
    path: '/api/my-record',
    summary: 'Everything that is said about the reader, and what they can do about it.',
    answer: 'MyRecordView',
    refusals: [],
  },
  {
    method: 'get',
    path: '/api/my-record/copy',
    summary: 'The same to take away: a page to print, and data.',
    query: LocaleRequestSchema,
    answer: 'RecordCopyView',
    refusals: [],
  },
  {
    method: 'post',
    path: '/api/my-record/clauses',
    summary: 'The reader knows the clauses of this version.',
    body: ClauseReceiptRequestSchema,
    answer: 'MyRecordView',
    refusals: ['version_not_found'],
  },
  {
    method: 'get',
    path: '/api/people/:personId/wages',
    summary: 'What is known of a colleague’s pay; for human resources alone.',
    answer: 'WageFactsView',
    refusals: [...PERSONAL, 'sealing_unavailable'],
  },
  {
    method: 'post',
    path: '/api/people/:personId/wages',
    summary: 'Keeps what is known of a colleague’s pay, sealed.',
    body: WageFactsRequestSchema,
    answer: 'WageFactsView',
    refusals: [...PERSONAL, 'sealing_unavailable'],
  },
  {
    method: 'get',
    path: '/api/people/:personId/data',
    summary: 'What of a colleague is held and erased.',
    answer: 'PersonalDataView',
    refusals: PERSONAL,
  },
  {
    method: 'post',
    path: '/api/people/:personId/holds',
    summary: 'Places a hold: nothing about that colleague is erased.',
    body: HoldRequestSchema,
    answer: 'PersonalDataView',
    status: 201,
    refusals: PERSONAL,
  },
  {
    method: 'post',
    path: '/api/people/:personId/holds/:holdId/lift',
    summary: 'Lifts a hold.',
    answer: 'PersonalDataView',
    refusals: PERSONAL,
  },
  {
    method: 'post',
    path: '/api/people/:personId/erasure',
    summary: 'Makes what was written about a colleague unreadable for good.',
    answer: 'PersonalDataView',
    refusals: [...PERSONAL, 'legal_hold'],
  },
  {
    method: 'get',
    path: '/api/ledger/standing',
    summary: 'How the reader stands today.',
    answer: 'PersonStandingView',
    refusals: [],
  },
  {
    method: 'get',
    path: '/api/ledger/standing/:personId',
    summary: 'How a colleague stands today.',
    answer: 'PersonStandingView',
    refusals: ['role_not_allowed', 'person_unknown'],
  },
  {
    method: 'get',
    path: '/api/ledger/months',
    summary: 'The months, open and closed.',
    answer: 'MonthsView',
    refusals: ['role_not_allowed'],
  },
  {
    method: 'get',
    path: '/api/ledger/months/:month',
    summary: 'The statement of a month.',
    answer: 'StatementView',
    refusals: ['role_not_allowed'],
  },
  {
    method: 'post',
    path: '/api/ledger/months/:month/close',
    summary: 'Closes a month: its statement stays what it is.',
    answer: 'StatementView',
    status: 201,
    refusals: ['role_not_allowed', 'month_not_over', 'month_closed'],
  },
  {
    method: 'get',
    path: '/api/ledger/months/:month/export',
    summary: 'The statement of a closed month for payroll.',
    query: ExportRequestSchema,
    answer: 'text/csv | application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    refusals: ['role_not_allowed', 'month_not_closed'],
  },
  {
    method: 'get',
    path: '/api/ledger/adjustments',
    summary: 'Merits and adjustments that people recorded.',
    answer: 'AdjustmentsView',
    refusals: ['role_not_allowed'],
  },
  {
    method: 'post',
    path: '/api/ledger/merits',
    summary: 'Records a merit.',
    body: MeritRequestSchema,
    answer: 'AdjustmentsView',
    status: 201,
    refusals: BY_HAND,
  },
  {
    method: 'post',
    path: '/api/ledger/receivables',
    summary: 'Takes a receivable off a bonus that is counted from them.',
    body: ReceivableRequestSchema,
    answer: 'AdjustmentsView',
    status: 201,
    refusals: [...BY_HAND, 'case_not_found'],
  },
  {
    method: 'post',
    path: '/api/ledger/corrections',
    summary: 'Counters an entry that was recorded by hand.',
    body: CorrectionRequestSchema,
    answer: 'AdjustmentsView',
    status: 201,
    refusals: [...BY_HAND, 'entry_not_found', 'entry_corrected'],
  },
]
