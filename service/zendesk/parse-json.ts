/** What JSON text needs a closer look: an escaped NUL, or an escaped half of a surrogate pair. */
const SUSPECT = /\\u(?:0000|[dD][89a-fA-F])/

/**
 * JSON from Zendesk as a value that can be stored. PostgreSQL keeps neither NUL nor half a surrogate pair, and what a
 * customer typed must not keep their complaint from becoming a case: both become U+FFFD. Throws SyntaxError.
 */
export function parseStorableJson(text: string): unknown {
  return JSON.parse(text, SUSPECT.test(text) ? toStorable : undefined)
}

function toStorable(_key: string, value: unknown): unknown {
  return typeof value === 'string' ? value.replaceAll('\0', '\uFFFD').toWellFormed() : value
}
