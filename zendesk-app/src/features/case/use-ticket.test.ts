import { describe, expect, test } from 'vitest'
import { ProblemError } from '../../api/client.ts'
import { aCase, aTicketView } from '../../test/builders.ts'
import { silentApi } from '../../test/render.tsx'
import { createFakeZaf } from '../../zaf/fake.ts'
import { loadBeside, withCase } from './use-ticket.ts'

describe('loadBeside', () => {
  test('ticket beside which the sidebar stands is the one that is asked for', async () => {
    const asked: string[] = []
    const api = {
      ...silentApi,
      loadTicket: async (ticketId: string) => {
        asked.push(ticketId)
        return aTicketView({ ticketId })
      },
    }
    const zaf = createFakeZaf({ ticketId: '42', locale: 'en' })
    expect((await loadBeside(api, zaf)).ticketId).toBe('42')
    expect(asked).toEqual(['42'])
  })

  test('ticket that is not saved yet has nothing to show', async () => {
    const zaf = createFakeZaf({ ticketId: null, locale: 'en' })
    await expect(loadBeside(silentApi, zaf)).rejects.toMatchObject({ code: 'ticket_not_found' })
  })
})

test('sidebar no longer says that it is out of date once a command was answered', () => {
  const view = aTicketView({ case: aCase({ seq: 3 }) })
  const staleBecause = new ProblemError('network', null)
  const before = { status: 'ready', view, clock: { offsetMs: 0 }, staleBecause } as const
  expect(withCase(before, aCase({ seq: 4 }))).toMatchObject({
    view: { case: { seq: 4 } },
    staleBecause: null,
  })
})
