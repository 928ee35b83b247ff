import { describe, expect, test } from 'vitest'
import type { PersonId } from '#shared/kernel/ids.ts'
import { instant } from '#shared/kernel/instant.ts'
import {
  checkNewDraft,
  checkOrder,
  checkPublication,
  checkReadyToPublish,
  checkRejection,
  checkReview,
  DRAFT_STATES,
  type DraftState,
} from './draft.ts'
import { standingsOf } from './standing.ts'

const author = '1' as PersonId
const other = '2' as PersonId
const NOW = instant(1_000)

const aDraft = (state: DraftState = 'reviewed') => ({
  state,
  createdBy: author,
  key: 'ours',
  version: '2',
})
const aVersion = (version: string, at: number, key = 'ours') => ({
  id: `${key}@${version}`,
  key,
  effectiveFrom: instant(at),
})
const codeOf = (result: { readonly ok: boolean; readonly code?: string }) =>
  result.ok ? 'ok' : result.code

describe('drafts', () => {
  test.each<[DraftState, PersonId, string, string]>([
    ['published', other, 'draft_not_open', 'it has ended'],
    ['rejected', author, 'draft_not_open', 'whoever asks'],
    ['reviewed', author, 'already_reviewed', 'once is enough'],
    ['draft', author, 'same_person', 'nobody reviews their own'],
    ['draft', other, 'ok', 'a second person'],
  ])('draft %s reviewed by %s: %s (%s)', (state, person, code) => {
    expect(codeOf(checkReview(aDraft(state), person))).toBe(code)
  })

  test.each<[DraftState, string, string]>([
    ['draft', 'ok', 'not_reviewed'],
    ['reviewed', 'ok', 'ok'],
    ['published', 'draft_not_open', 'draft_not_open'],
    ['rejected', 'draft_not_open', 'draft_not_open'],
  ])('draft %s rejected: %s, published: %s', (state, rejected, ready) => {
    expect(codeOf(checkRejection(aDraft(state)))).toBe(rejected)
    expect(codeOf(checkReadyToPublish(aDraft(state)))).toBe(ready)
  })

  test('draft: its states are those that are known', () => {
    expect(DRAFT_STATES).toEqual(['draft', 'reviewed', 'published', 'rejected'])
  })

  test.each<[DraftState, number, string, string]>([
    ['draft', 999, 'not_reviewed', 'the first reason counts'],
    ['reviewed', 999, 'effective_in_past', 'a millisecond before now'],
    ['reviewed', 1_000, 'ok', 'now itself'],
    ['reviewed', 2_000, 'effective_taken', 'the instant of another version of its key'],
    ['reviewed', 2_001, 'ok', 'just after it'],
    ['reviewed', 3_000, 'ok', 'another key may have that instant'],
  ])('publication of a %s one from %i: %s (%s)', (state, at, code) => {
    const versions = [aVersion('1', 2_000), aVersion('9', 3_000, 'others')]
    expect(codeOf(checkPublication(aDraft(state), instant(at), versions, NOW))).toBe(code)
  })

  test('publication: a version that exists is not published again', () => {
    const result = checkPublication(aDraft(), NOW, [aVersion('2', 5)], NOW)
    expect(result).toMatchObject({ code: 'version_exists', facts: { version: 'ours@2' } })
  })

  test('draft: a new one needs a name that no version and no open draft has', () => {
    const name = { key: 'ours', version: '2' }
    expect(codeOf(checkNewDraft(name, [aVersion('2', 5)], [name]))).toBe('version_exists')
    expect(codeOf(checkNewDraft(name, [aVersion('1', 5)], [name]))).toBe('draft_exists')
    expect(codeOf(checkNewDraft(name, [aVersion('2', 5, 'others')], []))).toBe('ok')
  })

  test.each([
    [['a', 'b'], 'ok', 'each once'],
    [['b', 'a'], 'ok', 'in any order'],
    [['a'], 'conflict', 'one is left out'],
    [['a', 'a'], 'conflict', 'one is there twice'],
    [['a', 'b', 'c'], 'conflict', 'one that is not there'],
  ])('order %j: %s (%s)', (keys, code) => {
    expect(codeOf(checkOrder(keys, ['a', 'b']))).toBe(code)
  })
})

test('versions: of each key the last that has begun is in force, at its very instant too', () => {
  const versions = [
    aVersion('1', 0),
    aVersion('2', 1_000),
    aVersion('3', 1_001),
    aVersion('1', 500, 'others'),
  ]
  expect([...standingsOf(versions, NOW)]).toEqual([
    ['ours@1', 'past'],
    ['ours@2', 'in_force'],
    ['ours@3', 'coming'],
    ['others@1', 'in_force'],
  ])
})
