import { notFound } from '../world/refusal.ts'
import { mustBeAgent, type Rest, type RestApp, toId } from './context.ts'
import { toPage } from './paging.ts'

export function mountGroups(app: RestApp, { world }: Rest): void {
  app.get('/api/v2/groups', (c) => c.json(toPage('groups', [...world.groups.values()], c.req.url)))
  app.get('/api/v2/groups/:id', (c) => {
    const group = world.groups.get(toId(c.req.param('id')))
    if (group === undefined) throw notFound()
    return c.json({ group })
  })
  app.get('/api/v2/groups/:id/memberships', (c) => {
    const id = toId(c.req.param('id'))
    const members = world.memberships.filter((one) => one.group_id === id)
    return c.json(toPage('group_memberships', members, c.req.url))
  })
  app.get('/api/v2/groups/:id/users', (c) => {
    const id = toId(c.req.param('id'))
    const users = world.memberships
      .filter((one) => one.group_id === id)
      .flatMap((one) => world.users.get(one.user_id) ?? [])
    return c.json(toPage('users', users, c.req.url))
  })
  app.get('/api/v2/group_memberships', (c) =>
    c.json(toPage('group_memberships', world.memberships, c.req.url)),
  )
  app.get('/api/v2/organizations/:id', (c) => {
    mustBeAgent(c.var.user)
    const organization = world.organizations.get(toId(c.req.param('id')))
    if (organization === undefined) throw notFound()
    return c.json({ organization })
  })
  app.get('/api/v2/custom_roles', (c) =>
    c.json({ custom_roles: world.customRoles, count: world.customRoles.length }),
  )
}
