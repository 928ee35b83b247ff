import { useCallback, useRef, useState } from 'react'
import { type Api, type ProblemError, toProblem } from '../api/client.ts'
import { useAnnounce } from '../ui/Announcer.tsx'
import { rescueFocus } from '../ui/rescue-focus.ts'
import { type LastTry, useTry } from './draft/use-try.ts'

export interface Poster {
  /** What the service answered; null when it refused. `said` is read out when it did not. */
  readonly post: <T>(path: string, body: unknown, said: string) => Promise<T | null>
  readonly isSending: boolean
  readonly problem: ProblemError | null
  readonly lastTry: LastTry
}

/** Sends one thing at a time, with why it was not done. */
export function usePost(api: Api): Poster {
  const announce = useAnnounce()
  const [isSending, setIsSending] = useState(false)
  const [problem, setProblem] = useState<ProblemError | null>(null)
  const isBusy = useRef(false)
  const { lastTry, begin } = useTry()
  const post = useCallback(
    async <T>(path: string, body: unknown, said: string): Promise<T | null> => {
      if (isBusy.current) return null
      isBusy.current = true
      const settle = begin()
      setIsSending(true)
      setProblem(null)
      try {
        const answer = await api.ask<T>(path, body)
        settle(true)
        announce(said)
        rescueFocus()
        return answer
      } catch (error) {
        settle(false)
        setProblem(toProblem(error))
        return null
      } finally {
        isBusy.current = false
        setIsSending(false)
      }
    },
    [api, announce, begin],
  )
  return { post, isSending, problem, lastTry }
}
