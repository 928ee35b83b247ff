import type { Group, GroupMembership, Organization, Role, User } from './model.ts'
import { notFound } from './refusal.ts'
import { type DomainEvent, nowText, type World } from './world.ts'

export interface NewUser {
  readonly id?: number | undefined
  readonly name: string
  readonly email?: string | undefined
  readonly role?: Role | undefined
  readonly locale?: string | undefined
  readonly tags?: readonly string[] | undefined
  readonly userFields?: User['user_fields'] | undefined
  readonly onlyPrivateComments?: boolean | undefined
  readonly customRoleId?: number | undefined
  readonly phone?: string | undefined
  readonly organizationId?: number | undefined
}

/** What may change about a person; each change is one webhook event. */
export type UserChange = Partial<
  Pick<
    User,
    | 'name'
    | 'role'
    | 'active'
    | 'suspended'
    | 'locale'
    | 'tags'
    | 'user_fields'
    | 'custom_role_id'
    | 'default_group_id'
    | 'only_private_comments'
  >
>

const USER_EVENTS: Readonly<Record<keyof UserChange, string | null>> = {
  name: 'name_changed',
  role: 'role_changed',
  active: 'active_changed',
  suspended: 'suspended_changed',
  locale: 'details_changed',
  tags: 'tags_changed',
  user_fields: 'custom_field_changed',
  custom_role_id: 'custom_role_changed',
  default_group_id: 'default_group_changed',
  only_private_comments: 'only_private_comments_changed',
}

export function createUser(world: World, input: NewUser): User {
  const id = input.id ?? world.next('user')
  const at = nowText(world)
  const role = input.role ?? 'end-user'
  const user: User = {
    id,
    name: input.name,
    email: input.email ?? `user${id}@example.com`,
    role,
    role_type: role === 'end-user' ? null : role === 'admin' ? 4 : 0,
    custom_role_id: input.customRoleId ?? null,
    default_group_id: null,
    organization_id: input.organizationId ?? null,
    locale: input.locale ?? 'en-US',
    time_zone: 'Beijing',
    iana_time_zone: 'Asia/Shanghai',
    phone: input.phone ?? null,
    active: true,
    suspended: false,
    verified: true,
    only_private_comments: input.onlyPrivateComments ?? false,
    ticket_restriction: null,
    external_id: null,
    tags: [...(input.tags ?? [])],
    user_fields: { ...input.userFields },
    created_at: at,
    updated_at: at,
  }
  world.users.set(id, user)
  world.userIdByEmail.set(user.email.toLowerCase(), id)
  world.userChanges.record(id, world.clock.now())
  publishUserEvent(world, user, 'created', {})
  return user
}

/** The end user with this address, made if there is none. */
export function ensureRequester(world: World, input: NewUser): User {
  const id =
    input.email === undefined ? undefined : world.userIdByEmail.get(input.email.toLowerCase())
  const known = id === undefined ? undefined : world.users.get(id)
  return known ?? createUser(world, input)
}

export function updateUser(world: World, userId: number, change: UserChange): User {
  const user = world.users.get(userId)
  if (user === undefined) throw notFound()
  const before = { ...user }
  Object.assign(user, change, { updated_at: nowText(world) })
  if (change.user_fields !== undefined)
    user.user_fields = { ...before.user_fields, ...change.user_fields }
  world.userChanges.record(userId, world.clock.now())
  for (const name of Object.keys(change) as (keyof UserChange)[]) {
    const type = USER_EVENTS[name]
    if (type === null || JSON.stringify(before[name]) === JSON.stringify(user[name])) continue
    publishUserEvent(world, user, type, { current: user[name], previous: before[name] })
  }
  return user
}

export function createGroup(world: World, name: string, id?: number): Group {
  const at = nowText(world)
  const group: Group = {
    id: id ?? world.next('group'),
    name,
    description: '',
    default: world.groups.size === 0,
    deleted: false,
    is_public: true,
    created_at: at,
    updated_at: at,
  }
  world.groups.set(group.id, group)
  return group
}

export function createOrganization(world: World, name: string): Organization {
  const at = nowText(world)
  const organization = { id: world.next('organization'), name, created_at: at, updated_at: at }
  world.organizations.set(organization.id, organization)
  return organization
}

/** The first group of a person becomes their default group. */
export function addMembership(world: World, userId: number, groupId: number): GroupMembership {
  const user = world.users.get(userId)
  if (user === undefined || !world.groups.has(groupId)) throw notFound()
  const at = nowText(world)
  const membership: GroupMembership = {
    id: world.next('membership'),
    user_id: userId,
    group_id: groupId,
    default: user.default_group_id === null,
    created_at: at,
    updated_at: at,
  }
  world.memberships.push(membership)
  user.default_group_id ??= groupId
  publishUserEvent(world, user, 'group_membership_created', { group: { id: String(groupId) } })
  return membership
}

export function removeMembership(world: World, userId: number, groupId: number): void {
  const index = world.memberships.findIndex(
    (one) => one.user_id === userId && one.group_id === groupId,
  )
  const user = world.users.get(userId)
  if (index < 0 || user === undefined) throw notFound()
  world.memberships.splice(index, 1)
  if (user.default_group_id === groupId)
    user.default_group_id =
      world.memberships.find((one) => one.user_id === userId)?.group_id ?? null
  publishUserEvent(world, user, 'group_membership_deleted', { group: { id: String(groupId) } })
}

function publishUserEvent(
  world: World,
  user: User,
  type: string,
  event: Readonly<Record<string, unknown>>,
): void {
  const published: DomainEvent = {
    type: `user.${type}`,
    subject: `zen:user:${user.id}`,
    detail: {
      id: String(user.id),
      email: user.email,
      external_id: user.external_id ?? '',
      default_group_id: user.default_group_id === null ? '' : String(user.default_group_id),
      organization_id: '',
      role: user.role,
      created_at: user.created_at,
      updated_at: user.updated_at,
    },
    event,
    at: world.clock.now(),
  }
  world.events.tell([published])
}
