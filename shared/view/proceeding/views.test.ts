import { describe, expect, test } from 'vitest'
import type { EarlierPenalty, ProceedingFacts } from '#shared/accountability/proceeding/facts.ts'
import { sightOf } from '#shared/accountability/proceeding/sight.ts'
import {
  aFinding,
  anAppeal,
  anAttribution,
  aParty,
  aProposal,
  EVIDENCE,
  FIN,
  HAL,
  HEA,
  INA,
  MONDAY,
  openTestProceeding,
  sealed,
  type TestProceeding,
  uptoAttribution,
  uptoEffect,
  uptoNotice,
} from '#shared/accountability/proceeding/test-proceeding.ts'
import { policyWith, TEST_TERMS } from '#shared/accountability/proceeding/test-terms.ts'
import { ANN, at, BEN, SUE } from '#shared/case/test-case.ts'
import { mayDo } from '#shared/contract/proceeding-view.ts'
import type { PersonId } from '#shared/kernel/ids.ts'
import type { LocalDate } from '#shared/kernel/instant.ts'
import { LOCALES } from '#shared/kernel/text.ts'
import { toRecordPage } from './record-page.ts'
import type { Showing } from './showing.ts'
import { toProceedingView } from './to-proceeding-view.ts'
import { toRecordItem } from './to-record-item.ts'

/** Makes a view and says which texts were opened for it. */
function show<T>(test: TestProceeding, id: PersonId, make: (showing: Showing) => T, now = MONDAY) {
  const { facts } = test
  const person = facts.people.get(id)
  if (!person) throw new Error('on the staff')
  const opened: string[] = []
  const view = make({
    facts,
    person,
    now,
    timeZone: 'Asia/Shanghai',
    read: ({ textId }) => {
      opened.push(textId)
      return { text: `«${textId}»` }
    },
  })
  return { view, opened, text: JSON.stringify(view) }
}

function sightFor(facts: ProceedingFacts, id: PersonId) {
  const person = facts.people.get(id)
  const sight = person ? sightOf(person, facts) : 'none'
  if (sight === 'none') throw new Error('sees nothing')
  return sight
}

const seen = (test: TestProceeding, id: PersonId) =>
  show(test, id, (showing) => toProceedingView(showing, sightFor(test.facts, id)))

const blindPolicy = policyWith({ ...TEST_TERMS, appeal: { ...TEST_TERMS.appeal, blind: true } })
const appealed = (policy = blindPolicy) =>
  uptoEffect(uptoNotice(uptoAttribution(openTestProceeding({ policy })))).do(
    anAppeal(),
    ANN,
    at('03-13 09:30'),
  )

describe('TM-6.3 a blind first look', () => {
  test('TM-6.3 opens no text but the grounds, and names nobody', () => {
    const { view, opened, text } = seen(appealed(), HAL)
    expect(view.sight).toBe('blind')
    expect([...new Set(opened)]).toEqual(['ground'])
    for (const hidden of ['Ann', 'Sue', 'Tom', 'service', '"x1"', 'call.mp3', 'Points'])
      expect(text).not.toContain(hidden)
    expect(Object.keys(view.actions).sort()).toEqual(['commit_first_look/ap1', 'declare_tie'])
  })

  test('TM-6.3 where the policy wants none the reviewer sees all of it', () => {
    const { view, text } = seen(appealed(policyWith()), HAL)
    expect(view.sight).toBe('full')
    expect(text).toContain('Ann')
  })
})

