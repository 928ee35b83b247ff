import { globSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from './checks.ts'
import { ANSWERS_PATH, answersPage } from './docs/answers.ts'
import { openApiPage } from './docs/openapi.ts'
import { permissionsPage } from './docs/permissions.ts'
import { collectReadings, readingsPage } from './docs/readings.ts'
import { refusalsPage } from './docs/refusals.ts'
import { readSource } from './tidy/source.ts'

/** Writes the pages of docs/ that are made from the sources; a test holds them together. */

const sources = globSync('{shared,service}/**/*.ts', { cwd: root }).map((path) =>
  readSource(root, path),
)
writeFileSync(join(root, 'docs/readings.md'), readingsPage(collectReadings(sources)))
writeFileSync(join(root, 'docs/refusals.md'), refusalsPage())
const answers = answersPage()
writeFileSync(join(root, ANSWERS_PATH), answers)
writeFileSync(join(root, 'docs/openapi.json'), openApiPage(answers))
writeFileSync(join(root, 'docs/permissions.md'), await permissionsPage())
console.log(
  'docs/readings.md, refusals.md, openapi.json and permissions.md are written, and the answers of the API',
)
