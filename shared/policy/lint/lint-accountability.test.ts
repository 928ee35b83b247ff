import { describe, expect, test } from 'vitest'
import { type Policy, type PolicyInput, PolicySchema } from '../schema.ts'
import { lintPolicy } from './lint-policy.ts'
import { SMALL_POLICY } from './small-policy.ts'

const label = SMALL_POLICY.title
const rules = ['LP-1']
const days = (count: number) => ({ kind: 'working_days', days: count, day_ends: 'close' }) as const

type Terms = NonNullable<PolicyInput['accountability']>
type Penalty = Terms['penalties'][number]
type Row = Terms['approvals'][number]

const CRITICISM: Penalty = { id: 'criticism', label, kind: 'criticism', clause: label, rules }
const POINTS: Penalty = {
  id: 'points',
  label,
  kind: 'points',
  clause: label,
  points: [{ impact: 'grave', points: 4 }, { points: 2 }],
  expires_days: 180,
  rules,
}
const COMPENSATION: Penalty = {
  id: 'compensation',
  label,
  kind: 'loss_compensation',
  clause: label,
  when: { loss: true, cause_classes: ['human'] },
  money: [{ loss_up_to: 1_000_00, percent_of_loss: 20 }, { percent_of_loss: 10 }],
  rules,
}
const REVIEW: Penalty = {
  id: 'review',
  label,
  kind: 'self_review',
  clause: label,
  self_review_within: days(5),
  rules,
}
const REMOVAL: Penalty = {
  id: 'removal',
  label,
  kind: 'recommend_post_adjustment',
  clause: label,
  rules,
}
const BONUS: Penalty = { id: 'bonus', label, kind: 'bonus', clause: label, rules }
const WARNING: Penalty = { ...CRITICISM, id: 'warning', for: ['department'] }

const SOUND: Terms = {
  offices: {
    investigate: ['supervisor'],
    attribute: ['supervisor'],
    propose: ['supervisor'],
    hr: ['hr'],
    finance: ['hr'],
    payroll: ['hr'],
    merit: ['supervisor'],
    publish: ['manager'],
    improve: ['supervisor'],
  },
  opens: [
    { id: 'late', when: { missed: 'limit' }, because: label, rules },
    { id: 'harm', when: { field: 'harmed', is: true }, because: label, rules },
  ],
  causes: [
    { id: 'human', label, class: 'human', improvement: 'exempt' },
    { id: 'careless', label, class: 'human', parent: 'human' },
  ],
  impacts: [
    { id: 'slight', label },
    { id: 'grave', label },
  ],
  marks: [{ id: 'fraud', label }],
  parties: { kinds: ['employee', 'supervisor', 'department'], rules },
  joint_liability: [{ id: 'superior', who: 'supervisor', missed: 'any', share_percent: 20, rules }],
  penalties: [CRITICISM, REVIEW, POINTS, COMPENSATION, BONUS, WARNING, REMOVAL],
  progression: [
    {
      id: 'again',
      counts: ['criticism', 'points'],
      at_least: 3,
      within_days: 180,
      proposes: 'removal',
      rules,
    },
  ],
  thresholds: [{ id: 'twelve', points_at_least: 12, proposes: 'removal', rules }],
  answer_within: days(3),
  limitation_days: 150,
  approvals: [
    { id: 'small', penalties: ['criticism'], steps: [{ roles: ['manager'] }] },
    { id: 'others', steps: [{ roles: ['manager', 'hr'] }] },
  ],
  notice: {
    copies: [
      { id: 'person', label, to: 'person' },
      { id: 'department', label, to: 'department' },
    ],
  },
  appeal: {
    window: days(5),
    by: ['person', 'department'],
    reviewers: ['auditor'],
    answer_within: days(10),
    on_silence: { escalates_to: ['director'], within: days(5), outcome: 'reversed' },
    second_instance: { window: days(5), reviewers: ['director'], answer_within: days(10) },
    rules,
  },
  money: { jurisdiction: 'china' },
  improvements: {
    kinds: [{ id: 'training', label, effect_days: 30, every_days: 90, rules }],
  },
  circular: {
    at_least: 5,
    within_days: 30,
    answer_within: days(10),
    names_persons: 'after_appeal',
    expires_days: 30,
    rules,
  },
}

