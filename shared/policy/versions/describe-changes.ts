import { say, type Text } from '#shared/kernel/text.ts'
import { byName, diffValues, type PolicyChange } from '../diff-policy.ts'
import { isRecord, isText, joined, type Labels, labelsOf, valueText } from './value-text.ts'
import { plain, wordOfKey } from './words.ts'

/** One difference as people read it. */
export interface ChangeText {
  readonly kind: PolicyChange['kind']
  readonly path: string
  /** The way to it: `Time limits › First call › Length`. */
  readonly where: Text
  /** Null where there is none. Of a moved element its places, counted from 1. */
  readonly before: Text | null
  readonly after: Text | null
}

/** What differs between two policies, or two calendars, in order of the document. Two equal ones: none. */
export function describeChanges(before: unknown, after: unknown): ChangeText[] {
  const [old, next] = [labelsOf(before), labelsOf(after)]
  return diffValues(before, after).map(({ kind, path, ...values }) => {
    const isGone = kind === 'removed'
    const way = wayTo(isGone ? before : after, path, isGone ? old : next)
    const toText = (value: unknown, labels: Labels) =>
      kind === 'moved'
        ? say(`place ${value}`, `第 ${value} 位`, `第 ${value} 位`)
        : valueText(value, way.key, labels)
    return {
      kind,
      path,
      where: joined(way.labels, plain(' › ')),
      before: kind === 'added' ? null : toText(values.before, old),
      after: isGone ? null : toText(values.after, next),
    }
  })
}

interface Way {
  readonly labels: readonly Text[]
  /** The last key on the way: what its value means. */
  readonly key: string
}

/** Labels on the way along a path of `diffValues`. Names of list elements may hold dots, keys do not. */
function wayTo(root: unknown, path: string, labels: Labels): Way {
  const way: Text[] = []
  let key = ''
  let value = root
  let rest = path
  while (rest !== '') {
    if (Array.isArray(value)) {
      const elements = [...byName(value)]
      const found = elements
        .filter(([name]) => rest === name || rest.startsWith(`${name}.`))
        .sort(([a], [b]) => b.length - a.length)[0]
      if (!found) break
      const [name, element] = found
      way.push(elementLabel(name, element, key, labels))
      value = element
      rest = rest.slice(name.length + 1)
    } else if (isRecord(value)) {
      key = rest.split('.', 1)[0] ?? ''
      way.push(wordOfKey(key))
      value = value[key]
      rest = rest.slice(key.length + 1)
    } else break
  }
  return { labels: rest === '' ? way : [...way, plain(rest)], key }
}

function elementLabel(name: string, element: unknown, key: string, labels: Labels): Text {
  if (isRecord(element)) {
    if (isText(element.label)) return element.label
    if (typeof element.field === 'string') return valueText(element.field, 'field', labels)
  }
  if (typeof element === 'string') return valueText(element, key, labels)
  return plain(/^\d+$/.test(name) ? String(Number(name) + 1) : name)
}
