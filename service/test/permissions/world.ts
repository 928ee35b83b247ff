import {
  FIN,
  GIA,
  HAL,
  HEA,
  INA,
  MAX,
  MAY,
  STAFF,
} from '#shared/accountability/proceeding/test-proceeding.ts'
import { TEST_TERMS } from '#shared/accountability/proceeding/test-terms.ts'
import { CHINA_OFFICE } from '#shared/calendar/standard-calendars.ts'
import type { CaseState } from '#shared/case/state.ts'
import {
  ANN,
  anOpening,
  aPerson,
  at,
  BEN,
  directory,
  openTestCase,
  SUE,
  TOM,
} from '#shared/case/test-case.ts'
import { TEST_POLICY_INPUT } from '#shared/case/test-policy.ts'
import type { PersonId, PolicyVersionId } from '#shared/kernel/ids.ts'
import { invariant } from '#shared/kernel/result.ts'
import { say } from '#shared/kernel/text.ts'
import { compilePolicy } from '#shared/policy/compile-policy.ts'
import { PolicySchema } from '#shared/policy/schema.ts'
import type { Directory, Person } from '#shared/route/people.ts'

/** The company, its policy and the complaint that all matrices are about. */

export { ANN, BEN, FIN, GIA, HAL, HEA, INA, MAX, MAY, SUE, TOM }
export const QUI = '302' as PersonId
export const EXP = '303' as PersonId
export const QUE = '304' as PersonId
export const LEO = '203' as PersonId
export const REX = '204' as PersonId
export const OLA = '205' as PersonId
export const OTT = '206' as PersonId
export const KIM = '406' as PersonId
export const REC = '403' as PersonId
export const TIE = '404' as PersonId
export const FAY = '602' as PersonId
export const POL = '802' as PersonId
export const PEK = '803' as PersonId
export const COM = '800' as PersonId
export const PAM = '804' as PersonId

const label = (en: string) => say(en, `${en}（简）`, `${en}（繁）`)
const ROLES = ['quality', 'head', 'gm', 'hr', 'finance', 'payroll', 'publisher']

/** Quality investigates and improves; heads record merits; a role of its own publishes. */
export const MATRIX_POLICY = compilePolicy(
  PolicySchema.parse({
    ...TEST_POLICY_INPUT,
    roles: [...TEST_POLICY_INPUT.roles, ...ROLES.map((id) => ({ id, label: label(id) }))],
    departments: [...TEST_POLICY_INPUT.departments, { id: 'merchant', label: label('Merchant') }],
    accountability: {
      ...TEST_TERMS,
      offices: { ...TEST_TERMS.offices, publish: ['publisher'] },
      notice: {
        ...TEST_TERMS.notice,
        copies: TEST_TERMS.notice.copies.map((copy) => ({ ...copy, only_money: false })),
      },
      appeal: { ...TEST_TERMS.appeal, blind: true },
      merits: [
        { id: 'praise', label: label('Praise'), kind: 'moral', points: 2, rules: ['EL-8.3'] },
      ],
      receivables: { label: label('Receivable'), rules: ['MF-12.3'] },
      sanction_list: { day_of_month: 10, rules: ['MF-11.1'] },
      improvements: {
        kinds: [
          { id: 'rectification', label: label('Rectification'), effect_days: 7, rules: ['EL-10'] },
          {
            id: 'training',
            label: label('Training'),
            exam: true,
            effect_days: 1,
            rules: ['EL-10'],
          },
        ],
        rules: ['IP-3.1'],
      },
      circular: {
        at_least: 3,
        within_days: 30,
        answer_within: { kind: 'working_days', days: 5, day_ends: 'close' },
        names_persons: 'after_appeal',
        expires_days: 30,
        rules: ['TM-5.3.2'],
      },
    },
  }),
)

/**
 * Beside the staff of the tests of procedures: Qui and Que are quality, Leo and Rex lead merchants, Ola is one of Rex’s,
 * Ott one of Sue’s. Kim, Rec and Tie are human resources, Fay pays as Fin does. Pol, Pek, Pam and Kim publish, Pam from
 * within the criticised department, as does its head; Com is compliance. Rec, Que, Pek, Fay and Rex are recused from the case, Tie has a tie.
 */
export const MATRIX_PEOPLE: Directory = new Map([
  ...STAFF,
  ...directory(
    aPerson(TOM, 'Tom', { roles: ['head', 'publisher'], supervisorId: GIA }),
    aPerson(QUI, 'Qui', { roles: ['quality'], department: 'quality', supervisorId: GIA }),
    aPerson(QUE, 'Que', { roles: ['quality'], department: 'quality', supervisorId: GIA }),
    aPerson(EXP, 'Exp', { department: 'quality', supervisorId: GIA }),
    aPerson(LEO, 'Leo', { roles: ['supervisor'], department: 'merchant', supervisorId: MAY }),
    aPerson(REX, 'Rex', { roles: ['supervisor'], department: 'merchant', supervisorId: MAY }),
    aPerson(OLA, 'Ola', { department: 'merchant', supervisorId: REX }),
    aPerson(OTT, 'Ott'),
    aPerson(KIM, 'Kim', { roles: ['hr', 'publisher'], department: 'hr', supervisorId: GIA }),
    aPerson(REC, 'Rec', { roles: ['hr'], department: 'hr', supervisorId: GIA }),
    aPerson(TIE, 'Tie', { roles: ['hr'], department: 'hr', supervisorId: GIA }),
    aPerson(FAY, 'Fay', {
      roles: ['finance', 'payroll'],
      department: 'finance',
      supervisorId: GIA,
    }),
    aPerson(POL, 'Pol', { roles: ['publisher'], department: 'office', supervisorId: GIA }),
    aPerson(PEK, 'Pek', { roles: ['publisher'], department: 'office', supervisorId: GIA }),
    aPerson(COM, 'Com', { roles: ['compliance'], department: 'office', supervisorId: GIA }),
    aPerson(PAM, 'Pam', { roles: ['publisher'] }),
  ),
])

export function personOf(id: PersonId): Person {
  const person = MATRIX_PEOPLE.get(id)
  invariant(person, `${id} is on the staff`)
  return person
}

/** The version and calendar that all of it stands under, as an account stores them. */
export const CALENDAR_VERSION_ID = `${CHINA_OFFICE.key}@${CHINA_OFFICE.version}`
export const POLICY_VERSION_ID =
  `${MATRIX_POLICY.policy.key}@${MATRIX_POLICY.policy.version}` as PolicyVersionId

export const matrixOpening = anOpening({
  policyVersionId: POLICY_VERSION_ID,
  calendarVersionId: CALENDAR_VERSION_ID,
})

/** Since when everybody knows the clauses. */
export const KNOWN_AT = at('01-05 09:00')

/** The case that it is about, as it stands. */
export function matrixCase(): CaseState {
  const world = { policy: MATRIX_POLICY, people: MATRIX_PEOPLE }
  const { state } = openTestCase(matrixOpening, undefined, world)
  return { ...state, owner: BEN, subjects: [ANN], recused: [ANN, REC, QUE, PEK, FAY, REX] }
}

export const uuid = (n: number) => `bbbbbbbb-0000-4000-8000-${String(n).padStart(12, '0')}`
export const TEXT = 'A text that only some may read.'

/** Seals in no key: what the decisions look at is that there is a text. `of`: no two of that name in one life. */
export function sealing(of = 'life') {
  let count = 0
  return async () => {
    count += 1
    const textId = `${of}-${count}`
    return { textId, digest: '0'.repeat(64), keyIds: [], bytes: new Uint8Array() }
  }
}
