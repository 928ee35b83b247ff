import { useEffect, useRef } from 'react'
import type { Stop, Zaf } from '../zaf/client.ts'

const REFRESH_EVERY_MS = 20_000
/** Events of a ticket's form come in bursts, and before the service has heard of them. */
const SETTLE_MS = 1_200

/** Changes of any case come as fast as complaints do: together, once in so long, is often enough. */
const GATHER_MS = 1_000

/**
 * Calls `refresh` every 20 s while the page can be seen, when it comes into sight, when the agent comes back to it, and
 * when the service or the ticket says that something changed. `concernsTicketId` null: any case concerns it.
 */
export function useRefresh(zaf: Zaf, concernsTicketId: string | null, refresh: () => void): void {
  const latest = useRef(refresh)
  latest.current = refresh
  useEffect(() => {
    const call = () => latest.current()
    const callIfVisible = () => {
      if (document.visibilityState === 'visible') call()
    }
    const timer = window.setInterval(callIfVisible, REFRESH_EVERY_MS)
    const settled = debounce(call)
    const gathered = gather(call)
    document.addEventListener('visibilitychange', callIfVisible)
    const stops: Stop[] = [
      zaf.onActivated(call),
      zaf.onTicketChanged(settled.call),
      zaf.onCaseChanged((ticketId) => {
        if (concernsTicketId === null) gathered.call()
        else if (ticketId === concernsTicketId) call()
      }),
      settled.stop,
      gathered.stop,
    ]
    return () => {
      window.clearInterval(timer)
      document.removeEventListener('visibilitychange', callIfVisible)
      for (const stop of stops) stop()
    }
  }, [zaf, concernsTicketId])
}

function debounce(callback: () => void) {
  let timer: number | undefined
  return {
    call() {
      window.clearTimeout(timer)
      timer = window.setTimeout(callback, SETTLE_MS)
    },
    stop: () => window.clearTimeout(timer),
  }
}

/** Calls back once for all calls within a second of the first. */
function gather(callback: () => void) {
  let timer: number | undefined
  return {
    call() {
      timer ??= window.setTimeout(() => {
        timer = undefined
        callback()
      }, GATHER_MS)
    },
    stop: () => window.clearTimeout(timer),
  }
}
