/** One JSON line a message. Secrets never reach it: whatever looks like one by name or form is cut. */
export interface Log {
  info(message: string, fields?: Readonly<Record<string, unknown>>): void
  warn(message: string, fields?: Readonly<Record<string, unknown>>): void
  error(message: string, fields?: Readonly<Record<string, unknown>>): void
}

const SECRET_NAME = /token|secret|password|authorization|signature|cookie|pem/i
const SECRET_TEXT = /(Bearer\s+)[\w.~+/-]+=*|eyJ[\w-]+\.[\w-]+\.[\w-]+/g

export function redact(value: unknown, depth = 0): unknown {
  if (typeof value === 'string') return value.replace(SECRET_TEXT, '[redacted]')
  if (value instanceof Error) return redact(errorFields(value), depth)
  if (typeof value !== 'object' || value === null) return value
  if (depth > 5) return '[deep]'
  if (Array.isArray(value)) return value.slice(0, 50).map((item) => redact(item, depth + 1))
  return Object.fromEntries(
    Object.entries(value).map(([name, item]) => [
      name,
      SECRET_NAME.test(name) ? '[redacted]' : redact(item, depth + 1),
    ]),
  )
}

function errorFields(error: Error): Record<string, unknown> {
  return {
    name: error.name,
    message: error.message,
    stack: error.stack,
    ...(error.cause === undefined ? {} : { cause: error.cause }),
  }
}

/** `write` gets whole lines; `now` stamps them. */
export function createLog(write: (line: string) => void, now: () => number): Log {
  const line =
    (level: string) =>
    (message: string, fields: Readonly<Record<string, unknown>> = {}) => {
      const redacted = redact(fields) as Record<string, unknown>
      write(JSON.stringify({ level, at: new Date(now()).toISOString(), message, ...redacted }))
    }
  return { info: line('info'), warn: line('warn'), error: line('error') }
}

export const silentLog: Log = { info() {}, warn() {}, error() {} }
