import { z } from 'zod'
import type { RefusalCode } from '#shared/kernel/refusals.ts'
import { PROBLEMS } from '../../middleware/problem.ts'
import { ACCOUNTABILITY_OPERATIONS } from './accountability-operations.ts'
import { answersOf } from './answer-names.ts'
import ANSWERS from './answers.json' with { type: 'json' }
import { CASE_OPERATIONS } from './case-operations.ts'
import type { Operation } from './operation.ts'
import { STREAM_OPERATIONS } from './stream-operations.ts'

/**
 * The API in OpenAPI 3.1, made from the requests that the routes parse, the interfaces of what they answer and the table of
 * refusals.
 */

export const OPERATIONS: readonly Operation[] = [
  ...CASE_OPERATIONS,
  ...ACCOUNTABILITY_OPERATIONS,
  ...STREAM_OPERATIONS,
]

const EVERYBODY: readonly RefusalCode[] = [
  'session_missing',
  'session_expired',
  'person_unknown',
  'person_inactive',
  'busy',
]
const WITH_QUERY: readonly RefusalCode[] = ['request_not_readable']
const WITH_BODY: readonly RefusalCode[] = [
  'request_too_large',
  'request_not_readable',
  'text_too_long',
]

/** Every refusal that a request may get, each once, in the order of precedence. */
export function refusalsOf({ query, body, refusals }: Operation): readonly RefusalCode[] {
  const all = new Set<RefusalCode>([
    ...EVERYBODY,
    ...(query ? WITH_QUERY : []),
    ...(body ? WITH_BODY : []),
    ...refusals,
  ])
  return (Object.keys(PROBLEMS) as RefusalCode[]).filter((code) => all.has(code))
}

/** `answers`: JSON Schemas by name; those that lie beside this file, which `npm run docs` keeps up to date. */
export function openApiDocument(answers: object = ANSWERS): object {
  const paths: Record<string, Record<string, object>> = {}
  for (const operation of OPERATIONS) {
    const path = operation.path.replaceAll(/:(\w+)/g, '{$1}')
    paths[path] = { ...paths[path], [operation.method]: toOperation(operation) }
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Redress',
      version: '1',
      description:
        'Instants are milliseconds since 1970, money whole smallest units of the currency. Every refusal is application/problem+json with one of the codes below; nobody is told of what they may not know.',
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    security: [{ session: [] }],
    paths,
    components: {
      securitySchemes: {
        session: {
          type: 'http',
          scheme: 'bearer',
          description: 'Of a page that Zendesk signed; lives for minutes and is renewed.',
        },
      },
      schemas: { ...answers, Problem: PROBLEM },
    },
  }
}

function toOperation(operation: Operation): object {
  const { summary, body, answer, status = 200 } = operation
  return {
    summary,
    parameters: [...pathParameters(operation), ...queryParameters(operation)],
    ...(body
      ? {
          requestBody: {
            required: true,
            content: { 'application/json': { schema: toSchema(body) } },
          },
        }
      : {}),
    responses: { [status]: answerOf(answer), ...problemsOf(operation) },
  }
}

function pathParameters({ path }: Operation): object[] {
  return [...path.matchAll(/:(\w+)/g)].map(([, name]) => ({
    name,
    in: 'path',
    required: true,
    schema: { type: 'string' },
  }))
}

interface ObjectSchema {
  readonly properties?: Readonly<Record<string, object>>
  readonly required?: readonly string[]
}

function queryParameters({ query }: Operation): object[] {
  if (!query) return []
  const { properties = {}, required = [] } = toSchema(query) as ObjectSchema
  return Object.entries(properties).map(([name, schema]) => ({
    name,
    in: 'query',
    required: required.includes(name),
    schema,
  }))
}

function toSchema(schema: z.ZodType): object {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' })
  return rest
}

function answerOf(answer: string): object {
  const names = answersOf(answer)
  if (names.length === 0)
    return {
      description: 'A file.',
      content: Object.fromEntries(
        answer.split(' | ').map((type) => [type, { schema: { type: 'string' } }]),
      ),
    }
  const refs = names.map((name) => ({ $ref: `#/components/schemas/${name}` }))
  return {
    description: `${answer}.`,
    content: { 'application/json': { schema: refs.length === 1 ? refs[0] : { anyOf: refs } } },
  }
}

/** One answer for each status, which names every code that comes with it. */
function problemsOf(operation: Operation): Record<string, object> {
  const byStatus = Map.groupBy(refusalsOf(operation), (code) => PROBLEMS[code].status)
  return Object.fromEntries(
    [...byStatus].map(([status, codes]) => [
      status,
      {
        description: `Refused: ${codes.map((code) => `\`${code}\``).join(', ')}.`,
        content: {
          'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } },
        },
      },
    ]),
  )
}

const PROBLEM = {
  type: 'object',
  required: ['type', 'title', 'status', 'code', 'requestId'],
  properties: {
    type: { type: 'string', description: 'urn:redress:refusal:<code>' },
    title: { type: 'string' },
    status: { type: 'integer' },
    code: {
      type: 'string',
      oneOf: [
        ...Object.entries(PROBLEMS).map(([code, { status, title }]) => ({
          const: code,
          description: `${status}: ${title}.`,
        })),
        { const: 'internal', description: '500: something went wrong here.' },
      ],
    },
    requestId: { type: 'string' },
    errors: {
      type: 'array',
      items: {
        type: 'object',
        required: ['path', 'code'],
        properties: { path: { type: 'string' }, code: { type: 'string' } },
      },
    },
    facts: { type: 'object', description: 'What the refusal rests on, such as the instant.' },
  },
}
