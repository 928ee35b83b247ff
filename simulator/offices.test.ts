import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { toPerson } from '#service/people/to-person.ts'
import { instant } from '#shared/kernel/instant.ts'
import { PACKS } from '#shared/policy/packs/index.ts'
import { type Policy, PolicySchema } from '#shared/policy/schema.ts'
import type { Person } from '#shared/route/people.ts'
import { demoConfig } from './compose.ts'
import { DEMO } from './data/demo-company.ts'
import { type StandIn, startStandIn } from './stand-in.ts'

// Under each pack that holds people responsible, the demo company can go the whole way by clicking.

const START = Date.parse('2026-03-02T01:00:00Z')

let standIn: StandIn
let staff: readonly Person[]

beforeAll(async () => {
  standIn = await startStandIn({
    seed: 'people',
    clock: { now: () => START, onMove: () => undefined },
  })
  const config = demoConfig(standIn)
  const colleagues = Object.values(DEMO.people).flatMap((id) => standIn.users.get(id) ?? [])
  staff = colleagues.map((user) => {
    const asRead = {
      ...user,
      id: String(user.id),
      phone: null,
      userFields: user.user_fields,
      isActive: user.active,
      isSuspended: user.suspended,
      ticketRestriction: null,
    }
    return toPerson(asRead, [], config, instant(START))
  })
})

afterAll(() => standIn.close())

const HELD: readonly [key: string, policy: Policy][] = Object.entries(PACKS).flatMap(
  ([key, pack]) => {
    const policy = PolicySchema.parse(pack)
    return policy.accountability ? [[key, policy] as const] : []
  },
)

const holders = (roles: readonly string[]) =>
  staff.filter((person) => person.isActive && person.roles.some((role) => roles.includes(role)))

describe.each(HELD)('the demo company under %s', (_key, { accountability: terms }) => {
  test('offices: each has somebody who is there', () => {
    const empty = Object.entries(terms?.offices ?? {}).filter(
      ([, roles]) => !holders(roles).some(({ isAbsent }) => !isAbsent),
    )
    expect(empty).toEqual([])
  })

  test('offices: whoever decides is another than whoever investigated and proposed', () => {
    const investigators = holders(terms?.offices.investigate ?? [])
    for (const { steps } of terms?.approvals ?? []) {
      for (const { roles } of steps) {
        for (const investigator of investigators) {
          expect(holders(roles).filter(({ id }) => id !== investigator.id)).not.toEqual([])
        }
      }
    }
  })

  test('offices: whoever decides, an appeal finds a reviewer who neither decided nor reports to them', () => {
    const deciders = (terms?.approvals ?? []).flatMap(({ steps }) =>
      holders(steps.at(-1)?.roles ?? []),
    )
    for (const decider of deciders) {
      const free = holders(terms?.appeal.reviewers ?? []).filter(
        ({ id, supervisorId }) => id !== decider.id && supervisorId !== decider.id,
      )
      expect(free.length).toBeGreaterThan(1)
      const higher = holders(terms?.appeal.on_silence.escalates_to ?? [])
      expect(higher.filter(({ id }) => id !== decider.id)).not.toEqual([])
    }
  })
})
