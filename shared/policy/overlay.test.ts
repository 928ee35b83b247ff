import { describe, expect, test } from 'vitest'
import { ALWAYS_OPEN, CHINA_OFFICE, UK_OFFICE } from '#shared/calendar/standard-calendars.ts'
import { InvariantError } from '#shared/kernel/result.ts'
import { say } from '#shared/kernel/text.ts'
import { diffPolicy } from './diff-policy.ts'
import { lintPolicy } from './lint/lint-policy.ts'
import { SMALL_POLICY } from './lint/small-policy.ts'
import { overlay } from './overlay.ts'
import { findPack, OVERLAYS, PACKS } from './packs/index.ts'
import { type OverlayInput, OverlaySchema } from './schema/overlay.ts'
import { type PolicyInput, PolicySchema } from './schema.ts'

const CALENDARS = [ALWAYS_OPEN, CHINA_OFFICE, UK_OFFICE]
const EVERY_PAIR = Object.keys(OVERLAYS).flatMap((over) =>
  Object.keys(PACKS).map((base) => [base, over] as const),
)

const text = say('Something', '某事', '某事')
const base: PolicyInput = SMALL_POLICY

function anOverlay(over: Partial<OverlayInput> = {}): OverlayInput {
  return { key: 'drive', version: '1', title: say('Drive', '行动', '行動'), ...over }
}

/** What the overlay changed, by path. */
function changed(over: Partial<OverlayInput>, below: PolicyInput = base): string[] {
  const after = overlay(below, anOverlay(over))
  return diffPolicy(PolicySchema.parse(below), PolicySchema.parse(after))
    .map(({ kind, path }) => `${kind} ${path}`)
    .filter((one) => !/^\w+ (key|version|title\.)/.test(one))
}

