import { describe, expect, test } from 'vitest'
import { checkCycles, testSupport } from './graph.ts'
import { checkDirections, checkSpecifiers } from './imports.ts'
import { checkMigrations } from './migrations.ts'
import { checkPurity } from './purity.ts'
import { checkCitations, checkCoverage } from './rules.ts'
import { type Fault, parseSource } from './source.ts'
import { checkCitedPaths, checkForbiddenTexts } from './texts.ts'

// A rule that cannot fail checks nothing: every one is shown something bad here.

const nobody: ReadonlySet<string> = new Set()
const count = (faults: readonly Fault[]) => faults.length
const sourcesOf = (files: Readonly<Record<string, string>>) =>
  Object.entries(files).map(([path, text]) => parseSource(path, text))

describe('import directions', () => {
  test.each([
    // file                               imports                          faults, why
    ['shared/kernel/a.ts', `import '#shared/kernel/b.ts'`, 0, 'its own folder'],
    ['shared/kernel/a.ts', `import '#shared/calendar/b.ts'`, 1, 'kernel is the bottom'],
    ['shared/kernel/a.ts', `import type { B } from '#shared/case/b.ts'`, 1, 'for types as well'],
    ['shared/calendar/a.ts', `import '#shared/kernel/b.ts'`, 0, 'kernel ← calendar'],
    ['shared/calendar/a.ts', `import '#shared/policy/b.ts'`, 1, 'calendar knows no policy'],
    ['shared/policy/a.ts', `import { b } from '#shared/case/b.ts'`, 1, 'policy ← case, not back'],
    ['shared/policy/a.ts', `import type { B } from '#shared/case/b.ts'`, 0, 'words are free'],
    ['shared/deadline/a.ts', `import '#shared/calendar/b.ts'`, 0, 'calendar ← deadline'],
    ['shared/case/a.ts', `import '#shared/calendar/b.ts'`, 1, 'deadline asks the calendar'],
    ['shared/case/a.ts', `import '#shared/report/b.ts'`, 1, 'reports come last'],
    ['shared/report/a.ts', `import '#shared/case/b.ts'`, 0, 'case ← report'],
    ['shared/contract/a.ts', `import { B_LIST } from '#shared/case/b.ts'`, 0, 'a const list'],
    ['shared/contract/a.ts', `import { fold } from '#shared/case/b.ts'`, 1, 'no function'],
    ['shared/case/a.ts', `import type { B } from '#shared/contract/b.ts'`, 1, 'not even a type'],
    ['shared/novel/a.ts', `import '#shared/case/b.ts'`, 1, 'a folder without a place'],
    ['shared/case/a.ts', `import { z } from 'zod'`, 1, 'zod only at the wire'],
    ['shared/policy/schema.ts', `import { z } from 'zod'`, 0, 'here'],
    ['shared/contract/a.ts', `import { z } from 'zod'`, 0, 'and here'],
    ['shared/case/a.ts', `import 'node:fs'`, 1, 'no I/O'],
    ['shared/case/a.ts', `import '#service/deps.ts'`, 1, 'never back'],
    ['service/verbs/case/open.ts', `import '#simulator/world.ts'`, 1, 'the service stands alone'],
    ['service/test/harness.ts', `import '#simulator/world.ts'`, 0, 'its tests do not'],
    ['service/routes/a.ts', `import 'drizzle-orm'`, 1, 'a route has no database'],
    [
      'service/routes/a.ts',
      `import type { Tx } from '#service/db/database.ts'`,
      1,
      'nor its types',
    ],
    ['service/routes/a.ts', `import '../verbs/case/open.ts'`, 0, 'a route calls a verb'],
    ['service/verbs/a.ts', `import 'hono'`, 1, 'a verb has no transport'],
    ['service/verbs/a.ts', `import 'hono/http-exception'`, 1, 'nor a part of it'],
    ['service/verbs/a.ts', `import { x } from '#service/zendesk/client.ts'`, 1, 'through deps'],
    ['service/verbs/a.ts', `import type { X } from '#service/zendesk/api.ts'`, 0, 'its interface'],
    ['service/db/a.ts', `import '#service/verbs/case/open.ts'`, 1, 'db never imports verbs'],
    ['service/app.ts', `import './entry/node.ts'`, 1, 'entry is the top'],
    ['zendesk-app/src/a.ts', `import type { A } from '#service/app.ts'`, 1, 'only the contract'],
    ['zendesk-app/src/a.ts', `import '#shared/contract/views.ts'`, 0, 'this one'],
    ['zendesk-app/src/a.ts', `import { z } from 'zod'`, 1, 'parsing is the contract’s'],
    ['zendesk-app/src/ui/a.tsx', `import '../api/client.ts'`, 1, 'ui knows no data'],
    ['zendesk-app/src/ui/a.tsx', `import type { Z } from '../zaf/client.ts'`, 1, 'and no host'],
    ['simulator/rest/a.ts', `import '#service/deps.ts'`, 1, 'the stand-in knows Zendesk'],
    ['simulator/start.ts', `import '#service/app.ts'`, 0, 'one place brings both together'],
  ])('%s: %s → %i (%s)', (path, text, faults, _why) => {
    expect(count(checkDirections([parseSource(path, text)], nobody))).toBe(faults)
  })

  test('a file that only tests import follows the rules of tests', () => {
    const files = sourcesOf({
      'shared/case/bed.ts': `import '#shared/calendar/a.ts'`,
      'shared/case/a.test.ts': `import './bed.ts'`,
      'shared/case/unused.ts': ``,
    })
    expect([...testSupport(files)]).toContain('shared/case/bed.ts')
    expect(testSupport(files).has('shared/case/unused.ts')).toBe(false)
    expect(checkDirections(files, testSupport(files))).toEqual([])
    expect(count(checkDirections(files, nobody))).toBe(1)
  })

  test.each([
    [`import '../shared/a.ts'`, 1],
    [`import '#shared/a.ts'`, 0],
    [`import '#shared/a'`, 1],
    [`import './a'`, 1],
    [`import page from './a.html?raw'`, 0],
  ])('written one way: %s → %i', (text, faults) => {
    expect(count(checkSpecifiers([parseSource('service/a.ts', text)]))).toBe(faults)
  })
})

