import type { PageEvent } from '../../world/world.ts'

type Notification = PageEvent & { readonly kind: 'notify' }

export interface UpdateListeners {
  /** The tickets that changed since the last call. */
  onTicket(ids: ReadonlySet<number>): void
  onClock(now: number): void
  onNotify(notification: Notification): void
  onSettings(): Promise<void>
}

/** Changes are gathered for this long, so that a replay of thousands does not reload the page each time. */
const GATHER_MS = 250

/** Keeps the page in step with the stand-in; the browser connects again by itself. */
export function listen(listeners: UpdateListeners): void {
  let changed = new Set<number>()
  let timer: ReturnType<typeof setTimeout> | undefined
  const flush = (): void => {
    timer = undefined
    const ids = changed
    changed = new Set()
    listeners.onTicket(ids)
  }
  const source = new EventSource('/stand-in/events')
  source.addEventListener('message', (message) => {
    const event = JSON.parse(String(message.data)) as PageEvent
    if (event.kind === 'ticket') {
      changed.add(event.id)
      if (timer === undefined) timer = setTimeout(flush, GATHER_MS)
    } else if (event.kind === 'clock') listeners.onClock(event.now)
    else if (event.kind === 'notify') listeners.onNotify(event)
    else if (event.kind === 'settings') void listeners.onSettings()
  })
}
