import { useCallback, useEffect, useRef, useState } from 'react'
import { type ProblemError, toProblem } from '../api/client.ts'

export type Loaded<T> =
  | { readonly status: 'loading' }
  | { readonly status: 'failed'; readonly problem: ProblemError }
  | { readonly status: 'ready'; readonly value: T }

/** Loads once, and again on `reload`. Of two answers under way only the later one's counts. `load` must be stable. */
export function useLoaded<T>(load: () => Promise<T>): Loaded<T> & { readonly reload: () => void } {
  const [state, setState] = useState<Loaded<T>>({ status: 'loading' })
  const turn = useRef(0)
  const reload = useCallback(() => {
    turn.current += 1
    const mine = turn.current
    setState({ status: 'loading' })
    load().then(
      (value) => {
        if (mine === turn.current) setState({ status: 'ready', value })
      },
      (error: unknown) => {
        if (mine === turn.current) setState({ status: 'failed', problem: toProblem(error) })
      },
    )
  }, [load])
  useEffect(() => {
    reload()
    return () => {
      turn.current += 1
    }
  }, [reload])
  return { ...state, reload }
}
