import { useCallback, useState } from 'react'
import type { ProceedingRow, ProceedingsView } from '#shared/contract/proceeding-view.ts'
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
import { STEP_LOOK } from '../accountability/look.ts'
import { createShow, type Show } from '../accountability/show.ts'
import { ProblemNotice } from '../ProblemNotice.tsx'
import { Card, CardHeading } from '../policies/Card.tsx'
import { useFresh } from '../use-fresh.ts'
import { RESPONSIBILITY_WORDS, type responsibilityEn } from './words.ts'

/** The procedures that the reader may know of; those that wait for them first. */
export function ProceedingList(props: {
  readonly api: Api
  readonly zaf: Zaf
  readonly onOpen: (proceedingId: string) => void
}) {
  const { api, zaf, onOpen } = props
  const { t } = useI18n()
  const [choice, setChoice] = useState<ListChoice>({ scope: 'all', status: 'open' })
  const [pages, setPages] = useState(1)
  const load = useCallback(
    () =>
      loadPages<ProceedingsView>(api, '/api/proceedings', choice, pages, (row) => row.proceedingId),
    [api, choice, pages],
  )
  const { view, problem, reload } = useFresh(zaf, load)
  return (
    <Stack $gap={3}>
      {problem ? <ProblemNotice problem={problem} onRetry={reload} /> : null}
      {view === null ? (
        problem ? null : (
          <Loading label={t('loading')} widths={['60%', '100%', '100%', '80%']} />
        )
      ) : (
        <Proceedings
          view={view}
          choice={choice}
          onChoose={(chosen) => {
            setPages(1)
            setChoice(chosen)
          }}
          onMore={() => setPages(pages + 1)}
          onOpen={onOpen}
        />
      )}
    </Stack>
  )
}

export function Proceedings(props: {
  readonly view: ProceedingsView
  readonly choice: ListChoice
  readonly onChoose: (choice: ListChoice) => void
  readonly onMore: () => void
  readonly onOpen: (proceedingId: string) => void
}) {
  const { view, choice, onChoose } = props
  const i18n = useI18n()
  const say = useWords<typeof responsibilityEn>(RESPONSIBILITY_WORDS)
  const show = createShow(i18n, view)
  const rows = view.rows.toSorted((a, b) => Number(b.waitsForMe) - Number(a.waitsForMe))
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
        <p>{say(choice.scope === 'waiting' ? 'none_waiting' : 'none')}</p>
      ) : (
        <Stack as="ul" $gap={3}>
          {rows.map((row) => (
            <li key={row.proceedingId}>
              <RowCard row={row} show={show} onOpen={() => props.onOpen(row.proceedingId)} />
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

function RowCard(props: {
  readonly row: ProceedingRow
  readonly show: Show
  readonly onOpen: () => void
}) {
  const { row, show } = props
  const { text } = useI18n()
  const say = useWords<typeof responsibilityEn>(RESPONSIBILITY_WORDS)
  const title = useRowTitle(row)
  return (
    <Card $gap={2}>
      <Line $gap={2} $between>
        <CardHeading as="h3">{title}</CardHeading>
        <Line $gap={2}>
          {row.waitsForMe ? (
            <ToneTag tone="warning" icon="clock" name="" label={say('waits_for_me')} />
          ) : null}
          <ToneTag {...STEP_LOOK[row.step.id]} name={say('step')} label={text(row.step.label)} />
        </Line>
      </Line>
      <Small>
        {[
          say('opened', { at: show.exact(row.openedAt) }),
          row.about.length === 0
            ? null
            : say('about', { names: row.about.map(({ name }) => name).join(', ') }),
          row.penalties === 0 ? null : say('penalties_count', { count: row.penalties }),
          row.openAppeals === 0 ? null : say('appeals_count', { count: row.openAppeals }),
          row.nextAt === null ? null : say('next_at', { at: show.exact(row.nextAt) }),
        ]
          .filter((part) => part !== null)
          .join(' · ')}
      </Small>
      {row.isStuck ? <Small>{say('stuck')}</Small> : null}
      <ActionButton label={say('show', { title })} reason={null} onPress={props.onOpen} />
    </Card>
  )
}

/** What the reader may call it: of an appeal that they look at blind, nothing that says whose it is. */
function useRowTitle({ sight, case: of }: ProceedingRow): string {
  const { text } = useI18n()
  const say = useWords<typeof responsibilityEn>(RESPONSIBILITY_WORDS)
  if (of) {
    const policy = text(of.policy.title)
    return of.number === null
      ? say('row', { ticket: of.ticketId, policy })
      : say('row_numbered', { number: of.number, ticket: of.ticketId, policy })
  }
  switch (sight) {
    case 'blind':
      return say('row_blind')
    case 'copy':
      return say('row_copy')
    case 'expert':
      return say('row_expert')
    case 'full':
      return say('title')
  }
}
