import { streamSSE } from 'hono/streaming'
import { z } from 'zod'
import { COMPLAINT_FORMS, REGIMES } from '../data/complaint-forms.ts'
import { DEMO } from '../data/demo-company.ts'
import { EXAMPLES } from '../data/examples.ts'
import type { Rest, RestApp } from '../rest/context.ts'
import { FAULT_ANSWERS } from '../rest/faults.ts'
import { parseBody } from '../rest/ticket-body.ts'
import type { StandIn } from '../stand-in.ts'
import { createTicket } from '../world/change-ticket.ts'
import { ensureRequester } from '../world/people.ts'
import { addComment } from '../world/ticket-life.ts'
import type { PageEvent, World } from '../world/world.ts'
import { mountViews } from './views.ts'

/** What the workspace page may ask of the stand-in besides Zendesk's own REST. */
export interface ControlDeps {
  readonly rest: Rest
  readonly signPage: StandIn['signPage']
  readonly appOrigin: () => string | null
  readonly moveClock: ((milliseconds: number) => void) | null
  readonly nextWorkingMorning: (now: number) => number
}

const Session = z.object({ userId: z.number().int() })
const Page = z.object({
  userId: z.number().int(),
  location: z.enum(['ticket_sidebar', 'nav_bar']),
  appGuid: z.string(),
  colorScheme: z.enum(['light', 'dark']),
})
const Complaint = z.object({
  name: z.string().min(1),
  email: z.email().optional(),
  locale: z.string().default('en-US'),
  subject: z.string().min(1),
  text: z.string().min(1),
  form: z.enum([...REGIMES, 'question']),
  category: z.string().optional(),
  issue: z.string().optional(),
  sensitivePerson: z.string().optional(),
  agentComplainedAbout: z.string().optional(),
})
const Reply = z.object({ ticketId: z.number().int(), text: z.string().min(1) })
const Move = z.union([
  z.object({ milliseconds: z.number().int().positive() }),
  z.object({ to: z.literal('next_working_morning') }),
])
const Faults = z.object({
  webhook: z
    .object({
      duplicate: z.number().int().min(1).max(10),
      reorder: z.boolean(),
      delayMs: z.number().int().min(0),
      lose: z.union([z.number().int().min(0), z.literal('all')]),
      breakerOpen: z.boolean(),
    })
    .partial()
    .default({}),
  rest: z
    .object({
      times: z.number().int().min(0),
      answer: z.enum(FAULT_ANSWERS),
      retryAfterSeconds: z.number().int().min(0),
      methods: z.array(z.string()),
      path: z.string(),
    })
    .partial()
    .default({}),
})

/** A session of the page outlives every move of the clock. */
const SESSION_SECONDS = 10 * 366 * 24 * 3600

export function mountControl(app: RestApp, deps: ControlDeps): void {
  const { world, tokens, faults, dispatcher } = deps.rest
  app.get('/stand-in/state', (c) =>
    c.json({
      subdomain: world.account.subdomain,
      appId: world.account.appId,
      installationId: world.account.installationId,
      appOrigin: deps.appOrigin(),
      now: world.clock.now(),
      timeZone: DEMO.timeZone,
      firstUserIds: { chinese: findAgent(world, 'zh'), english: findAgent(world, 'en') },
      canMoveClock: deps.moveClock !== null,
      faults: { webhook: dispatcher.faults, rest: faults },
      examples: EXAMPLES,
      fieldIds: { category: DEMO.fields.category, sensitivePerson: DEMO.fields.sensitivePerson },
    }),
  )
  app.post('/stand-in/session', async (c) => {
    const { userId } = parseBody(Session, await c.req.json())
    return c.json({ token: tokens.issue(userId, 'read write', SESSION_SECONDS, true) })
  })
  app.post('/stand-in/app-page', async (c) => {
    const { userId, location, ...frame } = parseBody(Page, await c.req.json())
    return c.json(deps.signPage(userId, location, frame))
  })
  app.post('/stand-in/faults', async (c) => {
    const given = parseBody(Faults, await c.req.json())
    Object.assign(dispatcher.faults, given.webhook)
    Object.assign(faults, given.rest)
    world.page.tell({ kind: 'settings' })
    return c.json({ webhook: dispatcher.faults, rest: faults })
  })
  mountViews(app, world)
  mountCustomer(app, deps.rest)
  mountClock(app, deps)
  app.get('/stand-in/events', (c) =>
    streamSSE(c, async (stream) => {
      const waiting: PageEvent[] = []
      let wake = (): void => {}
      const stop = world.page.add((event) => {
        waiting.push(event)
        wake()
      })
      stream.onAbort(() => {
        stop()
        wake()
      })
      await stream.writeSSE({ data: JSON.stringify({ kind: 'hello' }) })
      while (!stream.aborted) {
        const events = waiting.splice(0)
        for (const event of events) await stream.writeSSE({ data: JSON.stringify(event) })
        if (waiting.length === 0)
          await new Promise<void>((resolve) => {
            wake = resolve
          })
      }
    }),
  )
}

/** What a customer does: complain, and answer. */
function mountCustomer(app: RestApp, { world }: Rest): void {
  app.post('/stand-in/complaints', async (c) => {
    const given = parseBody(Complaint, await c.req.json())
    const requester = ensureRequester(world, {
      name: given.name,
      email:
        given.email ??
        `${encodeURIComponent(given.name).toLowerCase().replaceAll('%', '')}@example.com`,
      locale: given.locale,
    })
    const { forms, fields, brands, groups, complaintTag } = DEMO
    const isQuestion = given.form === 'question'
    const { ticket } = createTicket(
      world,
      {
        requester_id: requester.id,
        subject: given.subject,
        description: given.text,
        ticket_form_id: given.form === 'question' ? forms.question : COMPLAINT_FORMS[given.form],
        brand_id: given.form === 'electronics' ? brands.electronics : brands.loyalty,
        group_id: groups.customerService,
        tags: isQuestion ? [] : [complaintTag],
        custom_fields: [
          { id: fields.category, value: given.category ?? null },
          { id: fields.issue, value: given.issue ?? null },
          { id: fields.sensitivePerson, value: given.sensitivePerson ?? null },
          { id: fields.agentComplainedAbout, value: given.agentComplainedAbout ?? null },
        ],
      },
      { userId: requester.id, channel: 'web' },
    )
    return c.json({ ticket }, 201)
  })
  app.post('/stand-in/customer-replies', async (c) => {
    const { ticketId, text } = parseBody(Reply, await c.req.json())
    const authorId = world.tickets.get(ticketId)?.requester_id ?? 0
    const ticket = addComment(world, { ticketId, authorId, body: text, public: true }, 'web')
    return c.json({ ticket }, 201)
  })
}

/** There only in a process whose clock may be moved. */
function mountClock(app: RestApp, { rest, moveClock, nextWorkingMorning }: ControlDeps): void {
  if (moveClock === null) return
  app.post('/stand-in/clock', async (c) => {
    const given = parseBody(Move, await c.req.json())
    const { clock } = rest.world
    const now = clock.now()
    moveClock('to' in given ? Math.max(0, nextWorkingMorning(now) - now) : given.milliseconds)
    return c.json({ now: clock.now() })
  })
}

/** The first agent who speaks the language, else the first of all; 0 when there is none. */
function findAgent(world: World, language: string): number {
  const agents = [...world.users.values()].filter(({ role }) => role === 'agent')
  return (agents.find(({ locale }) => locale.startsWith(language)) ?? agents[0])?.id ?? 0
}
