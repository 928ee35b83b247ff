import type { PolicyChange } from '#shared/policy/diff-policy.ts'

/** Characters of a value at most; what is longer is cut, as the path says where to look. */
const VALUE_MAX = 120

/** `limits.record.amount.minutes: 60 → 120`, as people read it. */
export function changeLine({ kind, path, before, after }: PolicyChange): string {
  switch (kind) {
    case 'added':
      return `+ ${path}: ${shown(after)}`
    case 'removed':
      return `- ${path}: ${shown(before)}`
    case 'moved':
      return `↕ ${path}: place ${shown(before)} → ${shown(after)}`
    default:
      return `~ ${path}: ${shown(before)} → ${shown(after)}`
  }
}

function shown(value: unknown): string {
  const text = JSON.stringify(value)
  return text.length > VALUE_MAX ? `${text.slice(0, VALUE_MAX)}…` : text
}
