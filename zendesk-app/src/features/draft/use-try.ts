import { type RefObject, useCallback, useRef } from 'react'

/** What became of the last thing that was sent, true when it was done; null before the first. */
export type LastTry = RefObject<Promise<boolean> | null>

/** For whoever sends: `begin` when something leaves, and what it answers once it is known what became of it. */
export function useTry() {
  const lastTry = useRef<Promise<boolean> | null>(null)
  const begin = useCallback(() => {
    let settle: (isDone: boolean) => void = () => undefined
    lastTry.current = new Promise((resolve) => {
      settle = resolve
    })
    return settle
  }, [])
  return { lastTry: lastTry as LastTry, begin }
}
