import { describe, expect, test } from 'vitest'
import { instant } from '#shared/kernel/instant.ts'
import { mergeQueue, type QueueRow } from './merge-queue.ts'

const text = { en: 'Normal', 'zh-CN': '一般', 'zh-TW': '一般' }

function aRow(caseId: string, subject = 'first'): QueueRow {
  return {
    caseId,
    ticketId: caseId,
    subject,
    policy: text,
    tier: null,
    urgency: { id: 'normal', label: text, tone: 'neutral', rank: 0 },
    isEscalated: false,
    stage: null,
    owner: null,
    offeredTo: null,
    receivedAt: instant(0),
    clock: null,
    breaches: 0,
  }
}

describe('mergeQueue', () => {
  const [a, b, c] = [aRow('1'), aRow('2'), aRow('3')]

  test('queue that nobody touches takes the new order', () => {
    expect(mergeQueue([a, b], [b, c, a], false)).toEqual({ rows: [b, c, a], isOvertaken: false })
  })

  test('queue in someone’s hand keeps every row in its place, with what is new in it', () => {
    const fresh = aRow('2', 'second')
    expect(mergeQueue([a, b], [fresh, a], true)).toEqual({ rows: [a, fresh], isOvertaken: true })
  })

  test('queue in someone’s hand keeps a row that is gone, and says that it is overtaken', () => {
    expect(mergeQueue([a, b], [b], true)).toEqual({ rows: [a, b], isOvertaken: true })
  })

  test('queue in someone’s hand does not push a new row in', () => {
    expect(mergeQueue([a], [a, b], true)).toEqual({ rows: [a], isOvertaken: true })
  })

  test('queue in the same order is not overtaken', () => {
    expect(mergeQueue([a, b], [a, b], true).isOvertaken).toBe(false)
  })

  test('queue that shows nothing yet cannot be held', () => {
    expect(mergeQueue([], [a], true)).toEqual({ rows: [a], isOvertaken: false })
  })
})
