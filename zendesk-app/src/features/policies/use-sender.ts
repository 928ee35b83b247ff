import { useState } from 'react'
import type { PoliciesView } from '#shared/contract/policy-views.ts'
import { type ProblemError, toProblem } from '../../api/client.ts'
import { useAnnounce } from '../../ui/Announcer.tsx'
import { showAndRescueFocus } from '../../ui/rescue-focus.ts'
import { type LastTry, useTry } from '../draft/use-try.ts'
import { usePolicies } from './PoliciesContext.tsx'

export interface Sender {
  readonly isSending: boolean
  readonly problem: ProblemError | null
  readonly lastTry: LastTry
  /** Sends once at a time, shows the answer and says `done`; false when it was refused. */
  readonly send: (work: () => Promise<PoliciesView>, done: string) => Promise<boolean>
}

/** One thing done to the policies, with why it was not. */
export function useSender(): Sender {
  const { onChange } = usePolicies()
  const announce = useAnnounce()
  const [isSending, setIsSending] = useState(false)
  const [problem, setProblem] = useState<ProblemError | null>(null)
  const { lastTry, begin } = useTry()
  return {
    isSending,
    problem,
    lastTry,
    async send(work, done) {
      if (isSending) return false
      setIsSending(true)
      const settle = begin()
      setProblem(null)
      try {
        const view = await work()
        settle(true)
        announce(done)
        showAndRescueFocus(() => onChange(view))
        return true
      } catch (error) {
        settle(false)
        setProblem(toProblem(error))
        return false
      } finally {
        setIsSending(false)
      }
    },
  }
}
