import { CHAPTERS } from '#service/test/permissions/chapters.ts'
import {
  type Chapter,
  isHidden,
  type Line,
  type Matrix,
  type SightLine,
  YES,
} from '#service/test/permissions/matrix.ts'

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ'

/** The page of docs/permissions.md: the decisions are asked. */
export async function permissionsPage(): Promise<string> {
  const chapters: string[] = []
  for (const chapter of CHAPTERS) chapters.push(chapterOf(chapter, await chapter.ask()))
  return `# Permissions

Who sees and may do what about responsibility, by office and by how they stand to it. The decisions themselves are asked,
each action at a moment that allows it to somebody; tests ask the routes the same and hold the two together, cell by cell,
and no command and no route is left out. Roles and offices are those of the policy. Whoever is in the last column of a table
of actions is answered exactly as if there were no such thing. This page is made by \`npm run docs\`.

${chapters.join('\n')}`
}

function chapterOf({ title, about, columns, sees }: Chapter, matrix: Matrix): string {
  const who = columns.map(({ is }, index) => `| ${LETTERS[index]} | ${is} |`)
  const indexOf = new Map(columns.map(({ id }, index) => [id, index]))
  const isOfMoments = matrix.sights.some(({ waitsFor }) => waitsFor !== undefined)
  const head = isOfMoments
    ? '| moment | sees | waits for |\n|---|---|---|'
    : '| what | sees |\n|---|---|'
  const sights = matrix.sights.map((line) => {
    const waits = line.waitsFor?.flatMap((id) => indexOf.get(id) ?? []).toSorted((a, b) => a - b)
    return `| ${line.what} | ${sightsOf(line)} |${waits ? ` ${lettersOf(waits)} |` : ''}`
  })
  return `## ${title}

${about}

| | who |
|---|---|
${who.join('\n')}

### What each sees

${head}
${sights.join('\n')}

${sees}

### What each may do

| action | allowed to | refused | as if there were none |
|---|---|---|---|
${matrix.actions.map(lineOf).join('\n')}
`
}

function sightsOf({ cells }: SightLine): string {
  return [...byCell(cells)].map(([sight, those]) => `${sight}: ${lettersOf(those)}`).join('; ')
}

function lineOf({ what, cells }: Line): string {
  const all = [...byCell(cells)]
  const hidden = all.flatMap(([cell, those]) => (isHidden(cell) ? those : []))
  const refused = all
    .filter(([cell]) => cell !== YES && !isHidden(cell))
    .map(([cell, those]) => `\`${cell}\`: ${lettersOf(those)}`)
  const allowed = byCell(cells).get(YES) ?? []
  return `| ${what} | ${lettersOf(allowed)} | ${refused.join('; ')} | ${lettersOf(hidden.toSorted((a, b) => a - b))} |`
}

function byCell(cells: readonly string[]): ReadonlyMap<string, readonly number[]> {
  return Map.groupBy(cells.keys(), (index) => cells[index] ?? '')
}

function lettersOf(indices: readonly number[]): string {
  return indices.map((index) => LETTERS[index]).join(' ')
}
