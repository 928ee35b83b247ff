import { useCallback, useEffect, useRef, useState } from 'react'
import type { CaseView, TicketView } from '#shared/contract/views.ts'
import { type Api, ProblemError, toProblem } from '../../api/client.ts'
import type { Zaf } from '../../zaf/client.ts'
import { findNextEdge } from '../deadline/countdown.ts'
import { readServiceClock, type ServiceClock, setServiceClock } from '../service-clock.ts'
import { useRefresh } from '../use-refresh.ts'

export type TicketState =
  | { readonly status: 'loading' }
  | { readonly status: 'failed'; readonly problem: ProblemError }
  | {
      readonly status: 'ready'
      readonly view: TicketView
      readonly clock: ServiceClock
      /** Why the last look for something newer failed; null when it did not. */
      readonly staleBecause: ProblemError | null
    }

export interface Ticket {
  readonly state: TicketState
  readonly reload: () => void
  readonly applyView: (view: TicketView) => void
  readonly applyCase: (view: CaseView) => void
}

/** A due instant is looked at this long after it has passed: the service needs a moment to act on it. */
const AFTER_EDGE_MS = 1_500
const EDGE_WAIT_MAX_MS = 3_600_000

/** The case of the ticket beside which the sidebar stands, kept up to date. */
export function useTicket(api: Api, zaf: Zaf, first: Promise<TicketView>): Ticket {
  const [state, setState] = useState<TicketState>({ status: 'loading' })
  const turn = useRef(0)
  const firstLoad = useRef<Promise<TicketView> | null>(first)

  const applyView = useCallback((view: TicketView) => {
    turn.current += 1
    const clock = setServiceClock(view.now)
    setState((before) => ({
      status: 'ready',
      view: keepNewer(before, view),
      clock,
      staleBecause: null,
    }))
  }, [])

  const applyCase = useCallback((view: CaseView) => {
    turn.current += 1
    setState((before) => withCase(before, view))
  }, [])

  const reload = useCallback(() => {
    turn.current += 1
    const mine = turn.current
    setState((before) => (before.status === 'failed' ? { status: 'loading' } : before))
    const loading = firstLoad.current ?? loadBeside(api, zaf)
    firstLoad.current = null
    loading.then(
      (view) => {
        if (mine === turn.current) applyView(view)
      },
      (error: unknown) => {
        if (mine === turn.current) setState((before) => toFailed(before, toProblem(error)))
      },
    )
  }, [api, zaf, applyView])

  useEffect(reload, [reload])
  useRefresh(zaf, state.status === 'ready' ? state.view.ticketId : null, reload)
  useReloadAtEdge(state, reload)
  return { state, reload, applyView, applyCase }
}

/** The case as a command has just left it: the service answered, so nothing of a way that was broken stands any longer. */
export function withCase(before: TicketState, complaint: CaseView): TicketState {
  if (before.status !== 'ready') return before
  const now = readServiceClock(before.clock)
  return { ...before, view: { ...before.view, now, case: complaint }, staleBecause: null }
}

export async function loadBeside(api: Api, zaf: Zaf): Promise<TicketView> {
  const ticketId = await zaf.findTicketId()
  if (ticketId === null) throw new ProblemError('ticket_not_found', null)
  return api.loadTicket(ticketId)
}

/** An answer that was overtaken by a command's must not bring the older case back. */
function keepNewer(before: TicketState, view: TicketView): TicketView {
  const known = before.status === 'ready' ? before.view.case : null
  if (!known || !view.case || known.id !== view.case.id || known.seq <= view.case.seq) return view
  return { ...view, case: known }
}

/** What is on the screen stays when only the way to the service is broken; a refusal takes it away. */
function toFailed(before: TicketState, problem: ProblemError): TicketState {
  const isPassing = ['network', 'internal', 'busy', 'zendesk_unavailable'].includes(problem.code)
  if (before.status === 'ready' && isPassing) return { ...before, staleBecause: problem }
  return { status: 'failed', problem }
}

function useReloadAtEdge(state: TicketState, reload: () => void) {
  useEffect(() => {
    if (state.status !== 'ready' || !state.view.case) return
    const now = readServiceClock(state.clock)
    const edge = findNextEdge(state.view.case.clocks, now)
    if (edge === null || edge - now > EDGE_WAIT_MAX_MS) return
    const timer = window.setTimeout(reload, edge - now + AFTER_EDGE_MS)
    return () => window.clearTimeout(timer)
  }, [state, reload])
}
