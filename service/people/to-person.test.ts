import { describe, expect, test } from 'vitest'
import { parseInstant } from '#shared/kernel/instant.ts'
import { anAccount } from '../fixtures/an-account.ts'
import type { ZendeskUser } from '../zendesk/api.ts'
import { toPerson } from './to-person.ts'

const user: ZendeskUser = {
  id: '9001',
  name: 'Wang Fang',
  email: 'wang.fang@acme.example',
  phone: null,
  role: 'agent',
  tags: [],
  userFields: {},
  isActive: true,
  isSuspended: false,
  locale: 'zh-CN',
  ticketRestriction: null,
}
const { config } = anAccount()
const now = parseInstant('2026-03-02T08:00:00Z') // 16:00 in Shanghai
const person = (change: Partial<ZendeskUser> = {}, groups: readonly string[] = []) =>
  toPerson({ ...user, ...change }, groups, config, now)

describe('directory', () => {
  test.each([
    ['a group', {}, ['701'], ['agent']],
    ['a tag', { tags: ['supervisor'] }, [], ['supervisor']],
    [
      'both, in the order of the configuration',
      { tags: ['supervisor'] },
      ['701'],
      ['agent', 'supervisor'],
    ],
    ['being administrator', { role: 'admin' }, [], ['admin']],
    ['nothing', { tags: ['vip'] }, ['999'], []],
    ['being an end user, whatever their tags', { role: 'end-user', tags: ['supervisor'] }, [], []],
  ])('directory: roles by %s', (_why, change, groups, roles) => {
    expect(person(change, groups).roles).toEqual(roles)
  })

  test('directory: a role can be given by the Zendesk role', () => {
    const roles = { agent: { groups: [], tags: [], zendeskRoles: ['agent'] } }
    const account = anAccount({ people: { ...config.people, roles } })
    expect(toPerson(user, [], account.config, now).roles).toEqual(['agent'])
  })

  test.each<[Record<string, unknown>, string[], string | null, string]>([
    [{ redress_department: 'logistics' }, ['701'], 'logistics', 'the field goes before the groups'],
    [{ redress_department: '' }, ['701'], 'service', 'an empty field is none'],
    [{}, ['999'], null, 'no group of a department'],
  ])('directory: department %j, groups %j → %s (%s)', (userFields, groups, department) => {
    expect(person({ userFields }, groups).department).toBe(department)
  })

  test.each([
    ['9002', '9002'],
    [9002, '9002'],
    ['9001', null],
    ['Li Lei', null],
    [null, null],
  ])('directory: supervisor field %j → %s', (redress_supervisor, supervisorId) => {
    expect(person({ userFields: { redress_supervisor } }).supervisorId).toBe(supervisorId)
  })

  test.each<[unknown, boolean, string]>([
    [true, true, 'a checkbox'],
    [false, false, 'an empty checkbox'],
    ['2026-03-01', false, 'yesterday was the last day'],
    ['2026-03-02', true, 'today is the last day'],
    ['2026-03-02T00:00:00+00:00', true, 'a date as Zendesk writes it'],
    ['2026-03-03', true, 'tomorrow is the last day'],
    ['', false, 'an empty field'],
    [undefined, false, 'no such field'],
  ])('directory: absent %j → %s (%s)', (redress_absent, isAbsent) => {
    expect(person({ userFields: { redress_absent } }).isAbsent).toBe(isAbsent)
  })

  test('directory: the day of an absence is that of the account', () => {
    const lateThere = parseInstant('2026-03-02T16:30:00Z') // 00:30 on the 3rd in Shanghai
    const absent = { ...user, userFields: { redress_absent: '2026-03-02' } }
    expect(toPerson(absent, [], config, lateThere).isAbsent).toBe(false)
  })

  test.each([
    [{ ticketRestriction: null }, 'all'],
    [{ ticketRestriction: 'groups' }, 'groups'],
    [{ ticketRestriction: 'assigned' }, 'assigned'],
    [{ ticketRestriction: 'organization' }, 'none'],
    [{ ticketRestriction: 'requested' }, 'none'],
    [{ role: 'admin', ticketRestriction: 'groups' }, 'all'],
    [{ role: 'end-user' }, 'none'],
  ])('directory: %j sees %s', (change, access) => {
    expect(person(change).ticketAccess).toBe(access)
  })

  test.each([
    [{}, true],
    [{ isActive: false }, false],
    [{ isSuspended: true }, false],
    [{ role: 'end-user' }, false],
  ])('directory: %j is active: %s', (change, isActive) => {
    expect(person(change).isActive).toBe(isActive)
  })
})
