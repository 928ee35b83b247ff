import { type ReactNode, useCallback, useState } from 'react'
import type { Api } from '../../api/client.ts'
import { useI18n } from '../../i18n/I18nContext.tsx'
import { useWords, type Words } from '../../i18n/use-words.ts'
import { ActionButton } from '../../ui/ActionButton.tsx'
import { Loading } from '../../ui/Loading.tsx'
import { Line, Small, Stack, StepHeading } from '../../ui/layout.tsx'
import { RESCUE_ID } from '../../ui/rescue-focus.ts'
import { ToneTag } from '../../ui/ToneTag.tsx'
import type { Zaf } from '../../zaf/client.ts'
import { ProblemNotice } from '../ProblemNotice.tsx'
import { Card, CardHeading } from '../policies/Card.tsx'
import { useFresh } from '../use-fresh.ts'
import { type ListChoice, ListChoices } from './ListChoices.tsx'
import { loadPages } from './load-pages.ts'
import { createShow, type Reading, type Show } from './show.ts'
import { RECORD_WORDS, type recordEn } from './words.ts'

interface RecordsView<Row> extends Reading {
  readonly rows: readonly Row[]
  readonly after: string | null
  readonly total: number
  readonly waiting: number
}

export interface Choosing {
  readonly choice: ListChoice
  readonly onChoose: (choice: ListChoice) => void
  readonly onMore: () => void
}

/** A list of records: loading, refused, failed, or there; read again whenever something may have changed. */
export function RecordList<View extends RecordsView<unknown>>(props: {
  readonly api: Api
  readonly zaf: Zaf
  readonly path: string
  /** The same at each render. */
  readonly idOf: (row: View['rows'][number]) => string
  readonly children: (view: View, choosing: Choosing, reload: () => void) => ReactNode
}) {
  const { api, zaf, path, idOf } = props
  const { t } = useI18n()
  const [choice, setChoice] = useState<ListChoice>({ scope: 'all', status: 'open' })
  const [pages, setPages] = useState(1)
  const load = useCallback(
    () => loadPages<View>(api, path, choice, pages, idOf),
    [api, path, choice, pages, idOf],
  )
  const { view, problem, reload } = useFresh(zaf, load)
  const choosing: Choosing = {
    choice,
    onChoose: (chosen) => {
      setPages(1)
      setChoice(chosen)
    },
    onMore: () => setPages(pages + 1),
  }
  return (
    <Stack $gap={3}>
      {problem ? <ProblemNotice problem={problem} onRetry={reload} /> : null}
      {view === null && !problem ? (
        <Loading label={t('loading')} widths={['60%', '100%', '100%', '80%']} />
      ) : null}
      {view === null ? null : props.children(view, choosing, reload)}
    </Stack>
  )
}

/** What a list says of itself. */
interface ListEn {
  readonly title: string
  readonly explain: string
  readonly total: '{count}'
  readonly none: string
}

/** What the list is called, how many they are, and each of them; those that wait for the reader first. */
export function RecordRows<Row extends { readonly isWaitingForMe: boolean }>(
  props: Choosing & {
    readonly view: RecordsView<Row>
    readonly words: Words<ListEn>
    readonly idOf: (row: Row) => string
    readonly card: (row: Row, show: Show) => ReactNode
  },
) {
  const { view, choice, idOf } = props
  const i18n = useI18n()
  const sayOf = useWords<ListEn>(props.words)
  const say = useWords<typeof recordEn>(RECORD_WORDS)
  const show = createShow(i18n, view)
  const rows = view.rows.toSorted((a, b) => Number(b.isWaitingForMe) - Number(a.isWaitingForMe))
  return (
    <>
      <StepHeading id={RESCUE_ID} tabIndex={-1}>
        {sayOf('title')}
      </StepHeading>
      <Small>{sayOf('explain')}</Small>
      <ListChoices choice={choice} onChoose={props.onChoose} />
      <Small role="status">
        {sayOf('total', { count: view.total })} · {say('waiting', { count: view.waiting })}
      </Small>
      {rows.length === 0 ? (
        <p>{choice.scope === 'waiting' ? say('none_waiting') : sayOf('none')}</p>
      ) : (
        <Stack as="ul" $gap={3}>
          {rows.map((row) => (
            <li key={idOf(row)}>{props.card(row, show)}</li>
          ))}
        </Stack>
      )}
      {view.after === null ? null : (
        <Line>
          <ActionButton label={i18n.t('queue.more')} reason={null} onPress={props.onMore} />
        </Line>
      )}
    </>
  )
}

/** A line of the list. */
export function RecordCard(props: {
  readonly title: string
  readonly isWaitingForMe: boolean
  readonly tags: ReactNode
  readonly facts: readonly (string | null)[]
  readonly children?: ReactNode
  readonly onOpen: () => void
}) {
  const { title } = props
  const say = useWords<typeof recordEn>(RECORD_WORDS)
  return (
    <Card $gap={2}>
      <Line $gap={2} $between>
        <CardHeading as="h3">{title}</CardHeading>
        <Line $gap={2}>
          {props.isWaitingForMe ? (
            <ToneTag tone="warning" icon="clock" name="" label={say('waits_for_me')} />
          ) : null}
          {props.tags}
        </Line>
      </Line>
      <Small>{props.facts.filter((fact) => fact !== null).join(' · ')}</Small>
      {props.children}
      <ActionButton label={say('show', { title })} reason={null} onPress={props.onOpen} />
    </Card>
  )
}
