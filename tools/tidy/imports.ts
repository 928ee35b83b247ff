import type { Fault, SourceFile, SourceImport } from './source.ts'

/**
 * What a folder of `shared` may import at run time, beside itself. Types may also be taken from
 * any folder but `contract`: they are erased, and the words of a case are everybody's words.
 */
const SHARED_ORDER: Readonly<Record<string, readonly string[]>> = {
  kernel: [],
  calendar: ['kernel'],
  policy: ['kernel'],
  intake: ['kernel', 'policy', 'DOMAIN'],
  triage: ['kernel', 'policy', 'DOMAIN'],
  route: ['kernel', 'policy', 'DOMAIN'],
  case: ['kernel', 'policy', 'DOMAIN'],
  deadline: ['kernel', 'calendar', 'policy', 'DOMAIN'],
  notice: ['kernel', 'policy', 'DOMAIN'],
  panel: ['kernel', 'policy', 'DOMAIN'],
  approval: ['kernel', 'policy', 'DOMAIN'],
  remedy: ['kernel', 'policy', 'DOMAIN'],
  document: ['kernel', 'policy', 'DOMAIN'],
  numbering: ['kernel', 'policy', 'DOMAIN'],
  plan: ['kernel', 'policy', 'DOMAIN'],
  'follow-up': ['kernel', 'policy', 'DOMAIN'],
  accountability: ['kernel', 'calendar', 'policy', 'DOMAIN'],
  report: ['kernel', 'calendar', 'policy', 'DOMAIN'],
  contract: ['kernel'],
  view: ['kernel', 'calendar', 'policy', 'DOMAIN'],
}

/** These stand side by side; that no file among them closes a circle is a rule of its own. */
const DOMAIN = [
  'intake',
  'triage',
  'route',
  'case',
  'deadline',
  'notice',
  'panel',
  'approval',
  'remedy',
  'document',
  'numbering',
  'plan',
  'follow-up',
  'accountability',
]

interface Direction {
  /** Whose imports, as the beginning of a path. */
  readonly of: string
  readonly except?: RegExp
  /** What they may not import, as the beginning of a target. */
  readonly never: readonly string[]
  /** Taking a type is fine. */
  readonly typesAllowed?: boolean
  readonly instead: string
}

const DIRECTIONS: readonly Direction[] = [
  {
    of: 'service/',
    except: /\.test\.ts$|^service\/test\//,
    never: ['simulator/', 'zendesk-app/', 'tools/', 'bench/'],
    instead:
      'the service stands alone: the stand-in and the tools know it, not the other way round',
  },
  {
    of: 'zendesk-app/src/',
    never: ['service/', 'simulator/', 'tools/', 'bench/', 'drizzle/'],
    instead: 'what the app and the service agree on stands in shared/contract',
  },
  {
    of: 'zendesk-app/src/',
    never: ['node:', 'npm:zod', 'npm:drizzle-orm', 'npm:hono'],
    instead: 'this runs in the browser: parse with shared/contract',
  },
  {
    of: 'zendesk-app/src/ui/',
    never: ['zendesk-app/src/api/', 'zendesk-app/src/zaf/'],
    instead: 'ui/ knows neither the service nor the host: pass what it needs as props',
  },
  {
    of: 'simulator/',
    except: /^simulator\/(start|compose|cfpb\/feed)\.ts$|\.test\.ts$/,
    never: ['service/', 'shared/contract/', 'zendesk-app/src/', 'tools/', 'bench/'],
    instead:
      'the stand-in knows Zendesk, not us; only simulator/compose.ts brings the two together',
  },
  {
    of: 'service/routes/',
    never: ['service/db/', 'npm:drizzle-orm', 'npm:postgres', 'npm:@electric-sql/'],
    instead: 'a route calls one verb or one query and answers',
  },
  {
    of: 'service/routes/',
    never: ['service/zendesk/'],
    typesAllowed: true,
    instead: 'Zendesk comes in through deps',
  },
  {
    of: 'service/verbs/',
    never: ['npm:hono', 'npm:@hono/', 'service/routes/', 'service/middleware/', 'service/entry/'],
    instead: 'a verb knows nothing of the transport: throw a Refusal',
  },
  {
    of: 'service/verbs/',
    never: ['service/zendesk/'],
    typesAllowed: true,
    instead: 'a verb sees at most the interface of Zendesk in deps',
  },
  {
    of: 'service/db/',
    never: [
      'service/verbs/',
      'service/routes/',
      'service/middleware/',
      'service/zendesk/',
      'npm:hono',
    ],
    instead: 'the database layer serves verbs and knows none of them',
  },
  {
    of: 'service/',
    except: /\.test\.ts$|^service\/test\/|^service\/entry\//,
    never: ['service/entry/'],
    instead: 'entry builds the rest and is imported by nothing',
  },
  {
    of: 'shared/',
    never: ['service/', 'simulator/', 'zendesk-app/', 'tools/', 'bench/', 'drizzle/'],
    instead: 'shared imports nothing outside shared',
  },
]

