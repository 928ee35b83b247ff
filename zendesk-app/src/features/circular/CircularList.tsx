import { useCallback, useState } from 'react'
import type { CircularRow, CircularsView } from '#shared/contract/circular-view.ts'
import type { Api } from '../../api/client.ts'
import { useI18n } from '../../i18n/I18nContext.tsx'
import { useWords } from '../../i18n/use-words.ts'
import { ActionButton } from '../../ui/ActionButton.tsx'
import { Loading } from '../../ui/Loading.tsx'
import { Line, Small, Stack, StepHeading } from '../../ui/layout.tsx'
import { RESCUE_ID } from '../../ui/rescue-focus.ts'
import { ToneTag } from '../../ui/ToneTag.tsx'
import type { Zaf } from '../../zaf/client.ts'
import { type ListChoice, ListChoices } from '../accountability/ListChoices.tsx'
import { loadPages } from '../accountability/load-pages.ts'
import { createShow, type Show } from '../accountability/show.ts'
import { OpenableForm } from '../case/OpenableForm.tsx'
import { ProblemNotice } from '../ProblemNotice.tsx'
import { Card, CardHeading } from '../policies/Card.tsx'
import { useFresh } from '../use-fresh.ts'
import { CIRCULAR_LOOK, textIn } from './look.ts'
import { ProposeFromProcedures } from './ProposeFromProcedures.tsx'
import { CIRCULAR_WORDS, type circularEn } from './words.ts'

const PATH = '/api/circulars'

/** The circulars that are for the reader; those that wait for them first. */
export function CircularList(props: {
  readonly api: Api
  readonly zaf: Zaf
  readonly onOpen: (circularId: string) => void
  readonly onChanged: () => void
}) {
  const { api, zaf, onOpen, onChanged } = props
  const { t } = useI18n()
  const say = useWords<typeof circularEn>(CIRCULAR_WORDS)
  const [choice, setChoice] = useState<ListChoice>({ scope: 'all', status: 'open' })
  const [pages, setPages] = useState(1)
  const load = useCallback(
    () => loadPages<CircularsView>(api, PATH, choice, pages, (row) => row.circularId),
    [api, choice, pages],
  )
  const { view, problem, reload } = useFresh(zaf, load)
  return (
    <Stack $gap={3}>
      {problem ? <ProblemNotice problem={problem} onRetry={reload} /> : null}
      {view === null && !problem ? (
        <Loading label={t('loading')} widths={['60%', '100%', '100%', '80%']} />
      ) : null}
      {view === null ? null : (
        <>
          <Circulars
            view={view}
            choice={choice}
            onChoose={(chosen) => {
              setPages(1)
              setChoice(chosen)
            }}
            onMore={() => setPages(pages + 1)}
            onOpen={onOpen}
          />
          {view.mayPropose.length === 0 ? null : (
            <OpenableForm label={say('propose')} permission={{ allowed: true }}>
              {(close) => (
                <ProposeFromProcedures
                  api={api}
                  mayPropose={view.mayPropose}
                  onProposed={() => {
                    close()
                    reload()
                    onChanged()
                  }}
                  onClose={close}
                />
              )}
            </OpenableForm>
          )}
        </>
      )}
    </Stack>
  )
}

export function Circulars(props: {
  readonly view: CircularsView
  readonly choice: ListChoice
  readonly onChoose: (choice: ListChoice) => void
  readonly onMore: () => void
  readonly onOpen: (circularId: string) => void
}) {
  const { view, choice, onChoose } = props
  const i18n = useI18n()
  const say = useWords<typeof circularEn>(CIRCULAR_WORDS)
  const show = createShow(i18n, view)
  const rows = view.rows.toSorted((a, b) => Number(b.isWaitingForMe) - Number(a.isWaitingForMe))
  return (
    <>
      <StepHeading id={RESCUE_ID} tabIndex={-1}>
        {say('title')}
      </StepHeading>
      <Small>{say('explain')}</Small>
      <ListChoices choice={choice} onChoose={onChoose} />
      <Small role="status">
        {say('total', { count: view.total })} · {say('waiting', { count: view.waiting })}
      </Small>
      {rows.length === 0 ? (
        <p>{say('none')}</p>
      ) : (
        <Stack as="ul" $gap={3}>
          {rows.map((row) => (
            <li key={row.circularId}>
              <RowCard row={row} show={show} onOpen={() => props.onOpen(row.circularId)} />
            </li>
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

/** Its own title where the reader may read it. */
export function useCircularTitle({ texts, department }: CircularRow): string {
  const { locale, text } = useI18n()
  const say = useWords<typeof circularEn>(CIRCULAR_WORDS)
  return textIn(texts, locale)?.title ?? say('untitled', { department: text(department.label) })
}

function RowCard(props: {
  readonly row: CircularRow
  readonly show: Show
  readonly onOpen: () => void
}) {
  const { row, show } = props
  const { text } = useI18n()
  const say = useWords<typeof circularEn>(CIRCULAR_WORDS)
  const title = useCircularTitle(row)
  return (
    <Card $gap={2}>
      <Line $gap={2} $between>
        <CardHeading as="h3">{title}</CardHeading>
        <Line $gap={2}>
          {row.isWaitingForMe ? (
            <ToneTag tone="warning" icon="clock" name="" label={say('waits_for_me')} />
          ) : null}
          <ToneTag
            {...CIRCULAR_LOOK[row.status.id]}
            name={say('state')}
            label={text(row.status.label)}
          />
        </Line>
      </Line>
      <Small>
        {[
          say('about', { department: text(row.department.label) }),
          row.issuedAt === null ? null : say('issued', { at: show.exact(row.issuedAt) }),
        ]
          .filter((part) => part !== null)
          .join(' · ')}
      </Small>
      <ActionButton label={say('show', { title })} reason={null} onPress={props.onOpen} />
    </Card>
  )
}
