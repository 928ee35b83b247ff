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
import { createShow, type Reading, type Show } from './show.ts'
import { RECORD_WORDS, type recordEn } from './words.ts'

interface RecordsView<Row> extends Reading {
  readonly rows: readonly Row[]
  readonly after: string | null
  readonly total: number
  readonly isTotalExact: boolean
  readonly waiting: number
}

/** What a list says of itself. */
interface ListEn {
  readonly title: string
  readonly explain: string
  readonly total: '{count}'
  readonly none: string
}

const UNTOUCHED: ListChoice = { scope: 'all', status: 'open' }

/**
 * A list of records, 50 at a time: loading, refused, failed, or there; read again whenever something may have changed. What
 * is chosen stays on the screen meanwhile.
 */
export function RecordList<View extends RecordsView<unknown>>(props: {
  readonly api: Api
  readonly zaf: Zaf
  readonly path: string
  readonly words: Words<ListEn>
  readonly children: (view: View, choice: ListChoice, reload: () => void) => ReactNode
}) {
  const { api, zaf, path } = props
  const { t } = useI18n()
  const say = useWords<typeof recordEn>(RECORD_WORDS)
  const sayOf = useWords<ListEn>(props.words)
  const [choice, setChoice] = useState(UNTOUCHED)
  /** After which each page up to this one begins; the first begins after nothing. */
  const [turned, setTurned] = useState<readonly string[]>([])
  const after = turned.at(-1)
  const load = useCallback(() => {
    const query = new URLSearchParams({ ...choice, ...(after === undefined ? {} : { after }) })
    return api.ask<View>(`${path}?${query}`)
  }, [api, path, choice, after])
  const { view, problem, reload } = useFresh(zaf, load)
  const turnTo = (pages: readonly string[]) => {
    setTurned(pages)
    document.getElementById(RESCUE_ID)?.focus()
  }
  return (
    <Stack $gap={3}>
      <StepHeading id={RESCUE_ID} tabIndex={-1}>
        {sayOf('title')}
      </StepHeading>
      <Small>{sayOf('explain')}</Small>
      <ListChoices
        choice={choice}
        onChoose={(chosen) => {
          setTurned([])
          setChoice(chosen)
        }}
      />
      {problem ? <ProblemNotice problem={problem} onRetry={reload} /> : null}
      {view === null && !problem ? (
        <Loading label={t('loading')} widths={['60%', '100%', '100%', '80%']} />
      ) : null}
      {view === null ? null : props.children(view, choice, reload)}
      <Line>
        {turned.length === 0 ? null : (
          <ActionButton
            label={say('newer')}
            reason={null}
            onPress={() => turnTo(turned.slice(0, -1))}
          />
        )}
        {view === null || view.after === null ? null : (
          <ActionButton
            label={say('older')}
            reason={null}
            onPress={() => view.after !== null && turnTo([...turned, view.after])}
          />
        )}
      </Line>
    </Stack>
  )
}

/** How many they are, and each of them; those that wait for the reader first. */
export function RecordRows<Row extends { readonly isWaitingForMe: boolean }>(props: {
  readonly view: RecordsView<Row>
  readonly choice: ListChoice
  readonly words: Words<ListEn>
  readonly idOf: (row: Row) => string
  readonly card: (row: Row, show: Show) => ReactNode
}) {
  const { view, choice, idOf } = props
  const say = useWords<typeof recordEn>(RECORD_WORDS)
  const sayOf = useWords<ListEn>(props.words)
  const show = createShow(useI18n(), view)
  const rows = view.rows.toSorted((a, b) => Number(b.isWaitingForMe) - Number(a.isWaitingForMe))
  const counts = [
    sayOf('total', { count: view.total }),
    view.isTotalExact ? null : say('total_more'),
    say('waiting', { count: view.waiting }),
  ]
  return (
    <>
      <Small role="status">{counts.filter((part) => part !== null).join(' · ')}</Small>
      {rows.length === 0 ? (
        <p>{choice.scope === 'waiting' ? say('none_waiting') : sayOf('none')}</p>
      ) : (
        <Stack as="ul" $gap={3}>
          {rows.map((row) => (
            <li key={idOf(row)}>{props.card(row, show)}</li>
          ))}
        </Stack>
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
