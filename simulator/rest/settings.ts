import { CUSTOM_STATUS_IDS } from '../world/change-ticket.ts'
import { notFound } from '../world/refusal.ts'
import { type Rest, type RestApp, toId } from './context.ts'
import { toPage } from './paging.ts'

const CATEGORIES = ['new', 'open', 'pending', 'hold', 'solved'] as const

/** Fields, forms, brands and custom statuses: what an administrator set up. */
export function mountSettings(app: RestApp, { world }: Rest): void {
  const lists = {
    ticket_fields: { one: 'ticket_field', all: world.ticketFields },
    ticket_forms: { one: 'ticket_form', all: world.ticketForms },
    brands: { one: 'brand', all: world.brands },
  } as const
  for (const [name, { one, all }] of Object.entries(lists)) {
    app.get(`/api/v2/${name}`, (c) => c.json(toPage(name, all, c.req.url)))
    app.get(`/api/v2/${name}/:id`, (c) => {
      const id = toId(c.req.param('id') ?? '')
      const found = [...all].find((item) => item.id === id)
      if (found === undefined) throw notFound()
      return c.json({ [one]: found })
    })
  }
  app.get('/api/v2/custom_statuses', (c) =>
    c.json({
      custom_statuses: CATEGORIES.map((category) => ({
        id: CUSTOM_STATUS_IDS[category],
        status_category: category,
        agent_label: `${category.charAt(0).toUpperCase()}${category.slice(1)}`,
        active: true,
        default: true,
      })),
    }),
  )
}
