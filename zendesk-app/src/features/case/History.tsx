import { useCallback, useEffect, useRef, useState } from 'react'
import type { HistoryView } from '#shared/contract/views.ts'
import { MINUTE_MS } from '#shared/kernel/instant.ts'
import { type ProblemError, toProblem } from '../../api/client.ts'
import { useI18n } from '../../i18n/I18nContext.tsx'
import { ActionButton } from '../../ui/ActionButton.tsx'
import { Loading } from '../../ui/Loading.tsx'
import { Small, Stack } from '../../ui/layout.tsx'
import { ProblemNotice } from '../ProblemNotice.tsx'
import { useCase, useCompanyFormat } from './CaseContext.tsx'

type Entry = HistoryView['entries'][number]

/** Later than this after it took effect, an entry says when it was recorded. */
const RECORDED_LATE_MS = MINUTE_MS

/** Everything that happened to the case, newest first. */
export function History() {
  const { t } = useI18n()
  const history = useHistory()
  return (
    <Stack $gap={3}>
      <Stack as="ol" $gap={3}>
        {history.entries.map((entry) => (
          <HistoryRow key={entry.seq} entry={entry} />
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

export function HistoryRow({ entry }: { readonly entry: Entry }) {
  const { t, text } = useI18n()
  const { view } = useCase()
  const format = useCompanyFormat()
  const isLate = entry.recordedAt - entry.effectiveAt > RECORDED_LATE_MS
  return (
    <li>
      <p>{text(entry.text)}</p>
      <Small>
        {format.instant(entry.effectiveAt, view.now)}
        {` · ${entry.by ? entry.by.name : t('history.by_itself')}`}
      </Small>
      {isLate ? (
        <Small>{t('history.recorded', { at: format.instant(entry.recordedAt, view.now) })}</Small>
      ) : null}
      {entry.ruleIds.length === 0 ? null : (
        <Small>{t('rules', { rules: entry.ruleIds.join(', ') })}</Small>
      )}
    </li>
  )
}

/** The pages read so far. A change of the case reads the first page again and keeps the older ones. */
function useHistory() {
  const { api, complaint } = useCase()
  const { id: caseId, seq } = complaint
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
        const page = await api.loadHistory(caseId, from)
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
    [api, caseId],
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
export function mergeHistory(known: readonly Entry[], page: readonly Entry[]): readonly Entry[] {
  const bySeq = new Map([...known, ...page].map((entry) => [entry.seq, entry]))
  return [...bySeq.values()].sort((a, b) => b.seq - a.seq)
}