describe('circles of imports', () => {
  test('are found once, whichever file they are entered by', () => {
    const files = sourcesOf({
      'a.ts': `import './b.ts'`,
      'b.ts': `import './c.ts'`,
      'c.ts': `import './b.ts'`,
    })
    expect(checkCycles(files).map((fault) => fault.message)).toEqual([
      'is in a circle of imports: b.ts → c.ts → b.ts',
    ])
  })

  test('may be closed by a type', () => {
    const files = sourcesOf({
      'a.ts': `import './b.ts'`,
      'b.ts': `import type { A } from './a.ts'`,
    })
    expect(checkCycles(files)).toEqual([])
  })
})

describe('purity', () => {
  test.each([
    ['shared/case/a.ts', 'new Date(0)', 1],
    ['shared/case/a.ts', 'Date.parse("2026")', 1],
    ['shared/case/a.ts', 'type At = Date', 1],
    ['shared/kernel/instant.ts', 'new Date(0)', 0],
    ['shared/case/a.ts', 'new Intl.NumberFormat()', 1],
    ['shared/kernel/zone.ts', 'new Intl.NumberFormat()', 0],
    ['zendesk-app/src/a.ts', 'new Intl.NumberFormat()', 0],
    ['shared/case/a.ts', 'Math.random()', 1],
    ['shared/case/a.ts', 'Math.max(1, 2)', 0],
    ['shared/case/a.ts', 'setTimeout(() => {}, 1)', 1],
    ['shared/case/a.ts', `import { process } from './b.ts'; process()`, 0],
    ['shared/case/a.test.ts', 'new Date(0)', 0],
    ['service/verbs/a.ts', 'Date.now()', 1],
    ['service/verbs/a.ts', 'new Date()', 1],
    ['service/db/a.ts', 'new Date(0)', 0],
    ['service/entry/node.ts', 'Date.now()', 0],
    ['service/verbs/a.ts', 'console.info(1)', 1],
    ['service/verbs/a.ts', 'process.env.X', 1],
    ['service/config.ts', 'process.env.X', 0],
    ['simulator/a.ts', 'process.env.X', 1],
    ['zendesk-app/src/a.ts', 'localStorage.x', 1],
  ])('%s: %s → %i', (path, text, faults) => {
    const files = [parseSource(path, text)]
    const lines = new Set(checkPurity(files, testSupport(files)).map((fault) => fault.line))
    expect(lines.size).toBe(faults)
  })
})

