import { describe, expect, test } from 'vitest'
import { ALWAYS_OPEN, CHINA_OFFICE, UK_OFFICE } from '#shared/calendar/standard-calendars.ts'
import { invariant } from '#shared/kernel/result.ts'
import { LOCALES } from '#shared/kernel/text.ts'
import { parsePolicy } from '../compile-policy.ts'
import { PACKS } from '../packs/index.ts'
import { type Policy, PolicySchema } from '../schema.ts'
import { lintPolicy } from './lint-policy.ts'
import { SMALL_POLICY } from './small-policy.ts'
import { WORDS } from './words.ts'

const CALENDARS = [ALWAYS_OPEN, CHINA_OFFICE, UK_OFFICE]

/** The small policy with the value at a dotted path replaced; `+` as the last key appends. */
function changed(...changes: readonly (readonly [path: string, value: unknown])[]): Policy {
  // Not structuredClone: it keeps what two ladders share, and one fault would be several.
  const policy = JSON.parse(JSON.stringify(SMALL_POLICY))
  for (const [path, value] of changes) {
    const keys = path.split('.')
    const last = keys.pop() ?? ''
    let at = policy as unknown as Record<string, unknown>
    for (const key of keys) at = at[key] as Record<string, unknown>
    if (last === '+') (at as unknown as unknown[]).push(value)
    else at[last] = value
  }
  return PolicySchema.parse(policy)
}

function found(policy: Policy): string[] {
  return lintPolicy(policy, { calendars: CALENDARS }).map(({ path, code }) => `${code} ${path}`)
}

const label = SMALL_POLICY.title
const rules = ['LP-1']
const NEVER = { any: [] }
const tierRule = (id: string, tier: string, when: unknown) => ({
  id,
  when,
  tier,
  because: label,
  rules,
})
const GOODS = { signal: 'category', is: 'goods' }
const aChoice = (over: object) => ({ id: 'kind', label, type: 'choice', rules, ...over })
const shown = ['stages.0.fields.+', { field: 'kind', required: false }] as const

