import { readFileSync } from 'node:fs'
import { join, posix } from 'node:path'
import { parseSync } from 'vite'

/** One import, export-from or dynamic import of a file. */
export interface SourceImport {
  /** As written: `#shared/kernel/ids.ts`, `./ids.ts`, `zod`. */
  readonly specifier: string
  /** A path inside the repository, or `npm:zod`, or `node:fs`. */
  readonly target: string
  /** Erased before the program runs. */
  readonly isTypeOnly: boolean
  /** What is imported by name; `*` for a whole module, `default` for a default export. */
  readonly names: readonly string[]
  readonly line: number
}

/** A global that a file uses: `Date`, `Math.random`, `process.env`, `new Date()` without a value. */
export interface GlobalUse {
  readonly name: string
  readonly line: number
}

/** A title of a test or of a group of tests. */
export interface TestTitle {
  readonly title: string
  readonly line: number
}

/** What the tidy rules want to know of one TypeScript file. */
export interface SourceFile {
  readonly path: string
  readonly text: string
  readonly imports: readonly SourceImport[]
  readonly uses: readonly GlobalUse[]
  readonly testTitles: readonly TestTitle[]
}

/** Something that a rule finds wrong: where, and what to do instead. */
export interface Fault {
  readonly path: string
  readonly line: number
  readonly message: string
}

/** `path:line message`, as editors and people read it. */
export function faultLine({ path, line, message }: Fault): string {
  return `${path}:${line} ${message}`
}

export function isTestFile(path: string): boolean {
  return /\.test\.tsx?$/.test(path) || /(^|\/)(test|e2e)\//.test(path)
}

/** Reads and parses one file of the repository at `root`. */
export function readSource(root: string, path: string): SourceFile {
  return parseSource(path, readFileSync(join(root, path), 'utf8'))
}

