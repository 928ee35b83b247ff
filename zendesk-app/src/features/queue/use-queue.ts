import { useCallback, useEffect, useRef, useState } from 'react'
import type { QueueView } from '#shared/contract/views.ts'
import { type Api, type ProblemError, toProblem } from '../../api/client.ts'
import type { Zaf } from '../../zaf/client.ts'
import { useRefresh } from '../use-refresh.ts'
import { mergeQueue, type QueueRow } from './merge-queue.ts'

export type QueueScope = 'all' | 'mine'

export interface Queue {
  /** The newest answer, for `now`, time zone and total; null before the first. */
  readonly view: QueueView | null
  readonly rows: readonly QueueRow[]
  readonly isOvertaken: boolean
  readonly isLoadingMore: boolean
  readonly problem: ProblemError | null
  readonly reload: () => void
  readonly loadMore: () => void
  /** While held, rows keep their places. */
  readonly hold: (isHeld: boolean) => void
  /** Shows the newest order now. */
  readonly release: () => void
}

/** So many pages are read again at each refresh; who has opened more reads the rest by hand. */
const PAGES_MAX = 10

/** The work queue, page after page, kept up to date. A new scope starts anew: give it as the component's key. */
export function useQueue(
  api: Api,
  zaf: Zaf,
  scope: QueueScope,
  first: (() => Promise<QueueView>) | null,
): Queue {
  const [pages, setPages] = useState(1)
  const [view, setView] = useState<QueueView | null>(null)
  const [rows, setRows] = useState<readonly QueueRow[]>([])
  const [isOvertaken, setIsOvertaken] = useState(false)
  const [isLoadingMore, setIsLoadingMore] = useState(false)
  const [problem, setProblem] = useState<ProblemError | null>(null)
  const isHeld = useRef(false)
  const fresh = useRef<readonly QueueRow[]>([])
  const turn = useRef(0)
  const firstLoad = useRef(first)

  const show = useCallback((held: boolean) => {
    setRows((shown) => {
      const merged = mergeQueue(shown, fresh.current, held)
      setIsOvertaken(merged.isOvertaken)
      return merged.rows
    })
  }, [])

  const reload = useCallback(() => {
    turn.current += 1
    const mine = turn.current
    const loadFirst = firstLoad.current ?? (() => api.loadQueue(scope, null))
    firstLoad.current = null
    loadPages(api, scope, pages, loadFirst)
      .then(
        (queue) => {
          if (mine !== turn.current) return
          fresh.current = queue.rows
          setView(queue)
          setProblem(null)
          show(isHeld.current)
        },
        (error: unknown) => {
          if (mine === turn.current) setProblem(toProblem(error))
        },
      )
      .finally(() => setIsLoadingMore(false))
  }, [api, scope, pages, show])

  useEffect(() => {
    reload()
    return () => {
      turn.current += 1
    }
  }, [reload])
  useRefresh(zaf, null, reload)

  return {
    view,
    rows,
    isOvertaken,
    isLoadingMore,
    problem,
    reload,
    loadMore: () => {
      setIsLoadingMore(true)
      isHeld.current = false
      setPages((count) => count + 1)
    },
    hold: (held) => {
      isHeld.current = held
    },
    release: () => show(false),
  }
}

/** The first pages as one: rows in order, each case once, the cursor after the last. */
async function loadPages(
  api: Api,
  scope: QueueScope,
  count: number,
  loadFirst: () => Promise<QueueView>,
): Promise<QueueView> {
  let queue = await loadFirst()
  for (let page = 1; page < Math.min(count, PAGES_MAX) && queue.after !== null; page += 1) {
    const next = await api.loadQueue(scope, queue.after)
    const known = new Set(queue.rows.map((row) => row.caseId))
    // Between two pages a case may have moved down into the later one.
    queue = { ...next, rows: [...queue.rows, ...next.rows.filter((row) => !known.has(row.caseId))] }
  }
  return queue
}
