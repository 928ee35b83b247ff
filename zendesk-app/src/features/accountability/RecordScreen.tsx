import { type ReactNode, useCallback, useEffect, useMemo, useState } from 'react'
import type { Api } from '../../api/client.ts'
import { useI18n } from '../../i18n/I18nContext.tsx'
import { useWords } from '../../i18n/use-words.ts'
import { ActionButton } from '../../ui/ActionButton.tsx'
import { Loading } from '../../ui/Loading.tsx'
import { Line, Stack, StepHeading } from '../../ui/layout.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { RESCUE_ID } from '../../ui/rescue-focus.ts'
import type { Zaf } from '../../zaf/client.ts'
import { ProblemNotice } from '../ProblemNotice.tsx'
import { useFresh } from '../use-fresh.ts'
import { type RecordScope, RecordScopeProvider } from './RecordScope.tsx'
import { RECORD_WORDS, type recordEn } from './words.ts'

/** How what is shown changes from here. */
export type Changing = Pick<RecordScope, 'apply' | 'reload'>

/** One record: loading, refused, failed, out of sight, or as much of it as the reader may see. */
export function RecordScreen<Answer, Seen extends Answer>(props: {
  readonly api: Api
  readonly zaf: Zaf
  readonly path: string
  /** Null where it was done and the reader sees it no more. The same at each render. */
  readonly seenIn: (answer: Answer) => Seen | null
  readonly outOfSight: string
  /** Stands beside the way back. */
  readonly beside?: (view: Seen) => ReactNode
  readonly onChanged: () => void
  readonly onLeave: () => void
  readonly children: (view: Seen, changing: Changing) => ReactNode
}) {
  const { api, zaf, path, seenIn, onChanged } = props
  const { t } = useI18n()
  const say = useWords<typeof recordEn>(RECORD_WORDS)
  const load = useCallback(() => api.ask<Answer>(path), [api, path])
  const { view, problem, reload, apply } = useFresh(zaf, load)
  const [isOut, setIsOut] = useState(false)
  const take = useCallback(
    (answer: unknown) => {
      if (seenIn(answer as Answer) === null) setIsOut(true)
      else apply(answer as Answer)
      onChanged()
    },
    [apply, seenIn, onChanged],
  )
  const reloadAll = useCallback(() => {
    reload()
    onChanged()
  }, [reload, onChanged])
  const seen = view === null ? null : seenIn(view)
  return (
    <Stack $gap={4}>
      <Line>
        <ActionButton label={say('back')} kind="quiet" reason={null} onPress={props.onLeave} />
        {seen === null ? null : props.beside?.(seen)}
      </Line>
      {isOut ? (
        <Notice tone="neutral">
          <StepHeading id={RESCUE_ID} tabIndex={-1}>
            {props.outOfSight}
          </StepHeading>
        </Notice>
      ) : (
        <>
          {problem ? <ProblemNotice problem={problem} onRetry={reload} /> : null}
          {view === null && !problem ? (
            <Loading label={t('loading')} widths={['60%', '100%', '100%', '80%']} />
          ) : null}
          {seen === null ? null : props.children(seen, { apply: take, reload: reloadAll })}
        </>
      )}
    </Stack>
  )
}

const NO_ACTIONS: RecordScope['actions'] = {}

/** A record with what its parts ask for. Whoever opened it by keyboard goes on from its heading. */
export function ShownRecord(
  props: Partial<RecordScope> &
    Omit<RecordScope, 'currency' | 'actions'> & { readonly children: ReactNode },
) {
  const { api, reading, path, currency = '', actions = NO_ACTIONS, apply, reload } = props
  const scope = useMemo(
    () => ({ api, reading, path, currency, actions, apply, reload }),
    [api, reading, path, currency, actions, apply, reload],
  )
  useEffect(() => document.getElementById(RESCUE_ID)?.focus(), [])
  return <RecordScopeProvider value={scope}>{props.children}</RecordScopeProvider>
}

/** An answer that may say that the reader sees it no more. */
export function seenOf<Answer extends { readonly isSeen: boolean }>(
  answer: Answer,
): Extract<Answer, { readonly isSeen: true }> | null {
  return answer.isSeen ? (answer as Extract<Answer, { readonly isSeen: true }>) : null
}
