import { openApiDocument } from '#service/routes/openapi/document.ts'

/** The text of docs/openapi.json, with these answers. */
export function openApiPage(answers: string): string {
  return `${JSON.stringify(openApiDocument(JSON.parse(answers)), null, 2)}\n`
}
