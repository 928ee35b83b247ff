import { COLUMNS, type Matrix, YES } from '#service/test/permissions.ts'

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ'
const HIDDEN = ['proceeding_not_found', 'case_not_found']

/** The page of docs/permissions.md. */
export function permissionsPage(matrix: Matrix): string {
  const who = COLUMNS.map(({ is }, index) => `| ${LETTERS[index]} | ${is} |`)
  const sights = matrix.sights.map(({ moment, cells }) => {
    const kinds = [...Map.groupBy(cells.keys(), (index) => cells[index] ?? '')]
    return `| ${moment} | ${kinds.map(([kind, those]) => `${kind}: ${lettersOf(those)}`).join('; ')} |`
  })
  return `# Permissions

Who may do what in a procedure about who is responsible, by office and by how they stand to it. The decisions themselves are
asked, in one life of a procedure, each action at a moment that allows it to somebody; a test asks the routes the same and
holds the two together, cell by cell. Roles and offices are those of the policy; here: quality investigates, supervisors and
heads attribute and propose, heads and the general manager approve. This page is made by \`npm run docs\`.

| | who |
|---|---|
${who.join('\n')}

## What each sees

| moment | sees |
|---|---|
${sights.join('\n')}

\`full\`: everything; \`blind\`: the facts of an appeal without names, department and penalty; \`expert\`: the question and the
disclosed evidence; \`copy\`: the notices that their office gets; \`own record\`: *My record*, and nothing of the procedure.

## What each may do

Whoever is in the last column is answered exactly as if there were no such procedure, or case.

| action | allowed to | refused | as if there were none |
|---|---|---|---|
${[{ what: 'open a procedure', cells: matrix.opening }, ...matrix.rows, ...matrix.personal].map(lineOf).join('\n')}
`
}

function lineOf({ what, cells }: Matrix['rows'][number]): string {
  const byCell = Map.groupBy(cells.keys(), (index) => cells[index] ?? '')
  const hidden = HIDDEN.flatMap((code) => [...(byCell.get(code) ?? [])])
  const refused = [...byCell]
    .filter(([cell]) => cell !== YES && !HIDDEN.includes(cell))
    .map(([cell, those]) => `\`${cell}\`: ${lettersOf(those)}`)
  return `| ${what} | ${lettersOf(byCell.get(YES) ?? [])} | ${refused.join('; ')} | ${lettersOf(hidden)} |`
}

function lettersOf(indices: Iterable<number>): string {
  return [...indices].map((index) => LETTERS[index]).join(' ')
}
