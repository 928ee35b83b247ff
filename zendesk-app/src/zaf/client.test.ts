import { describe, expect, test } from 'vitest'
import { createZaf, type ZafClient } from './client.ts'

/** Zendesk's client in memory. A path it does not know is refused, as the real one refuses it. */
function aClient(world: {
  readonly context?: Record<string, unknown>
  readonly paths?: Record<string, unknown>
}) {
  const listeners = new Map<string, Set<(data?: unknown) => void>>()
  const invoked: unknown[][] = []
  const client: ZafClient = {
    on: (event, listener) =>
      listeners.set(event, (listeners.get(event) ?? new Set()).add(listener)),
    off: (event, listener) => listeners.get(event)?.delete(listener),
    get: async (path) => {
      if (!world.paths || !(path in world.paths)) throw new Error(`"${path}" is unknown`)
      return { [path]: world.paths[path], errors: {} }
    },
    invoke: async (...call) => {
      invoked.push(call)
    },
    context: async () => world.context ?? {},
  }
  const emit = (event: string, data?: unknown) => {
    for (const listener of listeners.get(event) ?? []) listener(data)
  }
  return { client, invoked, emit }
}

const settle = () => new Promise((resolve) => setTimeout(resolve))

describe('zaf', () => {
  test.each([
    [{ context: { ticketId: 42 } }, '42', 'the context says it'],
    [{ context: {}, paths: { 'ticket.id': 43 } }, '43', 'only the path says it'],
    [
      { context: { ticketId: 'new' }, paths: { 'ticket.id': null } },
      null,
      'a ticket not saved yet',
    ],
  ])('zaf ticket %# is %j (%s)', async (world, ticketId, _why) => {
    const { client } = aClient(world)
    expect(await createZaf(client, '', 'en').findTicketId()).toBe(ticketId)
  })

  test.each([
    [{ 'currentUser.locale': 'zh-TW' }, 'en', 'zh-TW', 'the agent’s own'],
    [{ 'currentUser.locale': 'ZH-cn' }, 'en', 'zh-CN', 'in any case'],
    [{ 'currentUser.locale': 'fr' }, 'zh-CN', 'en', 'a language we do not speak'],
    [{}, 'zh-CN', 'zh-CN', 'the host does not say: the browser’s'],
  ] as const)(
    'zaf locale %# of a browser in %s is %s (%s)',
    async (paths, browser, locale, _why) => {
      const { client } = aClient({ paths })
      expect(await createZaf(client, '', browser).findLocale()).toBe(locale)
    },
  )

  test('zaf colours come from the address, then from the host, then with every change', async () => {
    const { client, emit } = aClient({ paths: { colorScheme: 'light' } })
    const zaf = createZaf(client, '?origin=x&colorScheme=dark', 'en')
    const seen: string[] = [zaf.firstColorScheme]
    const stop = zaf.onColorScheme((scheme) => seen.push(scheme))
    await settle()
    emit('colorScheme.changed', 'dark')
    stop()
    emit('colorScheme.changed', 'light')
    expect(seen).toEqual(['dark', 'light', 'dark'])
  })

  test.each([
    [{ body: '42', sender: 7 }, ['42']],
    [{ body: 42 }, ['42']],
    ['42', ['42']],
    [{ body: 'drop table' }, []],
    [null, []],
  ])('zaf takes the notification %j as a change of %j', (data, ticketIds) => {
    const { client, emit } = aClient({})
    const seen: string[] = []
    createZaf(client, '', 'en').onCaseChanged((ticketId) => seen.push(ticketId))
    emit('api_notification.redress_changed', data)
    expect(seen).toEqual(ticketIds)
  })

  test('zaf asks for height and opens tickets in the host’s own words', () => {
    const { client, invoked } = aClient({})
    const zaf = createZaf(client, '', 'en')
    zaf.resize(312)
    zaf.openTicket('42')
    expect(invoked).toEqual([
      ['resize', { width: '100%', height: '312px' }],
      ['routeTo', 'ticket', 42],
    ])
  })
})
