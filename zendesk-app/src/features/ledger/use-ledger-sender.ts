import { useRef, useState } from 'react'
import { type Api, type ProblemError, toProblem } from '../../api/client.ts'
import { useAnnounce } from '../../ui/Announcer.tsx'
import { showAndRescueFocus } from '../../ui/rescue-focus.ts'
import { type LastTry, useTry } from '../draft/use-try.ts'

export interface LedgerSender {
  readonly isSending: boolean
  readonly problem: ProblemError | null
  readonly lastTry: LastTry
  /**
   * Whether it was done; `said` is read out when it was. `idField` is given an id of its own, and the same one when the
   * same is tried again: it is never entered twice.
   */
  readonly send: (
    path: string,
    body: Readonly<Record<string, unknown>>,
    said: string,
    idField?: string,
  ) => Promise<boolean>
}

/** Sends one thing at a time, and shows the answer. */
export function useLedgerSender<View>(api: Api, onChange: (view: View) => void): LedgerSender {
  const announce = useAnnounce()
  const [isSending, setIsSending] = useState(false)
  const [problem, setProblem] = useState<ProblemError | null>(null)
  const { lastTry, begin } = useTry()
  const lastSent = useRef<{ readonly content: string; readonly id: string } | null>(null)
  return {
    isSending,
    problem,
    lastTry,
    async send(path, body, said, idField) {
      if (isSending) return false
      setIsSending(true)
      const settle = begin()
      setProblem(null)
      const content = JSON.stringify([path, body])
      const id = lastSent.current?.content === content ? lastSent.current.id : crypto.randomUUID()
      lastSent.current = { content, id }
      try {
        const named = idField === undefined ? body : { ...body, [idField]: id }
        const view = await api.ask<View>(`/api/ledger/${path}`, named)
        lastSent.current = null
        settle(true)
        announce(said)
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
