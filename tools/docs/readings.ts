import type { SourceFile } from '../tidy/source.ts'

/** One `@reading` of the sources. */
export interface Reading {
  readonly path: string
  readonly line: number
  readonly text: string
}

const COMMENT = /^\s*(?:\/\/|\/?\*+)\s?/

/** Every reading that the sources note, in order of path and line; a comment's text is put back into one line. */
export function collectReadings(files: readonly SourceFile[]): Reading[] {
  return files
    .filter(({ path }) => !path.endsWith('.test.ts'))
    .toSorted((a, b) => (a.path < b.path ? -1 : 1))
    .flatMap(({ path, text }) => readingsOf(path, text.split('\n')))
}

function readingsOf(path: string, lines: readonly string[]): Reading[] {
  return lines.flatMap((content, index): Reading[] => {
    const from = content.indexOf('@reading')
    if (from < 0 || !COMMENT.test(content)) return []
    const parts = [content.slice(from + '@reading'.length)]
    for (const next of lines.slice(index + 1)) {
      if (!COMMENT.test(next) || next.includes('@')) break
      // A line that only ends the comment says nothing.
      if (/^\s*\*\/\s*$/.test(next)) break
      parts.push(next.replace(COMMENT, ''))
      if (next.includes('*/')) break
    }
    const said = parts.join(' ').replace('*/', '').replace(/\s+/g, ' ').trim()
    return [{ path, line: index + 1, text: said }]
  })
}

/** The page of docs/readings.md. Lines of code move, so it names files only. */
export function readingsPage(readings: readonly Reading[]): string {
  const byPath = Map.groupBy(readings, (reading) => reading.path)
  const sections = [...byPath].map(
    ([path, list]) => `## \`${path}\`\n\n${list.map(({ text }) => `- ${text}`).join('\n')}\n`,
  )
  return `# Readings

Where a text breaks off or can be read two ways, this is the way we took; each stands beside its element as \`@reading\`.
Numbers that a text leaves to the company stand in \`shared/policy/company-values.ts\`, marked as ours. This page is made
by \`npm run docs\`.

${sections.join('\n')}`
}
