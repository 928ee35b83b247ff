import type { PersonId } from '#shared/kernel/ids.ts'
import type { Instant } from '#shared/kernel/instant.ts'
import { loadZone } from '#shared/kernel/zone.ts'
import type { Person } from '#shared/route/people.ts'
import type { AccountConfig } from '../account.ts'
import type { ZendeskUser } from '../zendesk/api.ts'

/** Whoever administers the Zendesk account has this role beside those of the policy. */
const ADMIN_ROLE = 'admin'

/** A Zendesk user as the policy sees them, by the account's configuration. `groups` are the ids of their groups. */
export function toPerson(
  user: ZendeskUser,
  groups: readonly string[],
  config: Pick<AccountConfig, 'people' | 'timeZone'>,
  now: Instant,
): Person {
  const { people, timeZone } = config
  return {
    id: user.id as PersonId,
    name: user.name,
    roles: rolesOf(user, groups, people),
    department: departmentOf(user, groups, people),
    supervisorId: supervisorOf(user, people),
    groups: [...groups],
    isActive: user.isActive && !user.isSuspended && isStaff(user),
    isAbsent: isAbsent(user.userFields[people.absentField], timeZone, now),
    locale: user.locale,
    ticketAccess: accessOf(user),
  }
}

function isStaff(user: ZendeskUser): boolean {
  return user.role === 'agent' || user.role === 'admin'
}

function rolesOf(
  user: ZendeskUser,
  groups: readonly string[],
  people: AccountConfig['people'],
): readonly string[] {
  if (!isStaff(user)) return []
  const roles = Object.entries(people.roles)
    .filter(
      ([, given]) =>
        given.groups.some((group) => groups.includes(group)) ||
        given.tags.some((tag) => user.tags.includes(tag)) ||
        given.zendeskRoles.includes(user.role),
    )
    .map(([role]) => role)
  return user.role === 'admin' && !roles.includes(ADMIN_ROLE) ? [...roles, ADMIN_ROLE] : roles
}

/** The user field if it is filled, else the first department that has one of the groups. */
function departmentOf(
  user: ZendeskUser,
  groups: readonly string[],
  people: AccountConfig['people'],
): string | null {
  const named = user.userFields[people.departmentField]
  if (typeof named === 'string' && named !== '') return named
  const found = Object.entries(people.departments).find(([, ids]) =>
    ids.some((id) => groups.includes(id)),
  )
  return found?.[0] ?? null
}

/** A lookup field holds a user id, as number or text. Nobody supervises themselves. */
function supervisorOf(user: ZendeskUser, people: AccountConfig['people']): PersonId | null {
  const value = user.userFields[people.supervisorField]
  const text = typeof value === 'number' ? String(value) : value
  if (typeof text !== 'string' || !/^[1-9]\d{0,19}$/.test(text) || text === user.id) return null
  return text as PersonId
}

/** A checkbox, or a date: absent until the end of that day where the account is. */
function isAbsent(value: unknown, timeZone: string, now: Instant): boolean {
  if (value === true || value === 'true' || value === 'yes') return true
  const date = typeof value === 'string' ? /^\d{4}-\d{2}-\d{2}/.exec(value)?.[0] : undefined
  return date !== undefined && loadZone(timeZone).toWallClock(now).on <= date
}

function accessOf(user: ZendeskUser): Person['ticketAccess'] {
  if (!isStaff(user)) return 'none'
  if (user.role === 'admin' || user.ticketRestriction === null) return 'all'
  if (user.ticketRestriction === 'groups' || user.ticketRestriction === 'assigned')
    return user.ticketRestriction
  return 'none'
}
