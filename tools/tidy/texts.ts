import { posix } from 'node:path'
import type { Fault } from './source.ts'

/** Any text file of the repository. */
export interface TextFile {
  readonly path: string
  readonly text: string
}

const FORBIDDEN: readonly { readonly pattern: RegExp; readonly instead: string }[] = [
  { pattern: /\bTODO\b(?!\(#\d+\))/, instead: 'give it an issue number, TODO(#n), or do it' },
  { pattern: /\b(?:FIXME|HACK)\b/, instead: 'open an issue, or do it' },
  {
    pattern: /\b(?:registry\.[\w-]+\.\w+|[\w-]+mirror\.com)\b/i,
    instead: 'the address of a package registry is the machine’s business',
  },
  {
    pattern: /(?<![\w.:/*?-])\/(?:home|root|Users|work|tmp|var\/folders)\/[\w.]/,
    instead: 'the path of one machine: use a path relative to the repository or os.tmpdir()',
  },
  { pattern: /^(?:<{7}|={7}|>{7})(?:\s|$)/, instead: 'a merge was left unfinished' },
]

/** Words that must not stay in any file. */
export function checkForbiddenTexts(files: readonly TextFile[]): Fault[] {
  return files.flatMap(({ path, text }) =>
    text.split('\n').flatMap((content, index) =>
      FORBIDDEN.flatMap(({ pattern, instead }): Fault[] => {
        const found = pattern.exec(content)
        return found ? [{ path, line: index + 1, message: `has “${found[0]}”: ${instead}` }] : []
      }),
    ),
  )
}

/**
 * Paths that a Markdown file cites, in a link or between backticks, and that are not there. A
 * word between backticks is a path when it opens with a folder of the repository.
 */
export function checkCitedPaths(
  documents: readonly TextFile[],
  exists: (path: string) => boolean,
): Fault[] {
  return documents.flatMap(({ path, text }) =>
    text.split('\n').flatMap((content, index) =>
      [...linkedPaths(path, content), ...quotedPaths(content, exists)]
        .filter((cited) => !exists(cited))
        .map((cited) => ({
          path,
          line: index + 1,
          message: `cites ${cited}, which is not there`,
        })),
    ),
  )
}

function linkedPaths(document: string, content: string): string[] {
  return [...content.matchAll(/\]\(([^)\s#]+)(?:#[^)]*)?\)/g)]
    .map(([, target = '']) => target)
    .filter((target) => !/^[a-z]+:/i.test(target))
    .map((target) => posix.join(posix.dirname(document), target))
}

function quotedPaths(content: string, exists: (path: string) => boolean): string[] {
  return [...content.matchAll(/`([\w.@-]+(?:\/[\w.@-]+)+\/?)(?::\d+)?`/g)]
    .map(([, cited = '']) => cited.replace(/\/$/, ''))
    .filter((cited) => exists(cited.split('/')[0] ?? ''))
    .filter((cited) => !/^(?:dist|node_modules|\.cache|\.data)(?:\/|$)/.test(cited))
}