describe('rule ids', () => {
  const rules = [
    { id: 'EL-1.1', kind: 'timer' },
    { id: 'EL-1.2', kind: 'route' },
    { id: 'EL-1.3.1', kind: 'guidance' },
    { id: 'LP-5.2a', kind: 'timer' },
  ]
  const packs = { EL: 'el.ts' }

  test('that are cited and not in the list are found', () => {
    const [good, bad] = ['EL-1.1, chapter LP-5, SHA-256', ['EL', '9.9'].join('-')]
    const files = sourcesOf({ 'a.ts': `// @rule ${good}\n// @rule ${bad}` })
    expect(checkCitations(files, rules)).toEqual([
      { path: 'a.ts', line: 2, message: `cites ${bad}, which is no rule` },
    ])
  })

  test.each([
    [`// EL-1.1 EL-1.2`, `test('EL-1.1 a', f); test('EL-1.2 b', f)`, 0, 'all there'],
    [`// EL-1.1 EL-1.2`, `test('EL-1.1 EL-1.2 both', f)`, 0, 'one name may open with two'],
    [`// EL-1.1 EL-1.2`, `describe('EL-1.1', f); test('EL-1.2 b', f)`, 0, 'a group counts'],
    [`// EL-1.1`, `test('EL-1.1 a', f); test('EL-1.2 b', f)`, 1, 'the pack does not cite it'],
    [`// EL-1.1 EL-1.2`, `test('EL-1.1 a', f)`, 1, 'no test'],
    [`// EL-1.1 EL-1.2`, `test('EL-1.1 a, see EL-1.2', f)`, 1, 'not at the opening'],
    [`// EL-1.1 EL-1.2`, `// test('EL-1.2 b')\ntest('EL-1.1 a', f)`, 1, 'a comment is no test'],
  ])('pack %s, tests %s → %i (%s)', (pack, tests, faults, _why) => {
    const files = sourcesOf({ 'el.ts': pack, 'el.test.ts': tests })
    expect(count(checkCoverage(files, rules, packs))).toBe(faults)
  })

  test('a part of a pack may cite them too, under the same name in a folder beside it', () => {
    const tests = `test('EL-1.1 EL-1.2 both', f)`
    const files = (part: string) =>
      sourcesOf({ 'el.ts': '// EL-1.1', [part]: '// EL-1.2', 'el.test.ts': tests })
    expect(count(checkCoverage(files('part/el.ts'), rules, packs))).toBe(0)
    expect(count(checkCoverage(files('part/lp.ts'), rules, packs))).toBe(1)
  })

  test('a pack that is not there is a fault', () => {
    expect(count(checkCoverage([], rules, packs))).toBe(1)
  })
})

describe('texts', () => {
  const todo = ['TO', 'DO'].join('')
  test.each([
    [`// ${todo} later`, 1],
    [`// ${todo}(#12) later`, 0],
    [`const ${todo.toLowerCase()} = 1`, 0],
    [`// FIX${'ME'}`, 1],
    [`https://registry.${'npmjs'}.org/x`, 1],
    [`cd /${'home'}/me/redress`, 1],
    [`readFileSync('/${'tmp'}/x')`, 1],
    [`'https://example.com/${'home'}/x'`, 0],
    [`${'<'.repeat(7)} HEAD`, 1],
  ])('%s → %i', (text, faults) => {
    expect(count(checkForbiddenTexts([{ path: 'a.ts', text }]))).toBe(faults)
  })

  test.each([
    ['see `shared/kernel/ids.ts`', 0],
    ['see `shared/kernel/gone.ts`', 1],
    ['see `shared/kernel/gone.ts:12`', 1],
    ['see `shared/kernel/`', 0],
    ['`and/or` is no path of ours', 0],
    ['[a](../shared/kernel/ids.ts)', 0],
    ['[a](gone.md#part)', 1],
    ['[a](https://example.com/x.md)', 0],
    ['[a](#part)', 0],
    ['built into `dist/app.zip`', 0],
  ])('cited paths: %s → %i', (text, faults) => {
    const there = new Set(['shared', 'shared/kernel', 'shared/kernel/ids.ts', 'dist'])
    const exists = (path: string) => there.has(path)
    expect(count(checkCitedPaths([{ path: 'docs/a.md', text }], exists))).toBe(faults)
  })
})

describe('migrations', () => {
  const good = '-- Holds what came in.\ncreate table inbox (id text);\n'
  test.each([
    ['drizzle/0000_create_inbox.sql', good, ['0000_create_inbox'], 0, 'as it should be'],
    ['drizzle/0000_inbox.sql', good, ['0000_inbox'], 1, 'no verb'],
    ['drizzle/0001_create_inbox.sql', good, ['0001_create_inbox'], 1, 'a gap'],
    ['drizzle/0000_create_inbox.sql', 'select 1', ['0000_create_inbox'], 1, 'no reason'],
    ['drizzle/0000_create_inbox.sql', good, ['0000_other'], 1, 'not in the journal'],
    ['drizzle/0000_create_inbox.sql', good, ['0000_create_inbox', '0001_x'], 1, 'a file is gone'],
    ['drizzle/0000_drop_inbox.sql', '-- Why.\ndrop table a;', ['0000_drop_inbox'], 1, 'unmarked'],
    ['drizzle/0000_drop_it.sql', '-- breaking: why\ndrop table a;', ['0000_drop_it'], 0, 'marked'],
    ['drizzle/0000_drop_c.sql', '-- W.\nalter table a drop column b', ['0000_drop_c'], 1, 'column'],
  ])('%s %j in %j → %i (%s)', (path, text, tags, faults, _why) => {
    expect(count(checkMigrations([{ path, text }], tags))).toBe(faults)
  })
})
