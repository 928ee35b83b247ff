/** Something Zendesk's validator would say about an app package. Warnings do not stop an upload. */
export interface PackageFault {
  /** Short, stable, snake_case: what tests and people search for. */
  readonly rule: string
  readonly severity: 'error' | 'warning'
  /** The file in the package, and inside it the key, where there is one. */
  readonly where: string
  readonly message: string
}

/** The files of a package by path, `/` between folders, without a leading one. */
export type PackageFiles = ReadonlyMap<string, Uint8Array>

export function error(rule: string, where: string, message: string): PackageFault {
  return { rule, severity: 'error', where, message }
}

export function warning(rule: string, where: string, message: string): PackageFault {
  return { rule, severity: 'warning', where, message }
}

export type JsonObject = Readonly<Record<string, unknown>>

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

export function isFilledText(value: unknown): value is string {
  return typeof value === 'string' && value.trim() !== ''
}

/** An http or https address with a host. */
export function isWebAddress(value: unknown): boolean {
  if (typeof value !== 'string' || !URL.canParse(value)) return false
  const { protocol, hostname } = new URL(value)
  return /^https?:$/.test(protocol) && hostname !== ''
}

export function textOf(bytes: Uint8Array): string {
  return new TextDecoder().decode(bytes)
}
