import type { Locale } from '#shared/kernel/text.ts'
import type { ColorScheme, Stop, Zaf } from './client.ts'

/** Zendesk's page in memory: what the app asked of it, and a way to make it say things. */
export interface FakeZaf extends Zaf {
  readonly heightsPx: readonly number[]
  readonly openedTickets: readonly string[]
  activate(): void
  changeColorScheme(scheme: ColorScheme): void
  changeCase(ticketId: string): void
  changeTicket(): void
}

export function createFakeZaf(world: {
  readonly ticketId: string | null
  readonly locale: Locale
  readonly colorScheme?: ColorScheme
}): FakeZaf {
  const heightsPx: number[] = []
  const openedTickets: string[] = []
  const activated = createTopic<undefined>()
  const scheme = createTopic<ColorScheme>()
  const cases = createTopic<string>()
  const ticket = createTopic<undefined>()
  return {
    heightsPx,
    openedTickets,
    findTicketId: async () => world.ticketId,
    findLocale: async () => world.locale,
    firstColorScheme: world.colorScheme ?? 'light',
    onColorScheme: scheme.listen,
    onActivated: (listener) => activated.listen(() => listener()),
    onCaseChanged: cases.listen,
    onTicketChanged: (listener) => ticket.listen(() => listener()),
    resize: (heightPx) => {
      heightsPx.push(heightPx)
    },
    openTicket: (ticketId) => {
      openedTickets.push(ticketId)
    },
    activate: () => activated.say(undefined),
    changeColorScheme: scheme.say,
    changeCase: cases.say,
    changeTicket: () => ticket.say(undefined),
  }
}

function createTopic<T>() {
  const listeners = new Set<(value: T) => void>()
  return {
    listen(listener: (value: T) => void): Stop {
      listeners.add(listener)
      return () => {
        listeners.delete(listener)
      }
    },
    say(value: T) {
      for (const listener of listeners) listener(value)
    },
  }
}
