import { globSync } from 'node:fs'
import { OVERLAYS, PACKS } from '#shared/policy/packs/index.ts'
import { RULES } from '#shared/policy/rule-ids.ts'
import { root } from './checks.ts'
import { holesOf, isDemanded, type RuleRow, rulesMatrix } from './rules/matrix.ts'
import { readSource } from './tidy/source.ts'

/** The longest list printed of one rule; what more there is is counted. */
const SHOWN_MAX = 6

const files = globSync('{shared,service,simulator,zendesk-app}/**/*.{ts,tsx}', {
  cwd: root,
  exclude: (path) => /(^|\/)(node_modules|dist)(\/|$)/.test(path),
})
const sources = files.sort().map((path) => readSource(root, path))
const regimes = rulesMatrix(RULES, { ...PACKS, ...OVERLAYS }, sources)

for (const { regime, pack, rows } of regimes) {
  if (pack === null) continue
  console.log(`\n${regime}: pack ${pack}, ${rows.length} rules`)
  for (const row of rows) printRow(row)
}
console.log('')
for (const { regime, pack, rows } of regimes) {
  if (pack === null) console.log(`${regime}: no pack yet, ${rows.length} rules`)
}
const waiting = regimes.flatMap(({ rows }) =>
  rows.filter((row) => !isDemanded(row) && (row.elements.length === 0 || row.tests.length === 0)),
)
console.log(
  `not demanded yet, without an element or a test: ${waiting.map(({ id, kind }) => `${id} (${kind})`).join(', ')}`,
)
const holes = regimes.flatMap(({ pack, rows }) => (pack === null ? [] : rows.flatMap(holesOf)))
for (const hole of holes) console.error(hole)
console.log(holes.length === 0 ? 'no holes' : `${holes.length} holes`)
if (holes.length > 0) process.exitCode = 1

function printRow({ id, kind, elements, code, tests }: RuleRow): void {
  console.log(`${id} (${kind})`)
  for (const [name, list] of Object.entries({ pack: elements, code, test: tests })) {
    const more = list.length > SHOWN_MAX ? [`and ${list.length - SHOWN_MAX} more`] : []
    for (const line of [...list.slice(0, SHOWN_MAX), ...more]) console.log(`  ${name}  ${line}`)
  }
}