/** Imports that go against the directions of the tree; `support` are the files that serve tests. */
export function checkDirections(
  files: readonly SourceFile[],
  support: ReadonlySet<string>,
): Fault[] {
  return files.flatMap((file) => [
    ...file.imports.flatMap((one) => directionFault(file, one)),
    ...(file.path.startsWith('shared/') && !support.has(file.path)
      ? file.imports.flatMap((one) => sharedFault(file, one))
      : []),
  ])
}

function directionFault({ path }: SourceFile, one: SourceImport): Fault[] {
  return DIRECTIONS.filter(
    ({ of, except, never, typesAllowed }) =>
      path.startsWith(of) &&
      !except?.test(path) &&
      !(typesAllowed && one.isTypeOnly) &&
      never.some((start) => one.target.startsWith(start)),
  ).map(({ instead }) => ({
    path,
    line: one.line,
    message: `imports ${one.specifier}: ${instead}`,
  }))
}

function sharedFault({ path }: SourceFile, one: SourceImport): Fault[] {
  const message = sharedMessage(path, one)
  return message === undefined ? [] : [{ path, line: one.line, message }]
}

function sharedMessage(path: string, one: SourceImport): string | undefined {
  const { target, specifier, isTypeOnly } = one
  const folder = path.split('/')[1] ?? ''
  if (target.startsWith('npm:') || target.startsWith('node:')) {
    const mayParse = /^shared\/policy\/schema(\.ts|\/)/.test(path) || folder === 'contract'
    if (target === 'npm:zod' && mayParse) return undefined
    return `imports ${specifier}: shared is plain TypeScript; zod only in policy/schema.ts, policy/schema/ and contract/`
  }
  const from = target.split('/')[1] ?? ''
  const allowed = SHARED_ORDER[folder]
  if (allowed === undefined)
    return `${folder}/ has no place in the order of shared (tools/tidy/imports.ts)`
  if (from === folder || !target.startsWith('shared/')) return undefined
  if (from === 'contract')
    return folder === 'view' && isTypeOnly
      ? undefined
      : 'imports the contract: that is for the service, the app and shared/view only'
  const isBottom = folder === 'kernel' || folder === 'calendar'
  if (isTypeOnly && !isBottom) return undefined
  if (allowed.includes(from) || (allowed.includes('DOMAIN') && DOMAIN.includes(from)))
    return undefined
  const isConstList = one.names.every((name) => /^[A-Z][A-Z0-9_]*$/.test(name))
  if (folder === 'contract' && isConstList) return undefined
  const order =
    allowed.flatMap((name) => (name === 'DOMAIN' ? DOMAIN : [name])).join(', ') || 'nothing'
  return `imports ${specifier}: ${folder}/ may import ${order}`
}

/** The same specifier written two ways makes two modules of one: aliases across, dots within. */
export function checkSpecifiers(files: readonly SourceFile[]): Fault[] {
  const ALIASED = new Set(['shared', 'service', 'simulator', 'drizzle'])
  return files.flatMap(({ path, imports }) =>
    imports.flatMap((one): Fault[] => {
      const top = one.target.split('/')[0] ?? ''
      const climbs = one.specifier.startsWith('.') && top !== path.split('/')[0]
      if (climbs && ALIASED.has(top)) {
        return [{ path, line: one.line, message: `imports ${one.specifier}: write #${one.target}` }]
      }
      const isOurs = one.specifier.startsWith('.') || one.specifier.startsWith('#')
      if (isOurs && !/\.[a-z]+(\?[a-z]+)?$/.test(one.specifier)) {
        return [{ path, line: one.line, message: `imports ${one.specifier}: write the extension` }]
      }
      return []
    }),
  )
}
