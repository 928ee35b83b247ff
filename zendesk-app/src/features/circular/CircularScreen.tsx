import { useCallback, useEffect, useMemo } from 'react'
import type { CircularAnswer } from '#shared/contract/circular-view.ts'
import type { Api } from '../../api/client.ts'
import { useI18n } from '../../i18n/I18nContext.tsx'
import { useWords } from '../../i18n/use-words.ts'
import { ActionButton } from '../../ui/ActionButton.tsx'
import { Loading } from '../../ui/Loading.tsx'
import { Line, Stack, StepHeading } from '../../ui/layout.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { RESCUE_ID } from '../../ui/rescue-focus.ts'
import type { Zaf } from '../../zaf/client.ts'
import { RecordScopeProvider } from '../accountability/RecordScope.tsx'
import { ProblemNotice } from '../ProblemNotice.tsx'
import { useFresh } from '../use-fresh.ts'
import { Circular } from './Circular.tsx'
import { CIRCULAR_WORDS, type circularEn } from './words.ts'

export type SeenCircular = Extract<CircularAnswer, { readonly isSeen: true }>

/** One circular: loading, refused, failed, out of sight, or as much of it as the reader may see. */
export function CircularScreen(props: {
  readonly api: Api
  readonly zaf: Zaf
  readonly circularId: string
  readonly onChanged: () => void
  readonly onLeave: () => void
}) {
  const { api, zaf, circularId, onChanged, onLeave } = props
  const { t } = useI18n()
  const say = useWords<typeof circularEn>(CIRCULAR_WORDS)
  const path = `/api/circulars/${encodeURIComponent(circularId)}`
  const load = useCallback(() => api.ask<CircularAnswer>(path), [api, path])
  const { view, problem, reload, apply } = useFresh(zaf, load)
  const take = useCallback(
    (answer: unknown) => {
      apply(answer as CircularAnswer)
      onChanged()
    },
    [apply, onChanged],
  )
  const reloadAll = useCallback(() => {
    reload()
    onChanged()
  }, [reload, onChanged])
  return (
    <Stack $gap={4}>
      <Line>
        <ActionButton label={say('back')} kind="quiet" reason={null} onPress={onLeave} />
      </Line>
      {problem ? <ProblemNotice problem={problem} onRetry={reload} /> : null}
      {view === null && !problem ? (
        <Loading label={t('loading')} widths={['60%', '100%', '100%', '80%']} />
      ) : null}
      {view?.isSeen === true ? (
        <OneCircular api={api} path={path} view={view} apply={take} reload={reloadAll} />
      ) : null}
      {view?.isSeen === false ? (
        <Notice tone="neutral">
          <StepHeading id={RESCUE_ID} tabIndex={-1}>
            {say('out_of_sight')}
          </StepHeading>
        </Notice>
      ) : null}
    </Stack>
  )
}

const NO_ACTIONS = {}

export function OneCircular(props: {
  readonly api: Api
  readonly path: string
  readonly view: SeenCircular
  readonly apply: (answer: unknown) => void
  readonly reload: () => void
}) {
  const { api, path, view, apply, reload } = props
  const scope = useMemo(
    () => ({ api, reading: view, path, currency: '', actions: NO_ACTIONS, apply, reload }),
    [api, path, view, apply, reload],
  )
  // Whoever opened it by keyboard goes on from its heading.
  useEffect(() => document.getElementById(RESCUE_ID)?.focus(), [])
  return (
    <RecordScopeProvider value={scope}>
      <Circular view={view} />
    </RecordScopeProvider>
  )
}
