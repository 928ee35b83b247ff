import { describe, expect, test } from 'vitest'
import { aTicketView } from '../../test/builders.ts'
import { silentApi } from '../../test/render.tsx'
import { createFakeZaf } from '../../zaf/fake.ts'
import { loadBeside } from './use-ticket.ts'

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
