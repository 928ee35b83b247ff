import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { approvalMark } from '#shared/approval/stand-in.ts'
import type { PersonId } from '#shared/kernel/ids.ts'
import { canSee } from '#shared/route/can-see.ts'
import type { Person } from '#shared/route/people.ts'
import { toArrayLiteral } from '../../db/arrays.ts'
import { connect } from '../../db/connect.ts'
import type { Database } from '../../db/database.ts'
import { sightSql } from '../../verbs/case/sight.ts'
import { describeOnBothDatabases } from '../databases.ts'

const id = fc.constantFrom('1', '2', '3')
const someone = fc.option(id)
const group = fc.constantFrom('701', '702')
const person = fc.record({
  id: id.map((text) => text as PersonId),
  isActive: fc.boolean(),
  groups: fc.uniqueArray(group),
  ticketAccess: fc.constantFrom('all', 'groups', 'assigned', 'none'),
  standsInFor: fc.uniqueArray(id.map((text) => text as PersonId)),
})
const theCase = fc.record({
  recused: fc.uniqueArray(id),
  groupId: fc.option(group),
  ownerId: someone,
  assigneeId: someone,
  takerId: someone,
  offeredTo: someone,
  waitingFor: fc.uniqueArray(id),
  approvals: fc.uniqueArray(id),
})

describeOnBothDatabases('sight', (open) => {
  let db: Database
  beforeAll(async () => {
    db = await connect((await open()).connectOptions)
  })
  afterAll(() => db.close())

  test('CD-2.1 what lists leave out is exactly what may not be seen', async () => {
    await fc.assert(
      fc.asyncProperty(person, theCase, async (some, c) => {
        const who: Person = {
          ...some,
          name: 'Someone',
          roles: [],
          department: null,
          supervisorId: null,
          isAbsent: false,
          locale: 'en',
        }
        const sight = sightSql(who, 8)
        const [row] = await db.query<{ isSeen: boolean }>(
          `select ${sight.text} as "isSeen" from (select ($1::text)::text[] as recused, $2::text as group_id, $3::text as owner_id,
             $4::text as assignee_id, $5::text as taker_id, $6::text as offered_to,
             ($7::text)::text[] as waiting_for) c`,
          [
            toArrayLiteral(c.recused),
            c.groupId,
            c.ownerId,
            c.assigneeId,
            c.takerId,
            c.offeredTo,
            toArrayLiteral([
              ...c.waitingFor,
              ...c.approvals.map((one) => approvalMark(one as PersonId)),
            ]),
            ...sight.params,
          ],
        )
        const standsIn = c.approvals.some((one) => some.standsInFor.includes(one as PersonId))
        const waitingFor = standsIn ? [who.id] : c.waitingFor
        expect(row?.isSeen).toBe(canSee(who, { ...c, waitingFor }))
      }),
      { numRuns: 300 },
    )
  })
})
