import { openingIds, type Rule } from '../tidy/rules.ts'
import { isTestFile, type SourceFile } from '../tidy/source.ts'

/** A rule and everything that carries it out: elements of its pack by id, citations in code, tests. */
export interface RuleRow {
  readonly id: string
  readonly kind: string
  /** `limits.record_within`, in order of the pack. */
  readonly elements: readonly string[]
  /** `path:line` of each `@rule` outside packs and tests. */
  readonly code: readonly string[]
  /** `path:line title` of each test whose name opens with the rule. */
  readonly tests: readonly string[]
}

/** One regime of the list; `pack` is the key of the pack that carries it out, null while there is none. */
export interface Regime {
  readonly regime: string
  readonly pack: string | null
  readonly rows: readonly RuleRow[]
}

const RULE_ID = /\b[A-Z]{2}-\d+(?:\.\d+)*[a-z]?\b/g
const PACK_FOLDER = 'shared/policy/packs/'

/** Every regime in the order of the list, with its rules in the order of its text. A pack belongs to the regime whose rules it cites most. */
export function rulesMatrix(
  rules: readonly Rule[],
  packs: Readonly<Record<string, unknown>>,
  files: readonly SourceFile[],
): Regime[] {
  const elements = new Map(Object.entries(packs).map(([key, pack]) => [key, citedBy(pack)]))
  const code = citationsOf(files)
  const tests = testsOf(files)
  return [...new Set(rules.map(({ id }) => regimeOf(id)))].map((regime) => {
    const [pack, cited] = ownerOf(regime, elements) ?? [null, new Map<string, string[]>()]
    const rows = rules
      .filter(({ id }) => regimeOf(id) === regime)
      .map(({ id, kind }) => ({
        id,
        kind,
        elements: cited.get(id) ?? [],
        code: code.get(id) ?? [],
        tests: tests.get(id) ?? [],
      }))
    return { regime, pack, rows }
  })
}

/** Of the packs that cite a rule of the regime, the one that cites most of them. */
function ownerOf(
  regime: string,
  elements: ReadonlyMap<string, ReadonlyMap<string, string[]>>,
): readonly [string, ReadonlyMap<string, string[]>] | undefined {
  const countOf = (cited: ReadonlyMap<string, string[]>) =>
    [...cited.keys()].filter((id) => regimeOf(id) === regime).length
  return [...elements]
    .filter(([, cited]) => countOf(cited) > 0)
    .sort(([, a], [, b]) => countOf(b) - countOf(a))[0]
}

/** What is reported over many cases: no policy has an element for it yet. It is listed, not demanded. */
const NOT_YET = new Set(['report'])
/** Of a report, the part that is kept of people: it stands in the ledger, beside penalties. */
const DEMANDED_ALL_THE_SAME = new Set(['EL-8.3'])

/** Whether a rule has to be carried out by now. */
export function isDemanded({ id, kind }: Pick<RuleRow, 'id' | 'kind'>): boolean {
  return !NOT_YET.has(kind) || DEMANDED_ALL_THE_SAME.has(id)
}

/**
 * What is missing of a rule whose regime has a pack: an element that says it, and a test that shows it. Guidance is for
 * people: it is shown, not tested. Code need not cite a rule that the pack can say by itself.
 */
export function holesOf({ id, kind, elements, tests }: RuleRow): string[] {
  if (!isDemanded({ id, kind })) return []
  return [
    ...(elements.length === 0 ? [`${id} is carried out by no element of its pack`] : []),
    ...(tests.length === 0 && kind !== 'guidance' ? [`${id} opens no test name`] : []),
  ]
}

function regimeOf(id: string): string {
  return id.slice(0, 2)
}

function citedBy(pack: unknown): Map<string, string[]> {
  const cited = new Map<string, string[]>()
  const visit = (node: unknown, path: string) => {
    if (typeof node !== 'object' || node === null) return
    if ('rules' in node && Array.isArray(node.rules)) {
      for (const id of node.rules) add(cited, String(id), path || 'the whole')
    }
    for (const [key, child] of Object.entries(node)) {
      const name = typeof child?.id === 'string' ? child.id : key
      visit(child, path === '' ? name : `${path}.${name}`)
    }
  }
  visit(pack, '')
  return cited
}

function citationsOf(files: readonly SourceFile[]): Map<string, string[]> {
  const cited = new Map<string, string[]>()
  for (const { path, text } of files) {
    if (isTestFile(path) || path.startsWith(PACK_FOLDER)) continue
    for (const [index, line] of text.split('\n').entries()) {
      const from = line.indexOf('@rule')
      if (from < 0) continue
      for (const [id] of line.slice(from).matchAll(RULE_ID)) add(cited, id, `${path}:${index + 1}`)
    }
  }
  return cited
}

function testsOf(files: readonly SourceFile[]): Map<string, string[]> {
  const tests = new Map<string, string[]>()
  for (const { path, testTitles } of files) {
    if (!isTestFile(path)) continue
    for (const { title, line } of testTitles) {
      for (const id of new Set(openingIds(title))) add(tests, id, `${path}:${line} ${title}`)
    }
  }
  return tests
}

function add(map: Map<string, string[]>, key: string, value: string): void {
  const list = map.get(key) ?? []
  if (!list.includes(value)) list.push(value)
  map.set(key, list)
}
