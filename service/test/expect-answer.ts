import { Ajv } from 'ajv'
import { answersOf } from '../routes/openapi/answer-names.ts'
import ANSWERS from '../routes/openapi/answers.json' with { type: 'json' }
import { OPERATIONS } from '../routes/openapi/document.ts'

/** Whether an answer of the API is what its description says, to the last field. */

const ajv = new Ajv({ strict: false, allErrors: true })
ajv.addSchema({ $id: 'api', components: { schemas: ANSWERS } })

const ROUTES = OPERATIONS.map(({ method, path, answer, status = 200 }) => ({
  method,
  status,
  // What is given by name comes after what is said outright.
  isGiven: path.includes(':'),
  pattern: new RegExp(`^${path.replaceAll(/:\w+/g, '[^/]+')}$`),
  schema: {
    anyOf: answersOf(answer).map((name) => ({ $ref: `api#/components/schemas/${name}` })),
  },
}))
  .filter(({ schema }) => schema.anyOf.length > 0)
  .sort((a, b) => Number(a.isGiven) - Number(b.isGiven))

/** Throws with what is wrong with it. Paths with their query; of no operation, it says nothing. */
export function expectAnswer(
  method: 'get' | 'post',
  path: string,
  { status, body }: { readonly status: number; readonly body: unknown },
): void {
  const [plain = ''] = path.split('?')
  const route = ROUTES.find((one) => one.method === method && one.pattern.test(plain))
  if (!route) return
  if (route.status !== status)
    throw new Error(`${method} ${path} answers ${status}; its description says ${route.status}`)
  if (ajv.validate(route.schema, body)) return
  const found = ajv.errors?.map(({ instancePath, message, params }) =>
    [instancePath, message, JSON.stringify(params)].join(' '),
  )
  throw new Error(`${method} ${path} answers what its description does not: ${found?.join('; ')}`)
}
