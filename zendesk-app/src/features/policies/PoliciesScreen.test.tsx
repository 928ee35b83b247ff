import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { DraftLine, PoliciesView, VersionLine } from '#shared/contract/policy-views.ts'
import type { Locale } from '#shared/kernel/text.ts'
import { ProblemError } from '../../api/client.ts'
import { aText, inHours, NOW } from '../../test/builders.ts'
import { failOnWarnings, readView, silentApi } from '../../test/render.tsx'
import { PolicyProblem } from './FindingList.tsx'
import { PoliciesProvider } from './PoliciesContext.tsx'
import { PoliciesScreen } from './PoliciesScreen.tsx'
import { moved } from './PolicyList.tsx'
import { createPoliciesApi } from './policies-api.ts'
import { loadPolicyWords, PolicyWordsProvider } from './words.tsx'

beforeEach(failOnWarnings)
afterEach(() => vi.restoreAllMocks())

const LIN = { by: { id: '1', name: 'Lin Mei' }, at: inHours(-3) }
const HO = { by: { id: '2', name: 'Ho Ka-yan' }, at: inHours(-2) }

function aVersion(over: Partial<VersionLine> = {}): VersionLine {
  return {
    id: 'ours@1',
    version: '1',
    standing: 'in_force',
    effectiveFrom: inHours(-1),
    openCases: 1,
    imported: LIN,
    reviewed: HO,
    published: LIN,
    ...over,
  }
}

function aDraft(over: Partial<DraftLine> = {}): DraftLine {
  return {
    id: 'draft-1',
    kind: 'policy',
    key: 'ours',
    version: '2',
    state: 'draft',
    note: 'For next year',
    created: LIN,
    reviewed: null,
    published: null,
    effectiveFrom: null,
    rejected: null,
    may: {
      review: { allowed: false, code: 'same_person' },
      publish: { allowed: false, code: 'not_reviewed' },
      reject: { allowed: true },
    },
    ...over,
  }
}

function aView(over: Partial<PoliciesView> = {}): PoliciesView {
  return {
    now: NOW,
    timeZone: 'Asia/Shanghai',
    me: { id: '1', name: 'Lin Mei' },
    mayChange: true,
    policies: [
      { key: 'ours', title: aText('Ours'), complaint: aText('always'), versions: [aVersion()] },
    ],
    ordered: null,
    calendars: [
      {
        key: 'china-office',
        timeZone: 'Asia/Shanghai',
        publishedYears: [2025, 2026],
        firstUnpublishedYear: 2027,
        versions: [aVersion({ imported: null, reviewed: null, published: null })],
      },
    ],
    drafts: [],
    ...over,
  }
}

async function read(view: PoliciesView, locale: Locale = 'en'): Promise<string> {
  const words = await loadPolicyWords(locale)
  const policies = { api: createPoliciesApi(silentApi), view, onChange: () => undefined }
  return readView(
    <PolicyWordsProvider value={words}>
      <PoliciesProvider value={policies}>
        <PoliciesScreen />
      </PoliciesProvider>
    </PolicyWordsProvider>,
    locale,
  )
}

describe('screen of policies', () => {
  test('policies: without a draft it says so, and who stands behind a version', async () => {
    const said = await read(aView())
    expect(said).toContain('No draft waits.')
    expect(said).toMatch(
      /Brought in by Lin Mei, .* · Reviewed by Ho Ka-yan, .* · Published by Lin Mei/,
    )
    expect(said).toContain('Came with the installation')
    expect(said).toContain('From 2027 on not published')
  })

  test('policies: a draft shows what may not be done, and why', async () => {
    const said = await read(aView({ drafts: [aDraft()] }))
    expect(said).toContain('Policy ours, version 2 – Ours')
    expect(said).toContain('To be reviewed')
    expect(said).toContain('A second person has to do this.')
  })

  test('policies: one that ended is folded away', async () => {
    const rejected = { ...HO, reason: 'Too early' }
    const said = await read(aView({ drafts: [aDraft({ state: 'rejected', rejected })] }))
    expect(said).toContain('1 draft that ended')
    expect(said).not.toContain('Too early')
  })

  test('policies: who only reads is offered nothing to change', async () => {
    const said = await read(aView({ mayChange: false, drafts: [aDraft()] }))
    expect(said).toContain('You may read these.')
    for (const button of ['Import a policy', 'Reject', 'Add the days', 'I have read it'])
      expect(said).not.toContain(button)
  })

  test.each<[Locale, string]>([
    ['zh-CN', '由 Lin Mei 于'],
    ['zh-TW', '由 Lin Mei 於'],
  ])('policies: in %s', async (locale, words) => {
    expect(await read(aView({ drafts: [aDraft()] }), locale)).toContain(words)
  })

  test('policies: a refused import tells what was found, where, and what to do', async () => {
    const findings = [
      {
        severity: 'error',
        path: 'stages.1.approver',
        message: aText('Nobody may approve.'),
        whatToDo: aText('Name a role.'),
      },
    ]
    const problem = new ProblemError('policy_not_sound', null, [], { findings })
    const words = await loadPolicyWords('en')
    const said = await readView(
      <PolicyWordsProvider value={words}>
        <PolicyProblem problem={problem} />
      </PolicyWordsProvider>,
    )
    expect(said).toMatch(/1 finding .*stages\.1\.approver Nobody may approve\. Name a role\./)
  })
})

test.each<[string, -1 | 1, string[], string]>([
  ['b', -1, ['b', 'a', 'c'], 'up'],
  ['b', 1, ['a', 'c', 'b'], 'down'],
  ['a', -1, ['a', 'b', 'c'], 'already the first'],
  ['c', 1, ['a', 'b', 'c'], 'already the last'],
])('order: %s moved by %i: %j (%s)', (key, by, order) => {
  expect(moved(['a', 'b', 'c'], key, by)).toEqual(order)
})
