import { useCallback, useRef, useState } from 'react'
import type { PlainCircularCommand } from '#shared/contract/circular-requests.ts'
import type { PlainImprovementCommand } from '#shared/contract/improvement-requests.ts'
import type { PlainProceedingCommand } from '#shared/contract/proceeding-requests.ts'
import { type ProblemError, toProblem } from '../../api/client.ts'
import { useAnnounce } from '../../ui/Announcer.tsx'
import { showAndRescueFocus } from '../../ui/rescue-focus.ts'
import { type LastTry, useTry } from '../draft/use-try.ts'
import { useRecord } from './RecordScope.tsx'

/** What people ask of a record. */
export type RecordCommand = PlainProceedingCommand | PlainImprovementCommand | PlainCircularCommand

export interface RecordSender {
  /** Whether it was done. `said` is read out when it was. */
  readonly send: (command: RecordCommand, said: string) => Promise<boolean>
  readonly isSending: boolean
  readonly problem: ProblemError | null
  readonly lastTry: LastTry
}

/** Sends commands of one form, one at a time. A try whose fate is unknown is repeated under its first id. */
export function useRecordCommand(): RecordSender {
  const { api, path, apply, reload } = useRecord()
  const announce = useAnnounce()
  const [isSending, setIsSending] = useState(false)
  const [problem, setProblem] = useState<ProblemError | null>(null)
  const lastTry = useRef<{ readonly content: string; readonly commandId: string } | null>(null)
  const isBusy = useRef(false)
  const { lastTry: outcome, begin } = useTry()

  const send = useCallback(
    async (command: RecordCommand, said: string): Promise<boolean> => {
      if (isBusy.current) return false
      isBusy.current = true
      const settle = begin()
      setIsSending(true)
      setProblem(null)
      const content = JSON.stringify(command)
      const commandId =
        lastTry.current?.content === content ? lastTry.current.commandId : crypto.randomUUID()
      lastTry.current = { content, commandId }
      try {
        const answer = await api.ask<unknown>(`${path}/commands`, { commandId, command })
        lastTry.current = null
        settle(true)
        announce(said)
        showAndRescueFocus(() => apply(answer))
        return true
      } catch (error) {
        const failure = toProblem(error)
        if (failure.code !== 'network') {
          lastTry.current = null
          reload() // a refusal often means that the screen shows what no longer is
        }
        settle(false)
        setProblem(failure)
        return false
      } finally {
        isBusy.current = false
        setIsSending(false)
      }
    },
    [api, path, apply, reload, announce, begin],
  )
  return { send, isSending, problem, lastTry: outcome }
}
