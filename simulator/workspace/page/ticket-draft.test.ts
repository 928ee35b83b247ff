import { expect, test } from 'vitest'
import type { Ticket } from '../../world/model.ts'
import { createTicketDraft, type DraftName } from './ticket-draft.ts'

const stored = (change: Partial<Ticket> = {}): Ticket =>
  ({
    id: 1,
    subject: 's',
    status: 'open',
    tags: ['a'],
    custom_fields: [{ id: 7, value: null }],
    ...change,
  }) as Ticket

test('ticket draft: only what an agent changed is submitted, a change taken back is none', () => {
  const draft = createTicketDraft(stored(), () => {})
  draft.set('status', 'solved')
  draft.set('field:7', 'x')
  draft.set('tags', ['a', 'b'])
  draft.set('tags', ['a'])
  draft.comment = { text: ' done ', kind: 'internal' }
  expect(draft.toChange()).toEqual({
    status: 'solved',
    custom_fields: [{ id: 7, value: 'x' }],
    comment: { body: 'done', public: false },
  })
})

test('ticket draft: a newer stored ticket shows through where nothing is unsaved', () => {
  const told: [DraftName, unknown][] = []
  const draft = createTicketDraft(stored(), (name, value) => told.push([name, value]))
  draft.set('status', 'solved')
  draft.rebase(stored({ status: 'pending', tags: ['a', 'late'] }))
  expect(draft.value('status')).toBe('solved')
  expect(told).toEqual([
    ['status', 'solved'],
    ['tags', ['a', 'late']],
  ])
})

test('ticket draft: tags that came in meanwhile are not taken away by a submit', () => {
  const draft = createTicketDraft(stored({ tags: ['a', 'b'] }), () => {})
  draft.set('tags', ['a', 'own'])
  draft.rebase(stored({ tags: ['a', 'b', 'late'] }))
  expect(draft.toChange()).toEqual({ tags: ['a', 'late', 'own'] })
})