describe('linter', () => {
  test('linter: nothing is found in a sound policy', () => {
    expect(found(SMALL_POLICY)).toEqual([])
  })

  test.each(Object.keys(PACKS))('linter: the pack %s is clean', (key) => {
    const parsed = parsePolicy(PACKS[key])
    invariant(parsed.ok, key)
    expect(found(parsed.value)).toEqual([])
  })

  test.each<[expected: string, ...changes: (readonly [string, unknown])[]]>([
    // of the whole
    ['id_twice stages.4.id', ['stages.+', { id: 'intake', label, step: label, rules }]],
    ['reference_missing triage.0.tier', ['triage.0.tier', 'nope']],
    ['reference_missing stages.3.on_dissatisfaction', ['stages.3.on_dissatisfaction', 'nope']],
    [
      'reference_missing notices.0.to.0.role',
      ['notices.0.to', [{ select: 'role', role: 'nobody' }]],
    ],
    ['category_parent_missing categories.0.parent', ['categories.0.parent', 'safety']],
    ['subject_not_person fields.3.names_subject', ['fields.3.names_subject', true]],
    ['options_missing fields.2.options', ['fields.2.options', undefined]],
    ['options_missing fields.4.options', ['fields.+', aChoice({ options: [] })], shown],
    [
      'option_twice fields.2.options.1.id',
      ['fields.2.options.1.id', 'cut'],
      ['fields.2.options.1.parent', undefined],
    ],
    ['option_in_circle fields.2.options.0.parent', ['fields.2.options.0.parent', 'cut']],
    ['options_unused fields.3.options', ['fields.3.options', [{ id: 'a', label }]]],
    ['value_blank title.en', ['title.en', 'Answer within [X] hours']],
    ['value_blank stages.0.step.zh-CN', ['stages.0.step.zh-CN', '  ']],
    ['text_untranslated title.en', ['title.en', '投诉']],
    ['text_in_wrong_script title.zh-TW', ['title.zh-TW', '客户投诉']],
    ['text_in_wrong_script title.zh-CN', ['title.zh-CN', '客戶投訴']],
    ['rule_missing limits.0.rules', ['limits.0.rules', []]],
    ['rule_unknown limits.0.rules.0', ['limits.0.rules', [['LP', '99'].join('-')]]],
    ['queue_ignores queue.order', ['queue.order', ['urgency', 'escalated', 'due', 'received']]],
    ['queue_ignores queue.order', ['queue.order', ['tier', 'escalated', 'due', 'received']]],
    ['queue_key_useless queue.order.5', ['queue.order.+', 'due']],
    // what no case can do
    ['complaint_never complaint', ['complaint', { signal: 'category', is: 'goods' }]],
    ['complaint_never complaint', ['complaint.all.1', { not: { signal: 'tag', is: 'complaint' } }]],
    [
      'condition_never_holds escalation.when',
      [
        'escalation.when',
        {
          all: [
            { signal: 'dissatisfactions', is: 0 },
            { signal: 'dissatisfactions', more_than: 0 },
          ],
        },
      ],
    ],
    ['condition_never_holds notices.0.when', ['notices.0.when', { signal: 'round', is: 0 }]],
    [
      'condition_never_holds stages.1.guidance.0.when',
      ['stages.1.guidance.0.when', { signal: 'stage', is: 'intake' }],
    ],
    [
      'condition_never_holds stages.0.owner.0.when',
      [
        'stages.0.owner.0.when',
        {
          all: [
            { field: 'harm', is: 'cut' },
            { field: 'harm', is_set: false },
          ],
        },
      ],
    ],
    [
      'condition_never_holds limits.1.when',
      [
        'limits.1.when',
        {
          all: [
            { signal: 'tier', is: 'low' },
            { signal: 'tier', is: 'high' },
          ],
        },
      ],
    ],
    [
      'field_asked_not_shown notices.0.when',
      ['fields.+', { id: 'hidden', label, type: 'yes_no', rules }],
      ['notices.0.when', { field: 'hidden', is: true }],
    ],
    ['field_never_shown fields.4', ['fields.+', { id: 'hidden', label, type: 'text', rules }]],
    [
      'field_shown_twice stages.0.fields.3',
      ['stages.0.fields.+', { field: 'harmed', required: false }],
    ],
    ['required_never_shown stages.0.fields.2.when', ['stages.0.fields.2.when', NEVER]],
    [
      'condition_never_holds stages.0.fields.2.when',
      ['stages.0.fields.2', { field: 'harm', required: false, when: NEVER }],
    ],
    ['stage_unreachable stages.1.when', ['stages.1.when', { signal: 'stage', is: 'intake' }]],
    ['tier_unreachable tiers.2', ['tiers.+', { id: 'top', label, tone: 'danger' }]],
    ['urgency_unreachable urgencies.2', ['urgencies.+', { id: 'top', label, tone: 'danger' }]],
    ['flag_unreachable flags.1', ['flags.+', { id: 'other', label }]],
    ['category_without_tier categories.2', ['categories.+', { id: 'other', label, rules }]],
    ['triage_sets_nothing triage.3', ['triage.3.flag', undefined], ['flags', []]],
    ['triage_contradicts triage.0.tier', ['triage.+', tierRule('again', 'high', GOODS)]],
    [
      'triage_never_decides triage.4',
      [
        'triage.+',
        tierRule('harmed', 'low', {
          all: [
            { signal: 'category', is: 'safety' },
            { field: 'harmed', is: true },
          ],
        }),
      ],
    ],
    [
      'triage_depends_on_order triage.4.when',
      [
        'triage.+',
        tierRule('calm', 'high', {
          all: [GOODS, { field: 'harmed', is: true }, { signal: 'urgency', is: 'ordinary' }],
        }),
      ],
    ],
    // people
    ['loop_without_exit stages.3.on_dissatisfaction', ['escalation', undefined]],
    ['loop_forward stages.0.on_dissatisfaction', ['stages.0.on_dissatisfaction', 'answer']],
    ['approval_by_nobody stages.2.approver', ['stages.2.approver', []]],
    [
      'approval_by_owner stages.2.approver',
      ['stages.2.approver', [{ select: 'owner' }, { select: 'taker' }]],
    ],
    ['approval_by_oneself stages.2.approver.0', ['stages.2.approver.0.not', ['subject']]],
    [
      'approval_sometimes_nobody stages.2.approver',
      ['stages.2.approver.0.when', { signal: 'tier', is: 'high' }],
    ],
    ['approver_unused stages.2.approver', ['stages.2.requires', []]],
    ['ladder_missing limits.0.ladder', ['limits.0.ladder', []]],
    ['ladder_missing promises.ladder', ['promises.ladder', []]],
    [
      'ladder_out_of_order limits.0.ladder.1.after_minutes',
      ['limits.0.ladder.0.after_minutes', 90],
    ],
    ['ladder_ends_nowhere limits.0.ladder.1.to', ['limits.0.ladder.1.to', [{ select: 'owner' }]]],
    [
      'notice_sometimes_to_nobody notices.0.to',
      ['notices.0.to.0.when', { field: 'harmed', is: true }],
    ],
    // clocks
    ['promise_id_taken limits.0.id', ['limits.0.id', 'promise']],
    ['repeats_without_contact limits.0.repeats', ['limits.0.repeats', true]],
    ['warning_too_early limits.0.warn_before_minutes', ['limits.0.warn_before_minutes', 60]],
    ['warning_too_early limits.1.warn_before_minutes', ['limits.1.warn_before_minutes', 961]],
    ['effort_above_amount limits.0.effort_minutes', ['limits.0.effort_minutes', 61]],
    ['effort_above_amount limits.1.effort_minutes', ['limits.1.effort_minutes', 961]],
    ['limit_never_starts limits.0.from', ['limits.0.from', 'closed']],
    ['limit_never_runs limits.0.until', ['limits.0.until', 'received']],
    ['limit_never_runs limits.2.until', ['limits.2.until', 'left:intake']],
    ['limit_never_runs limits.0.when', ['limits.0.when', { signal: 'stage', is: 'answer' }]],
    [
      'limit_may_not_end limits.2.until',
      ['limits.2', { ...SMALL_POLICY.limits[2], from: 'left:intake', until: 'left:expert' }],
    ],
    [
      'limit_outlived limits.0.amount',
      [
        'limits.+',
        {
          ...SMALL_POLICY.limits[0],
          id: 'sooner',
          until: 'left:answer',
          amount: { kind: 'elapsed', minutes: 30 },
        },
      ],
    ],
    ['amount_implausible limits.2.amount', ['limits.2.amount.minutes', 240 * 60 * 10]],
    ['amount_implausible limits.1.amount', ['limits.1.amount.days', 400]],
    ['amount_too_long limits.0.amount', ['limits.0.amount.minutes', 6_000_000]],
    ['amount_too_long repeat.window_days', ['repeat.window_days', 40_000]],
    ['calendar_unknown calendar', ['calendar', 'mars']],
  ])('linter: %s', (expected, ...changes) => {
    expect(found(changed(...changes))).toEqual([expected])
  })

  test.each<[string, ...(readonly [string, unknown])[]]>([
    ['approval_by_nobody stages.2.approver', ['stages.2.approver.0.when', NEVER]],
    ['ladder_to_nobody limits.0.ladder.0.to', ['limits.0.ladder.0.to.0.when', NEVER]],
    ['notice_to_nobody notices.0.to', ['notices.0.to.0.when', NEVER]],
    ['limit_never_met limits.0.until', ['stages.1.when', NEVER], ['limits.0.until', 'left:expert']],
    [
      'limit_never_starts limits.2.from',
      ['stages.1.when', NEVER],
      ['limits.2.from', 'left:expert'],
    ],
    ['stage_never_left stages.0.fields.2', ['fields.2.options', []]],
    ['tier_unreachable tiers.1', ['triage.1.when', { signal: 'tier', is: 'high' }]],
  ])('linter: %s, beside what causes it', (expected, ...changes) => {
    expect(found(changed(...changes))).toContain(expected)
  })

  test('linter: a finding says what is wrong and what to do, about what, in every language', () => {
    const [finding] = lintPolicy(changed(['triage.0.tier', 'nope']))
    expect(finding).toEqual({
      severity: 'error',
      path: 'triage.0.tier',
      code: 'reference_missing',
      message: {
        en: 'There is no tier nope.',
        'zh-CN': '不存在 级别 nope。',
        'zh-TW': '不存在 級別 nope。',
      },
      whatToDo: {
        en: 'Correct the id, or add what it refers to.',
        'zh-CN': '请更正编号，或补充其所指的内容。',
        'zh-TW': '請更正編號，或補充其所指的內容。',
      },
    })
    for (const words of Object.values(WORDS)) {
      expect(words.message).toHaveLength(LOCALES.length)
      expect(words.whatToDo.every((sentence) => sentence.length > 0)).toBe(true)
    }
  })

  test('linter: without calendars, nothing that needs one is said', () => {
    expect(lintPolicy(changed(['calendar', 'mars']))).toEqual([])
  })

  test('linter: rules of a regime that is not ours are the company’s business', () => {
    expect(found(changed(['limits.0.rules', [['ZZ', '1'].join('-')]]))).toEqual([])
  })
})