describe('what a procedure shows', () => {
  test('MF-11.2 to finance the notice and no text', () => {
    const loss = aProposal({
      penalty: 'loss',
      amount: 60_000,
      instalments: [{ month: '2026-04', amount: 60_000 }],
    })
    const found = openTestProceeding()
      .do(EVIDENCE, INA, MONDAY)
      .do(aFinding({ loss: 200_000 }), INA, MONDAY)
      .do(anAttribution(), SUE, MONDAY)
      .do(loss, SUE, MONDAY)
      .do({ type: 'tell_allegation', penaltyId: 'x1' }, SUE, MONDAY)
      .wait(at('03-12 09:00'))
      .do({ type: 'submit_penalty', penaltyId: 'x1' }, SUE, at('03-12 10:00'))
      .do(
        { type: 'approve_penalty', penaltyId: 'x1', note: null },
        '202' as PersonId,
        at('03-12 11:00'),
      )
      .do(
        { type: 'approve_penalty', penaltyId: 'x1', note: null },
        '501' as PersonId,
        at('03-12 12:00'),
      )
      .do({ type: 'issue_notice', penaltyId: 'x1', noticeId: 'n1' }, SUE, at('03-12 13:00'))
    const { view, opened } = seen(found, FIN)
    expect(view).toMatchObject({ sight: 'copy', notices: [{ measure: { amount: 60_000 } }] })
    expect(opened).toEqual([])
  })

  test('TM-6.1 in full: clocks, options with what stands in the way, and every action with its refusal', () => {
    const { view } = seen(uptoAttribution(), SUE)
    if (view.sight !== 'full') throw new Error('sees it in full')
    expect(view.clocks.map(({ key, on }) => [key, on])).toEqual([['limitation', 'institution']])
    const options = view.options.penalties.map(({ id, forParties }) => [id, forParties[0]?.may])
    expect(options).toContainEqual(['points', { allowed: true }])
    expect(options).toContainEqual(['dismissal', { allowed: false, code: 'penalty_not_provided' }])
    expect(mayDo(view.actions, 'propose_penalty')).toEqual({ allowed: true })
    expect(mayDo(view.actions, 'record_finding')).toEqual({
      allowed: false,
      code: 'not_investigator',
    })
    expect(mayDo(view.actions, 'approve_penalty', 'nothing')).toEqual({
      allowed: false,
      code: 'role_not_allowed',
    })
  })

  test('TM-6.3 each time that runs for a penalty says which penalty it is of', () => {
    const told = uptoAttribution()
      .do(aProposal(), SUE, MONDAY)
      .do({ type: 'tell_allegation', penaltyId: 'x1' }, SUE, MONDAY)
    const { view } = seen(told, SUE)
    if (view.sight !== 'full') throw new Error('sees it in full')
    expect(view.clocks.map(({ label }) => label)).toEqual([
      {
        en: 'Time to answer what is said: Points',
        'zh-CN': '申辩期限：Points（简）',
        'zh-TW': '申辯期限：Points（繁）',
      },
    ])
  })

  test('TM-6.2.4 offers a penalty on the grounds that hold, and none that wants repetition for one act', () => {
    const penalties = TEST_TERMS.penalties.map((one) =>
      one.id === 'points' ? { ...one, only_repeated: true } : one,
    )
    const offered = (earlier: readonly EarlierPenalty[]) => {
      const test = uptoAttribution(
        openTestProceeding({ policy: policyWith({ ...TEST_TERMS, penalties }) }),
      )
      test.knowing({ earlier })
      const { view } = seen(test, SUE)
      if (view.sight !== 'full') throw new Error('sees it in full')
      return view.options.penalties.find(({ id }) => id === 'points')?.forParties[0]
    }
    const may = { allowed: false, code: 'penalty_not_provided' }
    expect(offered([])).toMatchObject({ may, grounds: [] })
    const criticism = {
      personId: ANN,
      penalty: 'criticism',
      policyKey: 'test',
      actOn: '2026-01-03' as LocalDate,
    }
    expect(offered([criticism])).toMatchObject({ may: { allowed: true }, grounds: ['again'] })
  })

  test('CD-2.1 to the person their own part, and nothing of whom it is about beside them', () => {
    const both = uptoAttribution().facts.state.attribution
    expect(both).not.toBeNull()
    const shared = openTestProceeding()
      .do(EVIDENCE, INA, MONDAY)
      .do(aFinding(), INA, MONDAY)
      .do(
        anAttribution(
          aParty({ share: 6_000 }),
          aParty({ partyId: 'ben', personId: BEN, share: 4_000, level: 'secondary' }),
        ),
        SUE,
        MONDAY,
      )
      .do(aProposal(), SUE, MONDAY)
      .do(aProposal({ penaltyId: 'x2', partyId: 'ben', reasons: sealed('about-ben') }), SUE, MONDAY)
      .do({ type: 'tell_allegation', penaltyId: 'x2' }, SUE, MONDAY)
    const ann = show(shared, ANN, toRecordItem)
    expect(ann.view.parties.map(({ partyId }) => partyId)).toEqual(['ann'])
    // Nobody told her of the proposal yet.
    expect(ann.view.penalties).toEqual([])
    expect(ann.text).not.toMatch(/Ben|about-ben|x2/)
    const ben = show(shared, BEN, toRecordItem)
    expect(ben.view.penalties.map(({ penaltyId }) => penaltyId)).toEqual(['x2'])
    expect(mayDo(ben.view.actions, 'answer_allegation', 'x2')).toEqual({ allowed: true })
    expect(ben.text).not.toContain('Ann')
  })
})

