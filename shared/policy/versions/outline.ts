import type { Text } from '#shared/kernel/text.ts'
import {
  isAmount,
  isCondition,
  isRecord,
  isText,
  isThreshold,
  isWorthSaying,
  type Labels,
  labelsOf,
  valueText,
} from './value-text.ts'
import { plain, wordOfKey } from './words.ts'

/** One line of a policy or calendar as people read it, with what stands below it. */
export interface OutlineNode {
  /** Unique among its neighbours: a key, or an element's id or place. */
  readonly key: string
  readonly label: Text
  /** Null where only the lines below say something. */
  readonly value: Text | null
  readonly ruleIds: readonly string[]
  readonly children: readonly OutlineNode[]
}

/** A policy or calendar in the order of its keys. Nothing is known of any key: one that is new appears by itself. */
export function outlineOf(document: unknown): OutlineNode[] {
  return isRecord(document) ? entriesOf(document, labelsOf(document)) : []
}

function entriesOf(value: Readonly<Record<string, unknown>>, labels: Labels): OutlineNode[] {
  return Object.entries(value)
    .filter(([, one]) => isWorthSaying(one))
    .map(([key, one]) => toNode(key, wordOfKey(key), one, labels))
}

function toNode(key: string, label: Text, value: unknown, labels: Labels): OutlineNode {
  const node = { key, label, value: null, ruleIds: [], children: [] }
  if (isLeaf(value)) return { ...node, value: valueText(value, key, labels) }
  if (Array.isArray(value))
    return { ...node, children: value.map((one, at) => elementNode(one, at, key, labels)) }
  return { ...node, ...bodyOf(value as Record<string, unknown>, labels) }
}

function elementNode(value: unknown, at: number, key: string, labels: Labels): OutlineNode {
  const place = plain(String(at + 1))
  if (isLeaf(value)) {
    const text = valueText(value, key, labels)
    return { key: String(at), label: place, value: text, ruleIds: [], children: [] }
  }
  const element = value as Record<string, unknown>
  const { id, label, field, ...rest } = element
  const name = typeof id === 'string' ? id : typeof field === 'string' ? field : null
  const heading = isText(label)
    ? label
    : typeof field === 'string'
      ? valueText(field, 'field', labels)
      : name === null
        ? place
        : plain(name)
  return { key: `${at}:${name ?? ''}`, label: heading, value: null, ...bodyOf(rest, labels) }
}

function bodyOf(
  { rules, ...others }: Record<string, unknown>,
  labels: Labels,
): Pick<OutlineNode, 'ruleIds' | 'children'> {
  const ruleIds = Array.isArray(rules) ? rules.filter((one) => typeof one === 'string') : []
  return { ruleIds, children: entriesOf(others, labels) }
}

/** What is said in one line. */
function isLeaf(value: unknown): boolean {
  if (Array.isArray(value)) return value.every((one) => !isRecord(one) || isSelector(one))
  return (
    !isRecord(value) ||
    isFlat(value) ||
    isText(value) ||
    isCondition(value) ||
    isAmount(value) ||
    isThreshold(value) ||
    isSelector(value)
  )
}

const FLAT_KEYS_MAX = 4

/** A few values that stand for nothing by themselves, such as the kind and name of a special day. */
function isFlat(value: Readonly<Record<string, unknown>>): boolean {
  const keys = Object.keys(value)
  return (
    keys.length <= FLAT_KEYS_MAX &&
    !keys.some((key) => key === 'id' || key === 'field') &&
    Object.values(value).every((one) => typeof one !== 'object' || one === null)
  )
}

function isSelector(value: unknown): boolean {
  return isRecord(value) && 'select' in value
}
