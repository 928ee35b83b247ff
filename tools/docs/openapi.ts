import { openApiDocument } from '#service/routes/openapi/document.ts'

/** The text of docs/openapi.json. */
export function openApiPage(): string {
  return `${JSON.stringify(openApiDocument(), null, 2)}\n`
}
