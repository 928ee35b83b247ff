import {
  CircularCommandRequestSchema,
  ProposeCircularRequestSchema,
} from '#shared/contract/circular-requests.ts'
import {
  ImprovementCommandRequestSchema,
  OpenImprovementRequestSchema,
  StreamsRequestSchema,
} from '#shared/contract/improvement-requests.ts'
import { ReportsRequestSchema } from '#shared/contract/report-view.ts'
import { HistoryRequestSchema } from '#shared/contract/requests.ts'
import {
  SanctionsExportRequestSchema,
  SanctionsRequestSchema,
} from '#shared/contract/sanctions-view.ts'
import { ACCOUNTABILITY_REFUSAL_CODES, type RefusalCode } from '#shared/kernel/refusals.ts'
import type { Operation } from './operation.ts'

/** What a command on an improvement or circular may be refused with: the codes of both stand together. */
const OF_STREAMS: readonly RefusalCode[] = [
  'person_unknown',
  'person_inactive',
  'role_not_allowed',
  'case_not_found',
  'proceeding_not_found',
  'policy_not_found',
  'field_missing',
  'instant_in_past',
  'command_id_reused',
  'already_answered',
  'already_acknowledged',
  'same_person',
  'not_owner',
  'not_asked',
  'hand_over_pending',
  'hand_over_not_pending',
  'hand_over_not_yours',
  'hand_over_to_self',
  'person_not_available',
  'person_recused',
  'sealing_unavailable',
  ...ACCOUNTABILITY_REFUSAL_CODES.slice(
    ACCOUNTABILITY_REFUSAL_CODES.indexOf('improvement_not_found'),
  ),
]

/** Improvements and circulars have the same five requests. */
function streamOperations(
  stream: 'improvement' | 'circular',
  begin: Pick<Operation, 'summary' | 'body'>,
  command: Operation['body'],
): readonly Operation[] {
  const notFound: readonly RefusalCode[] = [`${stream}_not_found`]
  const name = stream === 'improvement' ? 'Improvement' : 'Circular'
  const path = `/api/${stream}s`
  const one = `${path}/:${stream}Id`
  return [
    {
      method: 'get',
      path,
      summary: `${name}s that the reader may see, newest first.`,
      query: StreamsRequestSchema,
      answer: `${name}sView`,
      refusals: [],
    },
    {
      method: 'post',
      path,
      ...begin,
      answer: `${name}Answer`,
      status: 201,
      refusals: OF_STREAMS,
    },
    {
      method: 'get',
      path: one,
      summary: `${name}: as much as the reader may see.`,
      answer: `${name}Answer`,
      refusals: notFound,
    },
    {
      method: 'post',
      path: `${one}/commands`,
      summary: `${name}: does something, once for each command id.`,
      ...(command ? { body: command } : {}),
      answer: `${name}Answer`,
      refusals: OF_STREAMS,
    },
    {
      method: 'get',
      path: `${one}/history`,
      summary: `${name}: what happened, newest first.`,
      query: HistoryRequestSchema,
      answer: `${name}HistoryView`,
      refusals: notFound,
    },
  ]
}

/** Improvements, circulars, the reports of periods, and the sanctions of a month. */
export const STREAM_OPERATIONS: readonly Operation[] = [
  ...streamOperations(
    'improvement',
    {
      summary: 'Opens an improvement: what is done so that it does not happen again.',
      body: OpenImprovementRequestSchema,
    },
    ImprovementCommandRequestSchema,
  ),
  ...streamOperations(
    'circular',
    { summary: 'Proposes a circular.', body: ProposeCircularRequestSchema },
    CircularCommandRequestSchema,
  ),
  {
    method: 'get',
    path: '/api/reports',
    summary:
      'Reports of periods as they were made, newest first, of policies that the reader may read them of.',
    query: ReportsRequestSchema,
    answer: 'ReportsView',
    refusals: ['role_not_allowed', 'policy_not_found'],
  },
  {
    method: 'get',
    path: '/api/sanctions',
    summary: 'The sanctions of a month, for human resources.',
    query: SanctionsRequestSchema,
    answer: 'SanctionsView',
    refusals: ['role_not_allowed'],
  },
  {
    method: 'get',
    path: '/api/sanctions/export',
    summary: 'The same as a file.',
    query: SanctionsExportRequestSchema,
    answer: 'text/csv | application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    refusals: ['role_not_allowed'],
  },
]