describe('an overlay', () => {
  test.each(EVERY_PAIR)(
    'an overlay lies over the pack %s: %s, and the linter finds nothing',
    (key, over) => {
      const policy = findPack(`${key}+${over}`)
      const parsed = PolicySchema.safeParse(policy)
      expect(parsed.success ? [] : parsed.error.issues).toEqual([])
      expect(lintPolicy(PolicySchema.parse(policy), { calendars: CALENDARS })).toEqual([])
    },
  )

  test.each(EVERY_PAIR)('an overlay takes nothing away from the pack %s: %s', (key, over) => {
    const below = PolicySchema.parse(PACKS[key])
    const above = PolicySchema.parse(findPack(`${key}+${over}`))
    const kinds = diffPolicy(below, above).map(({ kind, path }) => [kind, path] as const)
    const taken = kinds.filter(([kind]) => kind === 'removed' || kind === 'moved')
    expect(taken).toEqual([])
    const set = kinds.filter(([kind]) => kind === 'changed').map(([, path]) => path)
    expect(set.filter((path) => !/^(key|version|title\.)/.test(path))).toEqual([])
  })

  test('an overlay gives key, version and title from both', () => {
    const { key, version, title } = overlay(base, anOverlay())
    expect({ key, version, title }).toEqual({
      key: 'small_with_drive',
      version: '1+1',
      title: say('Label + Drive', '标签 + 行动', '標籤 + 行動'),
    })
  })

  test('an overlay that says nothing changes nothing else', () => {
    expect(changed({})).toEqual([])
  })

  test('an overlay with a condition takes only the tickets of which it holds', () => {
    const when = { signal: 'brand' as const, is: '7' }
    expect(overlay(base, anOverlay({ when })).complaint).toEqual({ all: [base.complaint, when] })
  })

  test.each<[string, Partial<OverlayInput>, string[]]>([
    ['principles', { principles: [text] }, ['added principles.0']],
    ['a department', { departments: [{ id: 'hq', label: text }] }, ['added departments.hq']],
    [
      'no word that the base has',
      { departments: [{ id: 'service', label: text }], roles: [{ id: 'agent', label: text }] },
      [],
    ],
    [
      'a field',
      { fields: [{ id: 'mood', label: text, type: 'text', rules: ['IP-1.3'] }] },
      ['added fields.mood'],
    ],
    [
      'a limit in place of that of the same id',
      {
        limits: [
          {
            id: 'record',
            label: say('Label', '标签', '標籤'),
            from: 'received',
            until: 'left:intake',
            amount: { kind: 'elapsed', minutes: 30 },
            warn_before_minutes: 15,
            ladder: base.limits[0]?.ladder ?? [],
            rules: ['LP-1'],
          },
        ],
      },
      ['changed limits.record.amount.minutes'],
    ],
    [
      'a target',
      {
        targets: [
          {
            id: 'cycle',
            label: text,
            measures: 'handling_time',
            comparison: 'at_most',
            value: 7,
            unit: 'working_days',
            rules: ['IP-1.2'],
          },
        ],
      },
      ['added targets.cycle'],
    ],
    ['rules of the whole', { rules: ['IP-4.3'] }, ['added rules.IP-4.3']],
  ])('an overlay adds or sets %s', (_what, over, expected) => {
    expect(changed(over)).toEqual(expected)
  })

  const guidance = [{ text, rules: ['IP-1.1'] }]
  test.each<[string, NonNullable<OverlayInput['stages']>[number]['at'], string[]]>([
    ['by id', { stage: 'expert' }, ['expert']],
    ['the first', { place: 'first' }, ['intake']],
    ['the last', { place: 'last' }, ['answer']],
    ['every one', { place: 'every' }, ['intake', 'expert', 'approval', 'answer']],
    ['what requires an approval', { requires: 'approval' }, ['approval']],
    ['what requires a plan: none here', { requires: 'plan' }, []],
  ])('an overlay reaches stages: %s', (_how, at, expected) => {
    const { stages } = overlay(base, anOverlay({ stages: [{ at, guidance }] }))
    const reached = stages.filter((one) => one.guidance?.some((entry) => entry.text === text))
    expect(reached.map(({ id }) => id)).toEqual(expected)
  })

  test('an overlay does not show a field a second time', () => {
    const stages: OverlayInput['stages'] = [
      {
        at: { place: 'first' },
        fields: [
          { field: 'category', required: true },
          { field: 'finding', required: false },
        ],
      },
    ]
    const shown = overlay(base, anOverlay({ stages })).stages[0]?.fields ?? []
    expect(shown.map(({ field }) => field)).toEqual(['category', 'harmed', 'harm', 'finding'])
  })

  test('an overlay that names a stage the base does not have is not laid over it', () => {
    const stages: OverlayInput['stages'] = [{ at: { stage: 'nowhere' }, guidance }]
    expect(() => overlay(base, anOverlay({ stages }))).toThrow(InvariantError)
  })

  test('an overlay leaves a plan and a follow-up of the base alone', () => {
    const plan = {
      label: text,
      warn_before_minutes: 60,
      ladder: base.limits[0]?.ladder ?? [],
      rules: ['IP-6.2'],
    }
    const other = { ...plan, warn_before_minutes: 90 }
    expect(overlay(base, anOverlay({ plan })).plan).toEqual(plan)
    expect(overlay({ ...base, plan: other }, anOverlay({ plan })).plan).toEqual(other)
  })

  test.each<[string, object]>([
    ['a key it does not know', { tiers: [] }],
    [
      'a measure it does not know',
      {
        targets: [
          { id: 'x', label: text, measures: 'mood', comparison: 'at_least', value: 1, rules: [] },
        ],
      },
    ],
    ['a stage by two ways', { stages: [{ at: { stage: 'intake', place: 'first' } }] }],
    [
      'a target below nothing',
      {
        targets: [
          {
            id: 'x',
            label: text,
            measures: 'satisfaction',
            comparison: 'at_least',
            value: -1,
            unit: 'percent',
            rules: [],
          },
        ],
      },
    ],
  ])('an overlay is refused with %s', (_what, wrong) => {
    expect(OverlaySchema.safeParse({ ...anOverlay(), ...wrong }).success).toBe(false)
  })
})

describe('packs by name', () => {
  test.each([
    ['electronics', 'electronics'],
    ['electronics+improvement_plan', 'electronics_with_improvement_plan'],
    ['nothing', undefined],
    ['electronics+nothing', undefined],
    ['improvement_plan', undefined],
    ['electronics+improvement_plan+nothing', undefined],
    ['constructor', undefined],
    ['', undefined],
  ])('packs by name: %s', (name, key) => {
    expect(findPack(name)?.key).toBe(key)
  })
})
