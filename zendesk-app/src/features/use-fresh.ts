import { useCallback, useEffect, useRef, useState } from 'react'
import { type ProblemError, toProblem } from '../api/client.ts'
import type { Zaf } from '../zaf/client.ts'
import { useRefresh } from './use-refresh.ts'

export interface Fresh<T> {
  /** The newest answer; null before the first, and once the service has refused it. */
  readonly view: T | null
  /** Why the last look failed; null when it did not. */
  readonly problem: ProblemError | null
  readonly reload: () => void
  /** Takes in what the service answered to something else. */
  readonly apply: (view: T) => void
}

/** The way to the service is broken: what is on the screen stays. */
const PASSING: readonly string[] = ['network', 'internal', 'busy', 'zendesk_unavailable']

/** What a screen shows, read again whenever something may have changed. `load` must be stable. */
export function useFresh<T>(zaf: Zaf, load: () => Promise<T>): Fresh<T> {
  const [state, setState] = useState<Pick<Fresh<T>, 'view' | 'problem'>>({
    view: null,
    problem: null,
  })
  const turn = useRef(0)

  const apply = useCallback((view: T) => {
    turn.current += 1
    setState({ view, problem: null })
  }, [])

  const reload = useCallback(() => {
    turn.current += 1
    const mine = turn.current
    load().then(
      (view) => {
        if (mine === turn.current) setState({ view, problem: null })
      },
      (error: unknown) => {
        if (mine !== turn.current) return
        const problem = toProblem(error)
        setState((before) => ({
          view: PASSING.includes(problem.code) ? before.view : null,
          problem,
        }))
      },
    )
  }, [load])

  useEffect(() => {
    setState({ view: null, problem: null })
    reload()
    return () => {
      turn.current += 1
    }
  }, [reload])
  useRefresh(zaf, null, reload)
  return { ...state, reload, apply }
}
