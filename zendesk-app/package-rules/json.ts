import { error, isObject, type JsonObject, type PackageFault, textOf } from './fault.ts'

/** The object in a JSON file, or what is wrong with the file; a key written twice is wrong. */
export function readJsonObject(
  path: string,
  bytes: Uint8Array,
): { value?: JsonObject; faults: PackageFault[] } {
  const text = textOf(bytes)
  const value = parse(text)
  if (value === undefined) return { faults: [error('json_invalid', path, 'is not JSON')] }
  if (!isObject(value)) return { faults: [error('json_invalid', path, 'is not an object')] }
  const faults = duplicateKeys(text).map((key) =>
    error('duplicate_key', `${path} ${key}`, 'the key is there twice'),
  )
  return { value, faults }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (problem) {
    if (problem instanceof SyntaxError) return undefined
    throw problem
  }
}

/**
 * Keys that an object of a JSON text has twice, in order of appearance: `JSON.parse` keeps the
 * last and says nothing. The text must be valid JSON.
 */
export function duplicateKeys(text: string): string[] {
  const found: string[] = []
  const open: Set<string>[] = []
  let last: string | undefined
  for (const [token] of text.matchAll(/"(?:[^"\\]|\\.)*"|[{}[\]:,]/g)) {
    if (token === '{' || token === '[') open.push(new Set())
    else if (token === '}' || token === ']') open.pop()
    else if (token === ':' && last !== undefined) {
      const keys = open.at(-1)
      if (keys?.has(last)) found.push(last)
      keys?.add(last)
    }
    last = token.startsWith('"') ? String(JSON.parse(token)) : undefined
  }
  return found
}
