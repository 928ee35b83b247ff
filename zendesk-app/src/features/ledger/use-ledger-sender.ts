import { useRef, useState } from 'react'
import { type Api, type ProblemError, toProblem } from '../../api/client.ts'
import { useAnnounce } from '../../ui/Announcer.tsx'
import { showAndRescueFocus } from '../../ui/rescue-focus.ts'

export interface LedgerSender {
  readonly isSending: boolean
  readonly problem: ProblemError | null
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
  const lastTry = useRef<{ readonly content: string; readonly id: string } | null>(null)
  return {
    isSending,
    problem,
    async send(path, body, said, idField) {
      if (isSending) return false
      setIsSending(true)
      setProblem(null)
      const content = JSON.stringify([path, body])
      const id = lastTry.current?.content === content ? lastTry.current.id : crypto.randomUUID()
      lastTry.current = { content, id }
      try {
        const named = idField === undefined ? body : { ...body, [idField]: id }
        const view = await api.ask<View>(`/api/ledger/${path}`, named)
        lastTry.current = null
        announce(said)
        showAndRescueFocus(() => onChange(view))
        return true
      } catch (error) {
        setProblem(toProblem(error))
        return false
      } finally {
        setIsSending(false)
      }
    },
  }
}
