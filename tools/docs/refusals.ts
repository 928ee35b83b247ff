import { PROBLEMS } from '#service/middleware/problem.ts'

/** The page of docs/refusals.md. */
export function refusalsPage(): string {
  const rows = Object.entries(PROBLEMS).map(
    ([code, { status, title }]) => `| \`${code}\` | ${status} | ${title} |`,
  )
  return `# Refusals

Every refusal is \`application/problem+json\` with one of these codes; the first that applies, in this order, is given.
Asking again with the same request cures only \`conflict\` and \`busy\`. A command carries an id made by its asker: asked
again with the same id and content it is answered, not done again. This page is made by \`npm run docs\`.

| code | status | says |
|---|---|---|
${rows.join('\n')}
`
}
