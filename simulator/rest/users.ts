import { z } from 'zod'
import type { User } from '../world/model.ts'
import { updateUser } from '../world/people.ts'
import { notFound } from '../world/refusal.ts'
import { apiUrl, type World } from '../world/world.ts'
import { mustBeAdmin, mustBeAgent, type Rest, type RestApp, toId, toIds } from './context.ts'
import { toPage } from './paging.ts'
import { parseBody } from './ticket-body.ts'

/** What a profile page may change: the language of the person. */
const UserBody = z.object({ user: z.object({ locale: z.enum(['en-US', 'zh-CN', 'zh-TW']) }) })

export function toUserAnswer(world: World, user: User): Record<string, unknown> {
  return { ...user, url: apiUrl(world, `users/${user.id}`) }
}

function loadUser(world: World, id: number): User {
  const user = world.users.get(id)
  if (user === undefined) throw notFound()
  return user
}

export function mountUsers(app: RestApp, { world }: Rest): void {
  const answer = (user: User): Record<string, unknown> => toUserAnswer(world, user)

  app.get('/api/v2/users', (c) => {
    mustBeAgent(c.var.user)
    const roles = [...(c.req.queries('role') ?? []), ...(c.req.queries('role[]') ?? [])]
    const users = [...world.users.values()].filter(
      (user) => user.active && (roles.length === 0 || roles.includes(user.role)),
    )
    return c.json(toPage('users', users.map(answer), c.req.url))
  })
  app.get('/api/v2/users/show_many', (c) => {
    mustBeAgent(c.var.user)
    const users = toIds(c.req.query('ids')).flatMap((id) => world.users.get(id) ?? [])
    return c.json({ users: users.map(answer), count: users.length, next_page: null })
  })
  app.get('/api/v2/users/me', (c) => c.json({ user: answer(c.var.user) }))
  app.get('/api/v2/users/:id', (c) => {
    const id = toId(c.req.param('id'))
    if (id !== c.var.user.id) mustBeAgent(c.var.user)
    return c.json({ user: answer(loadUser(world, id)) })
  })
  app.put('/api/v2/users/:id', async (c) => {
    const id = toId(c.req.param('id'))
    if (id !== c.var.user.id) mustBeAdmin(c.var.user)
    const body = parseBody(UserBody, await c.req.json().catch(() => null))
    loadUser(world, id)
    return c.json({ user: answer(updateUser(world, id, body.user)) })
  })
  app.get('/api/v2/users/:id/groups', (c) => {
    const user = loadUser(world, toId(c.req.param('id')))
    const groups = world.memberships
      .filter((one) => one.user_id === user.id)
      .flatMap((one) => world.groups.get(one.group_id) ?? [])
    return c.json(toPage('groups', groups, c.req.url))
  })
  app.get('/api/v2/users/:id/group_memberships', (c) => {
    const user = loadUser(world, toId(c.req.param('id')))
    const own = world.memberships.filter((one) => one.user_id === user.id)
    return c.json(toPage('group_memberships', own, c.req.url))
  })
}