/** @throws SyntaxError when the text is not TypeScript */
export function parseSource(path: string, text: string): SourceFile {
  const { module, program, errors } = parseSync(path, text)
  const [error] = errors
  if (error) throw new SyntaxError(`${path}: ${error.message}`)
  const lineAt = lineFinder(text)
  const imports: SourceImport[] = module.staticImports.map((one) => ({
    ...resolved(path, one.moduleRequest.value),
    isTypeOnly: one.entries.length > 0 && one.entries.every((entry) => entry.isType),
    names: one.entries.map(({ importName }) =>
      importName.kind === 'Name'
        ? (importName.name ?? '')
        : importName.kind === 'Default'
          ? 'default'
          : '*',
    ),
    line: lineAt(one.start),
  }))
  for (const { entries } of module.staticExports) {
    for (const { moduleRequest, importName, isType, start } of entries) {
      if (!moduleRequest) continue
      const names = [importName.name ?? '*']
      imports.push({
        ...resolved(path, moduleRequest.value),
        isTypeOnly: isType,
        names,
        line: lineAt(start),
      })
    }
  }
  for (const { moduleRequest, start } of module.dynamicImports) {
    const literal = /^(['"`])([^'"`$]+)\1$/.exec(text.slice(moduleRequest.start, moduleRequest.end))
    if (!literal?.[2]) continue
    imports.push({
      ...resolved(path, literal[2]),
      isTypeOnly: false,
      names: ['*'],
      line: lineAt(start),
    })
  }
  const uses: GlobalUse[] = []
  const testTitles: TestTitle[] = []
  walk(program as unknown as Node, undefined, '', (node, parent, key) => {
    const use = globalUse(node, parent, key)
    if (use) uses.push({ name: use, line: lineAt(node.start) })
    for (const title of titlesOf(node)) testTitles.push({ title, line: lineAt(node.start) })
  })
  return { path, text, imports, uses, testTitles }
}

function resolved(path: string, specifier: string): Pick<SourceImport, 'specifier' | 'target'> {
  return { specifier, target: targetOf(path, specifier) }
}

function targetOf(path: string, specifier: string): string {
  if (specifier.startsWith('#')) return specifier.slice(1)
  if (specifier.startsWith('.')) return posix.join(posix.dirname(path), specifier)
  return specifier.startsWith('node:') ? specifier : `npm:${specifier}`
}

function lineFinder(text: string): (offset: number) => number {
  const starts = [0]
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1)
  return (offset) => {
    const next = starts.findIndex((start) => start > offset)
    return next < 0 ? starts.length : next
  }
}

interface Node {
  readonly type: string
  readonly start: number
  readonly [key: string]: unknown
}

type Visit = (node: Node, parent: Node | undefined, key: string) => void

function walk(node: Node, parent: Node | undefined, key: string, visit: Visit): void {
  visit(node, parent, key)
  for (const [childKey, child] of Object.entries(node)) {
    for (const one of Array.isArray(child) ? child : [child]) {
      if (isNode(one)) walk(one, node, childKey, visit)
    }
  }
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && 'type' in value && 'start' in value
}

/** Names of members, keys and imports are not uses of a global of that name. */
const NAMING_KEYS = new Set(['property', 'key', 'imported', 'exported', 'label'])

function globalUse(node: Node, parent: Node | undefined, key: string): string | undefined {
  if (node.type === 'NewExpression' || node.type === 'CallExpression') {
    const callee = node.callee as Node
    const isEmpty = Array.isArray(node.arguments) && node.arguments.length === 0
    return isEmpty && callee.type === 'Identifier' && callee.name === 'Date'
      ? 'new Date()'
      : undefined
  }
  if (node.type === 'MemberExpression' && node.computed !== true) {
    const [object, property] = [node.object as Node, node.property as Node]
    if (object.type !== 'Identifier') return undefined
    return `${String(object.name)}.${String(property.name)}`
  }
  if (node.type !== 'Identifier') return undefined
  const isNaming = NAMING_KEYS.has(key) && parent?.computed !== true && parent?.shorthand !== true
  return isNaming ? undefined : String(node.name)
}

const TEST_FUNCTIONS = new Set(['test', 'it', 'describe', 'describeOnBothDatabases'])

/** `test('title', …)`, `test.each(rows)('title', …)`; a title that opens with a row's value gives one a row. */
function titlesOf(node: Node): string[] {
  if (node.type !== 'CallExpression') return []
  const callee = node.callee as Node
  if (!TEST_FUNCTIONS.has(rootName(callee))) return []
  const title = stringOf((node.arguments as Node[])[0])
  if (title === undefined) return []
  const rows = callee.type === 'CallExpression' ? rowsOf((callee.arguments as Node[])[0]) : []
  const placeholder = /^(%s|\$(\w+))/.exec(title)
  if (!placeholder) return [title]
  return rows.flatMap((row) => {
    const value = rowValue(row, placeholder[2])
    return value === undefined ? [] : [title.replace(placeholder[0], () => value)]
  })
}

function rootName(node: Node): string {
  if (node.type === 'Identifier') return String(node.name)
  const inner = node.type === 'MemberExpression' ? node.object : node.callee
  return isNode(inner) ? rootName(inner) : ''
}

function rowsOf(node: Node | undefined): Node[] {
  if (node?.type === 'TSAsExpression') return rowsOf(node.expression as Node)
  return node?.type === 'ArrayExpression' ? (node.elements as Node[]) : []
}

/** The first value of a row, or the value of its property `name`. */
function rowValue(row: Node, name: string | undefined): string | undefined {
  if (name === undefined) {
    return stringOf(row.type === 'ArrayExpression' ? (row.elements as Node[])[0] : row)
  }
  if (row.type !== 'ObjectExpression') return undefined
  const property = (row.properties as Node[]).find(
    (one) => (one.key as Node | undefined)?.name === name,
  )
  return stringOf(property?.value as Node | undefined)
}

function stringOf(node: Node | undefined): string | undefined {
  if (node?.type === 'Literal' && typeof node.value === 'string') return node.value
  if (node?.type !== 'TemplateLiteral') return undefined
  const [first] = node.quasis as { value: { cooked: string } }[]
  return first?.value.cooked
}
