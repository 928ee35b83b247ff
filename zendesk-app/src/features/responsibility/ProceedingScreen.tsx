import { useCallback, useEffect, useMemo, useState } from 'react'
import type { ProceedingDone, ProceedingView } from '#shared/contract/proceeding-view.ts'
import type { Api } from '../../api/client.ts'
import { useI18n } from '../../i18n/I18nContext.tsx'
import { useWords } from '../../i18n/use-words.ts'
import { ActionButton } from '../../ui/ActionButton.tsx'
import { Loading } from '../../ui/Loading.tsx'
import { Line, Stack, StepHeading } from '../../ui/layout.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { RESCUE_ID } from '../../ui/rescue-focus.ts'
import type { Zaf } from '../../zaf/client.ts'
import { procedurePath, RecordScopeProvider } from '../accountability/RecordScope.tsx'
import { ProblemNotice } from '../ProblemNotice.tsx'
import { useFresh } from '../use-fresh.ts'
import { BlindProceeding } from './BlindProceeding.tsx'
import { CopyProceeding } from './CopyProceeding.tsx'
import { ExpertProceeding } from './ExpertProceeding.tsx'
import { FullProceeding } from './FullProceeding.tsx'
import { RESPONSIBILITY_WORDS, type responsibilityEn } from './words.ts'

/** One procedure: loading, refused, failed, out of sight, or as much of it as the reader may see. */
export function ProceedingScreen(props: {
  readonly api: Api
  readonly zaf: Zaf
  readonly proceedingId: string
  readonly onChanged: () => void
  readonly onLeave: () => void
}) {
  const { api, zaf, proceedingId, onChanged, onLeave } = props
  const { t } = useI18n()
  const say = useWords<typeof responsibilityEn>(RESPONSIBILITY_WORDS)
  const load = useCallback(
    () => api.ask<ProceedingView>(procedurePath(proceedingId)),
    [api, proceedingId],
  )
  const { view, problem, reload, apply } = useFresh(zaf, load)
  const [isOut, setIsOut] = useState(false)
  const take = useCallback(
    (answer: ProceedingView | ProceedingDone) => {
      if (answer.sight === 'none') setIsOut(true)
      else apply(answer)
      onChanged()
    },
    [apply, onChanged],
  )
  const reloadAll = useCallback(() => {
    reload()
    onChanged()
  }, [reload, onChanged])
  const ticketId = view && 'case' in view ? view.case.ticketId : null
  return (
    <Stack $gap={4}>
      <Line>
        <ActionButton label={say('back')} kind="quiet" reason={null} onPress={onLeave} />
        {ticketId === null ? null : (
          <ActionButton
            label={say('open_ticket')}
            kind="quiet"
            reason={null}
            onPress={() => zaf.openTicket(ticketId)}
          />
        )}
      </Line>
      {isOut ? (
        <Notice tone="neutral">
          <StepHeading id={RESCUE_ID} tabIndex={-1}>
            {say('out_of_sight')}
          </StepHeading>
        </Notice>
      ) : view === null ? (
        problem ? (
          <ProblemNotice problem={problem} onRetry={reload} />
        ) : (
          <Loading label={t('loading')} widths={['60%', '100%', '100%', '80%']} />
        )
      ) : (
        <>
          {problem ? <ProblemNotice problem={problem} onRetry={reload} /> : null}
          <Proceeding api={api} view={view} apply={take} reload={reloadAll} />
        </>
      )}
    </Stack>
  )
}

export function Proceeding(props: {
  readonly api: Api
  readonly view: ProceedingView
  readonly apply: (answer: ProceedingView | ProceedingDone) => void
  readonly reload: () => void
}) {
  const { api, view, apply, reload } = props
  const scope = useMemo(
    () => ({
      api,
      reading: view,
      path: procedurePath(view.proceedingId),
      // An expert sees no amounts.
      currency: view.sight === 'expert' ? '' : view.currency,
      actions: view.actions,
      apply: (answer: unknown) => apply(answer as ProceedingView | ProceedingDone),
      reload,
    }),
    [api, view, apply, reload],
  )
  return (
    <RecordScopeProvider value={scope}>
      <BySight view={view} />
    </RecordScopeProvider>
  )
}

function BySight({ view }: { readonly view: ProceedingView }) {
  useFocusOnOpening()
  switch (view.sight) {
    case 'full':
      return <FullProceeding view={view} />
    case 'blind':
      return <BlindProceeding view={view} />
    case 'expert':
      return <ExpertProceeding view={view} />
    case 'copy':
      return <CopyProceeding view={view} />
  }
}

/** Whoever opened it by keyboard goes on from its heading. */
function useFocusOnOpening() {
  useEffect(() => document.getElementById(RESCUE_ID)?.focus(), [])
}
