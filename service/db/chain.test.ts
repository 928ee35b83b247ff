import { createHash } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import type { RecordedEvent } from '#shared/case/events.ts'
import type { PersonId, PolicyVersionId } from '#shared/kernel/ids.ts'
import { instant } from '#shared/kernel/instant.ts'
import { CHAIN_START, findBrokenLink, linkEvent, toCanonicalJson } from './chain.ts'

const taken: RecordedEvent = {
  seq: 1,
  event: { type: 'taken', personId: '“七”\\"\n' as PersonId },
  actor: { kind: 'person', personId: '7' as PersonId },
  policyVersionId: 'loyalty@1' as PolicyVersionId,
  ruleIds: ['LP-4.3', 'CD-2.1'],
  effectiveAt: instant(1_767_225_600_000),
  recordedAt: instant(1_767_225_600_001),
}

describe('the chain of a case', () => {
  test('the hash of an event is what it always was: stored chains depend on it', () => {
    expect(linkEvent(CHAIN_START, 'acme', 'case-1', taken).hash).toBe(
      '0990461e5369f5dc9ba91cc90eeb8244501d1091c39d0d3b4418b7624e1382ad',
    )
  })

  test('the hash goes over the hash before and the canonical form of all nine together', () => {
    const { event, actor, policyVersionId, ruleIds, effectiveAt, recordedAt } = taken
    const all = [
      'acme "1"',
      'case-1',
      1,
      event,
      actor,
      policyVersionId,
      ruleIds,
      effectiveAt,
      recordedAt,
    ]
    expect(linkEvent('ab', 'acme "1"', 'case-1', taken).hash).toBe(
      createHash('sha256')
        .update(`ab${toCanonicalJson(all)}`)
        .digest('hex'),
    )
  })

  test('the texts of a link are the canonical forms of its event and its actor', () => {
    const link = linkEvent(CHAIN_START, 'acme', 'case-1', taken)
    expect(link.event).toBe(toCanonicalJson(taken.event))
    expect(JSON.parse(link.actor)).toEqual(taken.actor)
  })

  test('the first row that does not follow is found', () => {
    const first = { ...taken, hash: linkEvent(CHAIN_START, 'acme', 'case-1', taken).hash }
    const second = { ...taken, seq: 2, hash: 'ff' }
    expect(findBrokenLink('acme', 'case-1', [first])).toBeNull()
    expect(findBrokenLink('acme', 'case-1', [first, second])).toBe(2)
  })
})

test('canonical JSON orders keys, leaves out what is undefined and keeps arrays in order', () => {
  expect(toCanonicalJson({ b: [2, null, undefined], a: { d: undefined, c: 'ü"' } })).toBe(
    '{"a":{"c":"ü\\""},"b":[2,null,null]}',
  )
})
