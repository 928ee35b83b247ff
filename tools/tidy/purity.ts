import type { Fault, SourceFile } from './source.ts'

interface Purity {
  readonly of: RegExp
  readonly except?: RegExp
  readonly names: readonly string[]
  readonly instead: string
}

const PURITIES: readonly Purity[] = [
  {
    of: /^shared\//,
    except: /^shared\/kernel\/instant\.ts$/,
    names: ['Date'],
    instead: 'an Instant comes in as an argument; shared/kernel/instant.ts alone knows Date',
  },
  {
    of: /^shared\//,
    except: /^shared\/kernel\/zone\.ts$/,
    names: ['Intl'],
    instead: 'wall clock and zones are the business of shared/kernel/zone.ts',
  },
  {
    of: /^shared\//,
    names: [
      'Math.random',
      'setTimeout',
      'setInterval',
      'setImmediate',
      'queueMicrotask',
      'performance',
      'process',
      'console',
      'fetch',
      'crypto',
      'localStorage',
      'sessionStorage',
    ],
    instead: 'shared has no clock, no chance and no outside world: pass the value in',
  },
  {
    of: /^service\//,
    except: /^service\/(entry|test)\/|^service\/clock\.ts$/,
    names: ['new Date()', 'Date.now', 'Math.random'],
    instead: 'the clock and the ids are in deps, so that a test can set them',
  },
  {
    of: /^(service|simulator)\//,
    except: /^service\/(entry|test)\/|^simulator\/start\.ts$/,
    names: ['console'],
    instead: 'write to deps.log',
  },
  {
    of: /^zendesk-app\/src\//,
    names: [
      'console',
      'localStorage',
      'sessionStorage',
      'confirm',
      'alert',
      'prompt',
      'window.localStorage',
    ],
    instead: 'the iframe may have neither storage nor dialogs (show it on the page)',
  },
  {
    of: /^(service|simulator|shared|zendesk-app)\//,
    except: /^service\/config\.ts$|^service\/test\/|^zendesk-app\/e2e\//,
    names: ['process.env'],
    instead: 'service/config.ts reads the environment, once',
  },
]

/** Uses of globals where they may not be used; files that serve tests may use what they like. */
export function checkPurity(files: readonly SourceFile[], support: ReadonlySet<string>): Fault[] {
  return files
    .filter((file) => !support.has(file.path))
    .flatMap((file) =>
      PURITIES.filter(({ of, except }) => of.test(file.path) && !except?.test(file.path)).flatMap(
        ({ names, instead }) => usesOf(file, names, instead),
      ),
    )
}

function usesOf({ path, uses, imports }: SourceFile, names: readonly string[], instead: string) {
  const imported = new Set(imports.flatMap((one) => one.names))
  return uses
    .filter(({ name }) => names.includes(name) && !imported.has(name))
    .map(({ name, line }): Fault => ({ path, line, message: `uses ${name}: ${instead}` }))
}
