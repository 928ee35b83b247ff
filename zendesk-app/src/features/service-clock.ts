import { useEffect, useState } from 'react'
import { type Instant, instant } from '#shared/kernel/instant.ts'

const TICK_MS = 1000

/** The service's clock, seen from here. `offsetMs` is what its clock shows more than the browser's. */
export interface ServiceClock {
  readonly offsetMs: number
}

export function setServiceClock(serviceNow: Instant): ServiceClock {
  return { offsetMs: serviceNow - Date.now() }
}

export function readServiceClock(clock: ServiceClock): Instant {
  return instant(Math.round(Date.now() + clock.offsetMs))
}

/** The service's now, once a second. */
export function useServiceNow(clock: ServiceClock): Instant {
  const [, setTick] = useState(0)
  useEffect(() => {
    const timer = window.setInterval(() => setTick((tick) => tick + 1), TICK_MS)
    return () => window.clearInterval(timer)
  }, [])
  return readServiceClock(clock)
}
