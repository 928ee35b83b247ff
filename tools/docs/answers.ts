import { join } from 'node:path'
import { createGenerator } from 'ts-json-schema-generator'
import { answersOf, componentName } from '#service/routes/openapi/answer-names.ts'
import { OPERATIONS } from '#service/routes/openapi/document.ts'
import { root } from '../checks.ts'

export const ANSWERS_PATH = 'service/routes/openapi/answers.json'

/** The text of answers.json: every answer of the API as JSON Schema, by name, from the interfaces of shared/contract. */
export function answersPage(): string {
  const generator = createGenerator({
    path: join(root, 'shared/contract/*.ts'),
    tsconfig: join(root, 'tsconfig.json'),
    skipTypeCheck: true,
    encodeRefs: false,
  })
  const names = new Set(OPERATIONS.flatMap(({ answer }) => answersOf(answer)))
  const schemas = new Map<string, string>()
  for (const name of names)
    for (const [key, schema] of Object.entries(generator.createSchema(name).definitions ?? {})) {
      const component = componentName(key)
      const text = JSON.stringify(schema, (of, value) => (of === '$ref' ? toRef(value) : value))
      const other = schemas.get(component)
      if (other !== undefined && other !== text)
        throw new Error(`two types of the contract are called ${component}`)
      schemas.set(component, text)
    }
  const sorted = [...schemas].sort(([a], [b]) => (a < b ? -1 : 1))
  // A line for each: what changed in one shows as one line.
  return `{\n${sorted.map(([name, text]) => `${JSON.stringify(name)}: ${text}`).join(',\n')}\n}\n`
}

function toRef(ref: string): string {
  return `#/components/schemas/${componentName(ref.replace('#/definitions/', ''))}`
}
