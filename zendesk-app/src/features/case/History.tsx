import { useCallback, useEffect, useRef, useState } from 'react'
import type { HistoryView } from '#shared/contract/views.ts'
import { type Instant, MINUTE_MS } from '#shared/kernel/instant.ts'
import { type ProblemError, toProblem } from '../../api/client.ts'
import { useI18n } from '../../i18n/I18nContext.tsx'
import { ActionButton } from '../../ui/ActionButton.tsx'
import { Loading } from '../../ui/Loading.tsx'
import { Small, Stack } from '../../ui/layout.tsx'
import { ProblemNotice } from '../ProblemNotice.tsx'
import { useCase } from './CaseContext.tsx'

type Entry = HistoryView['entries'][number]

/** Later than this after it took effect, an entry says when it was recorded. */
const RECORDED_LATE_MS = MINUTE_MS

/** Everything that happened to the case, newest first. */
export function History() {
  const { api, complaint, view } = useCase()
  const { id: caseId, seq } = complaint
  const load = useCallback(
    (before: number | null) => api.loadHistory(caseId, before),
    [api, caseId],
  )
  return <HistoryPages load={load} seq={seq} reading={view} />
}

interface Reading {
  readonly now: Instant
  readonly timeZone: string
}

/** A history, page after page. `load` must be stable; `before` null asks for the newest page. */
export function HistoryPages(props: {
  readonly load: (before: number | null) => Promise<HistoryView>
  /** Grows with every change. */
  readonly seq: number
  readonly reading: Reading
}) {
  const { t } = useI18n()
  const history = useHistory(props.load, props.seq)
  return (
    <Stack $gap={3}>
      <Stack as="ol" $gap={3}>
        {history.entries.map((entry) => (
          <HistoryRow key={entry.seq} entry={entry} reading={props.reading} />
        ))}
      </Stack>
      {history.isLoading ? <Loading label={t('loading')} /> : null}
      {history.problem ? (
        <ProblemNotice problem={history.problem} onRetry={history.loadMore} />
      ) : null}
      {history.hasMore && !history.isLoading && !history.problem ? (
        <ActionButton label={t('history.more')} reason={null} onPress={history.loadMore} />
      ) : null}
    </Stack>
  )
}

function HistoryRow(props: { readonly entry: Entry; readonly reading: Reading }) {
  const { entry, reading } = props
  const { t, text, format: formatOf } = useI18n()
  const format = formatOf(reading.timeZone)
  const isLate = entry.recordedAt - entry.effectiveAt > RECORDED_LATE_MS
  return (
    <li>
      <p>{text(entry.text)}</p>
      <Small>
        {format.instant(entry.effectiveAt, reading.now)}
        {` · ${entry.by ? entry.by.name : t('history.by_itself')}`}
      </Small>
      {isLate ? (
        <Small>
          {t('history.recorded', { at: format.instant(entry.recordedAt, reading.now) })}
        </Small>
      ) : null}
      {entry.ruleIds.length === 0 ? null : (
        <Small>{t('rules', { rules: entry.ruleIds.join(', ') })}</Small>
      )}
    </li>
  )
}

/** The pages read so far. A change reads the first page again and keeps the older ones. */
function useHistory(loadPage: (before: number | null) => Promise<HistoryView>, seq: number) {
  const [entries, setEntries] = useState<readonly Entry[]>([])
  const [before, setBefore] = useState<number | null>(null)
  const [isLoading, setIsLoading] = useState(true)
  const [problem, setProblem] = useState<ProblemError | null>(null)
  const isMounted = useRef(true)
  const hasPages = useRef(false)

  const load = useCallback(
    async (from: number | null) => {
      setIsLoading(true)
      setProblem(null)
      try {
        const page = await loadPage(from)
        if (!isMounted.current) return
        setEntries((known) => mergeHistory(known, page.entries))
        if (from !== null || !hasPages.current) setBefore(page.before)
        hasPages.current = true
      } catch (error) {
        if (isMounted.current) setProblem(toProblem(error))
      } finally {
        if (isMounted.current) setIsLoading(false)
      }
    },
    [loadPage],
  )

  useEffect(() => {
    isMounted.current = true
    return () => {
      isMounted.current = false
    }
  }, [])
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new sequence number is what calls for reading again
  useEffect(() => {
    void load(null)
  }, [load, seq])

  return {
    entries,
    isLoading,
    problem,
    hasMore: before !== null,
    loadMore: () => void load(before),
  }
}

/** Both pages as one list, newest first, each entry once. */
function mergeHistory(known: readonly Entry[], page: readonly Entry[]): readonly Entry[] {
  const bySeq = new Map([...known, ...page].map((entry) => [entry.seq, entry]))
  return [...bySeq.values()].sort((a, b) => b.seq - a.seq)
}
