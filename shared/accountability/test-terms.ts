import { aPerson, directory } from '#shared/case/test-case.ts'
import type { PersonId } from '#shared/kernel/ids.ts'
import { type Text, say as threefold } from '#shared/kernel/text.ts'
import { type Accountability, AccountabilitySchema } from '#shared/policy/schema/accountability.ts'
import type { Directory } from '#shared/route/people.ts'

/** A small policy on responsibility, and a company of two departments, for the tests of improvements and circulars. */

function say(english: string): Text {
  return threefold(english, `${english}（简）`, `${english}（繁）`)
}

export const TERMS: Accountability = AccountabilitySchema.parse({
  offices: {
    investigate: ['supervisor'],
    attribute: ['supervisor'],
    propose: ['supervisor'],
    hr: ['hr'],
    finance: ['finance'],
    payroll: ['finance'],
    merit: ['hr'],
    publish: ['publisher'],
    improve: ['improver'],
  },
  causes: [
    { id: 'product', label: say('Product'), class: 'quality' },
    { id: 'design', label: say('Design'), parent: 'product', class: 'quality' },
    { id: 'flow', label: say('Flow of work'), class: 'process' },
    { id: 'skill', label: say('Skill'), class: 'human' },
    {
      id: 'careless',
      label: say('Carelessness'),
      class: 'human',
      improvement: 'exempt',
      rules: ['MF-9.7'],
    },
    { id: 'forgot', label: say('Forgot'), parent: 'careless', class: 'human' },
  ],
  impacts: [{ id: 'small', label: say('Small') }],
  parties: { kinds: ['employee', 'department'], rules: ['TM-6.1'] },
  penalties: [
    {
      id: 'criticism',
      label: say('Criticism'),
      kind: 'criticism',
      clause: say('Is criticised'),
      rules: ['TM-6.2.1'],
    },
  ],
  answer_within: { kind: 'working_days', days: 3, day_ends: 'close' },
  limitation_days: 90,
  approvals: [{ id: 'all', steps: [{ roles: ['supervisor'] }] }],
  notice: { copies: [{ id: 'person', label: say('The person'), to: 'person' }] },
  appeal: {
    window: { kind: 'working_days', days: 5, day_ends: 'close' },
    by: ['person'],
    reviewers: ['hr'],
    answer_within: { kind: 'working_days', days: 5, day_ends: 'close' },
    on_silence: {
      escalates_to: ['hr'],
      within: { kind: 'working_days', days: 5, day_ends: 'close' },
      outcome: 'reversed',
    },
    rules: ['TM-6.3'],
  },
  improvements: {
    kinds: [
      {
        id: 'rectification',
        label: say('Rectification'),
        effect_days: 30,
        causes: ['product', 'flow'],
        rules: ['TM-3.1.2'],
      },
      {
        id: 'training',
        label: say('Training'),
        exam: true,
        effect_days: 14,
        causes: ['skill', 'careless'],
        rules: ['TM-7.1.1'],
      },
      {
        id: 'review',
        label: say('Review'),
        effect_days: 7,
        every_days: 90,
        rules: ['TM-7.2'],
      },
    ],
    rules: ['TM-4.3.2'],
  },
  circular: {
    at_least: 3,
    within_days: 30,
    answer_within: { kind: 'working_days', days: 5, day_ends: 'close' },
    names_persons: 'after_appeal',
    expires_days: 60,
    rules: ['TM-5.3.2'],
  },
})

const id = (text: string) => text as PersonId

/** Heads sales; Dora and Ed work there. */
export const HAN = id('301')
export const DORA = id('302')
export const ED = id('303')
/** Heads service, where Flo works. */
export const GRETE = id('311')
export const FLO = id('312')
/** May open improvements and check their effect. */
export const IDA = id('321')
export const JON = id('322')
/** May issue circulars. */
export const KIM = id('331')
export const LEO = id('332')
export const HILDE = id('341')
/** Above everyone. */
export const BOSS = id('351')
export const AWAY = id('361')
export const LEFT = id('362')

export const COMPANY: Directory = directory(
  aPerson(HAN, 'Han Mei', { department: 'sales', supervisorId: BOSS, roles: ['supervisor'] }),
  aPerson(DORA, 'Dora Dee', { department: 'sales', supervisorId: HAN }),
  aPerson(ED, 'Ed Eck', { department: 'sales', supervisorId: HAN }),
  aPerson(GRETE, 'Grete Gu', { department: 'service', supervisorId: BOSS, roles: ['supervisor'] }),
  aPerson(FLO, 'Flo Fan', { department: 'service', supervisorId: GRETE }),
  aPerson(IDA, 'Ida Ink', { department: 'quality', supervisorId: BOSS, roles: ['improver'] }),
  aPerson(JON, 'Jon Jia', { department: 'quality', supervisorId: IDA, roles: ['improver'] }),
  aPerson(KIM, 'Kim Kang', { department: 'office', supervisorId: BOSS, roles: ['publisher'] }),
  aPerson(LEO, 'Leo Lin', { department: 'office', supervisorId: KIM, roles: ['publisher'] }),
  aPerson(HILDE, '何慧', { department: 'hr', supervisorId: BOSS, roles: ['hr'] }),
  aPerson(BOSS, 'Bo Boss', { department: null, supervisorId: null, roles: ['manager'] }),
  aPerson(AWAY, 'Ava Away', { department: 'sales', supervisorId: HAN, isAbsent: true }),
  aPerson(LEFT, 'Lee Left', { department: 'sales', supervisorId: HAN, isActive: false }),
)

/** What must not stand in a text for many. */
export const PERSONAL_DATA_SAMPLE = [
  'Dora Dee',
  '何慧',
  '13800138000',
  'a@b.cn',
  '110105199003071234',
] as const