describe('TM-6.1 an exception by two people', () => {
  const held = () =>
    uptoAttribution()
      .do(aProposal(), SUE, MONDAY)
      .knowing({ systemicCauses: ['careless'] })
  const asked = () =>
    held()
      .do({ type: 'tell_allegation', penaltyId: 'x1' }, SUE, MONDAY)
      .do(
        {
          type: 'ask_override',
          penaltyId: 'x1',
          guard: 'systemic_cause_open',
          reason: sealed('taught'),
        },
        HAL,
        MONDAY,
      )
  const penaltyFor = (test: TestProceeding, id: PersonId) => {
    const { view } = seen(test, id)
    if (view.sight !== 'full') throw new Error('sees it in full')
    return view.penalties[0]
  }

  test('TM-6.1 whoever runs it reads which law holds it back, and who could set that aside', () => {
    expect(penaltyFor(held(), SUE)?.heldBy).toMatchObject([
      { guard: { id: 'systemic_cause_open' }, roles: [{ id: 'hr' }, { id: 'gm' }] },
    ])
    expect(penaltyFor(uptoAttribution().do(aProposal(), SUE, MONDAY), SUE)?.heldBy).toEqual([])
  })

  test('TM-6.1 the reason is read by whoever confirms, and by the person concerned once it is confirmed', () => {
    const test = asked()
    expect(penaltyFor(test, HEA)?.overrides).toMatchObject([{ reason: { text: '«taught»' } }])
    expect(show(test, ANN, toRecordItem).view.penalties[0]?.overrides).toEqual([])
    test.do(
      { type: 'confirm_override', penaltyId: 'x1', guard: 'systemic_cause_open' },
      HEA,
      MONDAY,
    )
    expect(penaltyFor(test, SUE)?.heldBy).toEqual([])
    expect(show(test, ANN, toRecordItem).view.penalties[0]).toMatchObject({
      overrides: [{ reason: { text: '«taught»' }, askedBy: { id: HAL }, confirmedBy: { id: HEA } }],
      approval: null,
      heldBy: [],
    })
  })
})

describe('TM-6.3 what was taken back', () => {
  test('TM-6.3 says why and by whom, to the person concerned too', () => {
    const test = uptoEffect().do(
      { type: 'withdraw_penalty', penaltyId: 'x1', reason: sealed('mistaken') },
      HAL,
      at('03-12 11:00'),
    )
    const own = show(test, ANN, toRecordItem).view.penalties[0]
    expect(own).toMatchObject({
      status: { id: 'reversed' },
      ended: { reason: { text: '«mistaken»' }, by: { id: HAL } },
    })
  })
})

describe('TM-6.3 the copy of one’s own record', () => {
  const page = (locale: (typeof LOCALES)[number], read: (id: string) => string | null) => {
    const test = uptoEffect().do(anAppeal(), ANN, at('03-13 09:30'))
    const person = test.facts.people.get(ANN)
    if (!person) throw new Error('on the staff')
    const item = toRecordItem({
      facts: test.facts,
      person,
      now: MONDAY,
      timeZone: 'Asia/Shanghai',
      read: ({ textId }) => ({ text: read(textId) }),
    })
    return toRecordPage(
      {
        now: MONDAY,
        timeZone: 'Asia/Shanghai',
        me: { id: ANN, name: 'Ann <b>', roles: [] },
        department: null,
        items: [item],
        clauses: [],
        standing: { points: 0, merits: 0, entries: [] },
        waiting: 0,
      },
      locale,
    )
  }

  test.each(LOCALES)('TM-6.3 says in %s what was found, decided and appealed', (locale) => {
    const html = page(locale, (id) => `text of ${id}`)
    for (const part of [
      'text of finding',
      'text of attribution',
      'text of ground',
      '2026-03-09 10:00',
    ])
      expect(html).toContain(part)
    expect(html).toContain(`lang="${locale}"`)
  })

  test('TM-6.3 no text is markup, and what was erased is said to be', () => {
    const html = page('en', (id) => (id === 'finding' ? null : '<script>alert(1)</script> & "x"'))
    expect(html).not.toContain('<script>')
    expect(html).toContain('&lt;script&gt;alert(1)&lt;/script&gt; &amp; &quot;x&quot;')
    expect(html).toContain('Ann &lt;b&gt;')
    expect(html).toContain('(erased)')
  })
})