function aPolicy(over: Partial<Terms> = {}, policy: Partial<PolicyInput> = {}): Policy {
  return PolicySchema.parse({
    ...SMALL_POLICY,
    roles: ['agent', 'supervisor', 'manager', 'hr', 'auditor', 'director'].map((id) => ({
      id,
      label,
    })),
    ...policy,
    accountability: { ...SOUND, ...over },
  })
}

/** The sound policy with one penalty in place of that of the same id. */
function withPenalty(base: Penalty, over: Partial<Penalty>): Policy {
  const changed = { ...base, ...over }
  return aPolicy({ penalties: SOUND.penalties.map((one) => (one.id === base.id ? changed : one)) })
}

function withAppeal(over: Partial<Terms['appeal']>): Policy {
  return aPolicy({ appeal: { ...SOUND.appeal, ...over } })
}

function withRows(...approvals: Row[]): Policy {
  return aPolicy({ approvals })
}

const inWords = (text: string) => ({ en: text, 'zh-CN': text, 'zh-TW': text })
const codes = (policy: Policy) => lintPolicy(policy).map(({ code, path }) => `${code} ${path}`)
const at = (expected: string) => expected.replace(' ', ' accountability.')

describe('linter of responsibility', () => {
  test('linter: a sound part on responsibility is clean', () => {
    expect(codes(aPolicy())).toEqual([])
  })

  test.each<[expected: string, policy: Policy]>([
    // What leads nowhere.
    [
      'reference_missing offices.publish.0',
      aPolicy({ offices: { ...SOUND.offices, publish: ['nobody'] } }),
    ],
    [
      'reference_missing opens.0.when.ids.0',
      aPolicy({
        opens: [{ id: 'late', when: { missed: 'limit', ids: ['gone'] }, because: label, rules }],
      }),
    ],
    [
      'reference_missing opens.0.when.field',
      aPolicy({ opens: [{ id: 'x', when: { field: 'gone', is: 1 }, because: label, rules }] }),
    ],
    [
      'reference_missing penalties.0.when.impacts.0',
      withPenalty(CRITICISM, { when: { impacts: ['gone'] } }),
    ],
    [
      'reference_missing penalties.0.when.marks.0',
      withPenalty(CRITICISM, { when: { marks: ['gone'] } }),
    ],
    [
      'reference_missing penalties.0.when.causes.0',
      withPenalty(CRITICISM, { when: { causes: ['gone'] } }),
    ],
    [
      'reference_missing penalties.0.when.case',
      withPenalty(CRITICISM, { when: { case: { signal: 'tier', is: 'gone' } } }),
    ],
    [
      'reference_missing penalties.2.points.0.impact',
      withPenalty(POINTS, { points: [{ impact: 'gone', points: 1 }] }),
    ],
    [
      'reference_missing progression.0.counts.0',
      aPolicy({
        progression: [
          {
            id: 'again',
            counts: ['gone'],
            at_least: 2,
            within_days: 9,
            proposes: 'removal',
            rules,
          },
        ],
      }),
    ],
    [
      'reference_missing thresholds.0.proposes',
      aPolicy({ thresholds: [{ id: 't', points_at_least: 9, proposes: 'gone', rules }] }),
    ],
    [
      'reference_missing approvals.0.penalties.0',
      withRows(
        { id: 'a', penalties: ['gone'], steps: [{ roles: ['manager'] }] },
        { id: 'b', steps: [{ roles: ['hr'] }] },
      ),
    ],
    [
      'reference_missing approvals.0.steps.0.roles.0',
      withRows({ id: 'a', steps: [{ roles: ['nobody'] }] }),
    ],
    [
      'reference_missing notice.series',
      aPolicy({ notice: { copies: SOUND.notice.copies, series: 'gone' } }),
    ],
    ['reference_missing appeal.reviewers.0', withAppeal({ reviewers: ['nobody'] })],
    [
      'reference_missing appeal.on_silence.escalates_to.0',
      withAppeal({ on_silence: { ...SOUND.appeal.on_silence, escalates_to: ['nobody'] } }),
    ],
    [
      'reference_missing appeal.second_instance.reviewers.0',
      withAppeal({
        second_instance: { window: days(5), reviewers: ['nobody'], answer_within: days(5) },
      }),
    ],
    [
      'reference_missing overrides.0.roles.0',
      aPolicy({ overrides: [{ guard: 'systemic_cause_open', roles: ['nobody'] }] }),
    ],
    [
      'reference_missing improvements.kinds.0.causes.0',
      aPolicy({
        improvements: {
          kinds: [{ id: 'k', label, effect_days: 9, causes: ['gone'], rules }],
        },
      }),
    ],
    ['id_twice penalties.1.id', aPolicy({ penalties: [CRITICISM, CRITICISM] })],
    [
      'id_twice thresholds.0.id',
      aPolicy({ thresholds: [{ id: 'again', points_at_least: 9, proposes: 'removal', rules }] }),
    ],
    [
      'id_twice notice.copies.1.id',
      aPolicy({
        notice: {
          copies: [
            { id: 'same', label, to: 'person' },
            { id: 'same', label, to: 'department' },
          ],
        },
      }),
    ],
    [
      'cause_parent_misplaced causes.0.parent',
      aPolicy({ causes: [{ id: 'human', label, class: 'human', parent: 'human' }] }),
    ],
    [
      'cause_parent_misplaced causes.2.parent',
      aPolicy({
        causes: [
          { id: 'human', label, class: 'human' },
          { id: 'careless', label, class: 'human', parent: 'human' },
          { id: 'hurry', label, class: 'human', parent: 'careless' },
        ],
      }),
    ],
    ['rule_missing penalties.0.rules', withPenalty(CRITICISM, { rules: [] })],
    [
      'rule_missing opens.0.rules',
      aPolicy({ opens: [{ id: 'late', when: { missed: 'limit' }, because: label, rules: [] }] }),
    ],
    // What never happens.
    [
      'condition_never_holds penalties.0.when.case',
      withPenalty(CRITICISM, { when: { case: { any: [] } } }),
    ],
    [
      'condition_never_holds opens.0.when',
      aPolicy({ opens: [{ id: 'never', when: { any: [] }, because: label, rules }] }),
    ],
    [
      'occasion_never opens.0.when',
      aPolicy({
        opens: [
          { id: 'untold', when: { missed: 'notice', ids: ['safety_told'] }, because: label, rules },
        ],
      }),
    ],
    [
      'party_never joint_liability.0.who',
      aPolicy({
        joint_liability: [
          { id: 'head', who: 'department_head', missed: 'limit', share_percent: 9, rules },
        ],
      }),
    ],
    [
      'joint_leaves_nothing joint_liability',
      aPolicy({
        parties: { kinds: ['employee', 'supervisor', 'department_head', 'department'], rules },
        joint_liability: [
          { id: 'superior', who: 'supervisor', missed: 'any', share_percent: 60, rules },
          { id: 'head', who: 'department_head', missed: 'notice', share_percent: 40, rules },
        ],
      }),
    ],
    ['party_never penalties.0.for.0', withPenalty(CRITICISM, { for: ['department_head'] })],
    ['penalty_not_for_them penalties.0.for.0', withPenalty(CRITICISM, { for: ['supplier'] })],
    ['penalty_not_for_them penalties.1.for.0', withPenalty(REVIEW, { for: ['department'] })],
    [
      'self_review_without_date penalties.1.self_review_within',
      withPenalty(REVIEW, { self_review_within: undefined }),
    ],
    [
      'self_review_not_asked penalties.0.self_review_within',
      withPenalty(CRITICISM, { self_review_within: days(3) }),
    ],
    ['points_without_table penalties.2.points', withPenalty(POINTS, { points: [] })],
    [
      'points_sometimes_none penalties.2.points',
      withPenalty(POINTS, { points: [{ impact: 'grave', points: 4 }] }),
    ],
    [
      'authority_row_hidden penalties.2.points.1',
      withPenalty(POINTS, { points: [{ points: 2 }, { impact: 'grave', points: 4 }] }),
    ],
    ['proposed_always penalties.0.is_proposed', withPenalty(CRITICISM, { is_proposed: true })],
    [
      'progression_outlives progression.0.within_days',
      aPolicy({
        progression: [
          {
            id: 'again',
            counts: ['points'],
            at_least: 3,
            within_days: 181,
            proposes: 'removal',
            rules,
          },
        ],
      }),
    ],
    ['repeated_never penalties.0.only_repeated', withPenalty(CRITICISM, { only_repeated: true })],
    [
      'progression_of_itself progression.0.proposes',
      aPolicy({
        progression: [
          {
            id: 'again',
            counts: ['removal'],
            at_least: 3,
            within_days: 9,
            proposes: 'removal',
            rules,
          },
        ],
      }),
    ],
    [
      'threshold_never thresholds.0.points_at_least',
      aPolicy({
        penalties: [CRITICISM, REMOVAL, WARNING],
        progression: [],
        approvals: [{ id: 'all', steps: [{ roles: ['manager'] }] }],
      }),
    ],
    // Money.
    ['money_outside_law penalties.3.kind', aPolicy({ money: undefined })],
    ['money_outside_law penalties.4.kind', aPolicy({ money: undefined })],
    ['table_ignored penalties.4.money', withPenalty(BONUS, { money: [{ percent_of_loss: 9 }] })],
    ['penalty_not_for_them penalties.4.for.0', withPenalty(BONUS, { for: ['department'] })],
    ['money_without_table penalties.3.money', withPenalty(COMPENSATION, { money: [] })],
    [
      'money_without_loss penalties.3.when.loss',
      withPenalty(COMPENSATION, { when: { cause_classes: ['human'] } }),
    ],
    [
      'money_table_ends penalties.3.money',
      withPenalty(COMPENSATION, { money: [{ loss_up_to: 1_000_00, percent_of_loss: 20 }] }),
    ],
    [
      'money_takes_all penalties.3.money.0.percent_of_loss',
      withPenalty(COMPENSATION, { money: [{ percent_of_loss: 100 }] }),
    ],
    [
      'authority_row_hidden penalties.3.money.1',
      withPenalty(COMPENSATION, {
        money: [{ percent_of_loss: 20 }, { loss_up_to: 9, percent_of_loss: 9 }],
      }),
    ],
    [
      'table_ignored penalties.0.money',
      withPenalty(CRITICISM, { money: [{ percent_of_loss: 9 }] }),
    ],
    [
      'money_is_fine penalties.3.label',
      withPenalty(COMPENSATION, { label: { ...label, 'zh-CN': '罚款' } }),
    ],
    [
      'money_is_fine penalties.3.clause',
      withPenalty(COMPENSATION, { clause: inWords('Fines from 200 to 500.') }),
    ],
    [
      'money_by_tariff penalties.3.clause',
      withPenalty(COMPENSATION, { clause: { ...label, 'zh-CN': '每次投诉扣200元' } }),
    ],
    [
      'money_by_tariff penalties.3.clause',
      withPenalty(COMPENSATION, { clause: { ...label, 'zh-TW': '扣款50元/件' } }),
    ],
    [
      'money_by_tariff penalties.3.clause',
      withPenalty(COMPENSATION, { clause: inWords('200 yuan per complaint') }),
    ],
    ['limitation_too_long limitation_days', aPolicy({ limitation_days: 366 })],
    // Who decides.
    [
      'penalty_decided_by_nobody penalties.1',
      withRows({ id: 'a', penalties: ['criticism'], steps: [{ roles: ['manager'] }] }),
    ],
    [
      'penalty_decided_by_nobody penalties.3',
      withRows({ id: 'a', up_to: 100, steps: [{ roles: ['manager'] }] }),
    ],
    [
      'penalty_decided_by_proposers approvals.0.steps.0.roles',
      withRows({ id: 'a', steps: [{ roles: ['supervisor'] }] }),
    ],
    [
      'authority_row_hidden approvals.1',
      withRows(
        { id: 'all', steps: [{ roles: ['manager'] }] },
        { id: 'some', penalties: ['criticism'], steps: [{ roles: ['hr'] }] },
      ),
    ],
    [
      'silence_without_time approvals.0.steps.0.on_silence',
      withRows({ id: 'a', steps: [{ roles: ['manager'], on_silence: 'next' }, { roles: ['hr'] }] }),
    ],
    [
      'silence_at_the_end approvals.0.steps.0.on_silence',
      withRows({ id: 'a', steps: [{ roles: ['manager'], within: days(2), on_silence: 'next' }] }),
    ],
    // How it is served and contested.
    [
      'notice_not_served notice.copies',
      aPolicy({ notice: { copies: [{ id: 'person', label, to: 'person' }] } }),
    ],
    [
      'notice_not_served notice.copies',
      aPolicy({
        notice: {
          copies: [
            { id: 'person', label, to: 'person', only_money: true },
            { id: 'department', label, to: 'department' },
          ],
        },
      }),
    ],
    [
      'series_for_cases notice.series',
      aPolicy(
        { notice: { ...SOUND.notice, series: 'numbers' } },
        {
          numbering: [
            {
              id: 'numbers',
              label,
              counts: 'cases',
              pattern: '{YYYY}{NNN}',
              restarts: 'year',
              rules,
            },
          ],
        },
      ),
    ],
    ['appeal_by_involved appeal.reviewers', withAppeal({ reviewers: ['manager', 'supervisor'] })],
    [
      'appeal_ends_nowhere appeal.on_silence.escalates_to',
      withAppeal({ on_silence: { ...SOUND.appeal.on_silence, escalates_to: ['auditor'] } }),
    ],
    [
      'appeal_ends_nowhere appeal.second_instance.reviewers',
      withAppeal({
        second_instance: { window: days(5), reviewers: ['auditor'], answer_within: days(5) },
      }),
    ],
    ['appeal_not_for_them appeal.by', withAppeal({ by: ['department'] })],
    ['appeal_not_for_them appeal.by', withAppeal({ by: ['person'] })],
    ['appeal_too_short appeal.window', withAppeal({ window: days(0) })],
    [
      'appeal_too_short appeal.window',
      withAppeal({ window: { kind: 'same_day', day_ends: 'close' } }),
    ],
    [
      'appeal_too_short answer_within',
      aPolicy({ answer_within: { kind: 'elapsed', minutes: 60 } }),
    ],
    [
      'appeal_too_short appeal.second_instance.window',
      withAppeal({
        second_instance: {
          window: { kind: 'working_time', minutes: 60 },
          reviewers: ['director'],
          answer_within: days(5),
        },
      }),
    ],
    ['circular_uncontested circular.names_persons', withAppeal({ by: ['department'] })],
    [
      'improvement_overlaps improvements.kinds.0.every_days',
      aPolicy({
        improvements: { kinds: [{ id: 'training', label, effect_days: 30, every_days: 7, rules }] },
      }),
    ],
  ])('linter: %s, and says what to do', (expected, policy) => {
    expect(codes(policy)).toContain(at(expected))
    const [code] = expected.split(' ')
    const found = lintPolicy(policy).find((finding) => finding.code === code)
    expect(found?.message['zh-CN']).not.toBe('')
    expect(found?.whatToDo.en).not.toBe('')
  })

  test.each([
    ['no date of the self-review of a criticism', CRITICISM, {}],
    ['criticism of a department', CRITICISM, { for: ['department'] as const }],
    ['a clause that calls something fine', CRITICISM, { clause: inWords('A fine line.') }],
    ['a clause with a number of days', CRITICISM, { clause: inWords('每次谈话30分钟') }],
  ])('linter: %s is no fault', (_what, base, over) => {
    expect(
      codes(withPenalty(base, over as Partial<Penalty>)).filter((one) => !/text_/.test(one)),
    ).toEqual([])
  })

  test('linter: a fixed sum is a warning, a fine is refused', () => {
    const severities = (clause: string) =>
      lintPolicy(withPenalty(COMPENSATION, { clause: { ...label, 'zh-CN': clause } })).map(
        ({ code, severity }) => [code, severity],
      )
    expect(severities('每次投诉扣200元')).toEqual([['money_by_tariff', 'warning']])
    expect(severities('处以罚款')).toEqual([['money_is_fine', 'error']])
  })
})
