import { useCallback, useState } from 'react'
import type { ImprovementRow, ImprovementsView } from '#shared/contract/improvement-view.ts'
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
import { STATUS_LOOK } from './look.ts'
import { OpenImprovement } from './OpenImprovement.tsx'
import { IMPROVEMENT_WORDS, type improvementEn } from './words.ts'

const PATH = '/api/improvements'
const SOURCES = [{ kind: 'cause' }, { kind: 'hand' }] as const

/** The improvements that the reader may know of; those that wait for them first. */
export function ImprovementList(props: {
  readonly api: Api
  readonly zaf: Zaf
  readonly onOpen: (improvementId: string) => void
  readonly onChanged: () => void
}) {
  const { api, zaf, onOpen, onChanged } = props
  const { t } = useI18n()
  const say = useWords<typeof improvementEn>(IMPROVEMENT_WORDS)
  const [choice, setChoice] = useState<ListChoice>({ scope: 'all', status: 'open' })
  const [pages, setPages] = useState(1)
  const load = useCallback(
    () => loadPages<ImprovementsView>(api, PATH, choice, pages, (row) => row.improvementId),
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
          <Improvements
            view={view}
            choice={choice}
            onChoose={(chosen) => {
              setPages(1)
              setChoice(chosen)
            }}
            onMore={() => setPages(pages + 1)}
            onOpen={onOpen}
          />
          {view.mayOpen.length === 0 ? null : (
            <OpenableForm label={say('open')} permission={{ allowed: true }}>
              {(close) => (
                <OpenImprovement
                  api={api}
                  view={view}
                  sources={SOURCES}
                  onOpened={() => {
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

export function Improvements(props: {
  readonly view: ImprovementsView
  readonly choice: ListChoice
  readonly onChoose: (choice: ListChoice) => void
  readonly onMore: () => void
  readonly onOpen: (improvementId: string) => void
}) {
  const { view, choice, onChoose } = props
  const i18n = useI18n()
  const say = useWords<typeof improvementEn>(IMPROVEMENT_WORDS)
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
            <li key={row.improvementId}>
              <RowCard row={row} show={show} onOpen={() => props.onOpen(row.improvementId)} />
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
  readonly row: ImprovementRow
  readonly show: Show
  readonly onOpen: () => void
}) {
  const { row, show } = props
  const { text } = useI18n()
  const say = useWords<typeof improvementEn>(IMPROVEMENT_WORDS)
  return (
    <Card $gap={2}>
      <Line $gap={2} $between>
        <CardHeading as="h3">{row.title}</CardHeading>
        <Line $gap={2}>
          {row.isWaitingForMe ? (
            <ToneTag tone="warning" icon="clock" name="" label={say('waits_for_me')} />
          ) : null}
          <StatusTags row={row} />
        </Line>
      </Line>
      <Small>
        {[
          say(row.isLate ? 'line_late' : 'line', {
            kind: text(row.kind.label),
            at: show.exact(row.dueAt),
          }),
          row.department ? text(row.department.label) : null,
          row.owner ? say('owned', { name: show.name(row.owner) }) : null,
        ]
          .filter((part) => part !== null)
          .join(' · ')}
      </Small>
      <ActionButton
        label={say('show', { title: row.title })}
        reason={null}
        onPress={props.onOpen}
      />
    </Card>
  )
}

/** How far it is, and whether it removes a common cause. */
export function StatusTags({ row }: { readonly row: ImprovementRow }) {
  const { text } = useI18n()
  const say = useWords<typeof improvementEn>(IMPROVEMENT_WORDS)
  const look = STATUS_LOOK[row.status.id]
  return (
    <>
      {row.isSystemic ? (
        <ToneTag tone="warning" icon="flag" name={say('mark')} label={say('systemic')} />
      ) : null}
      <ToneTag
        tone={row.isLate ? 'danger' : look.tone}
        icon={row.isLate ? 'warning' : look.icon}
        name={say('state')}
        label={text(row.status.label)}
      />
    </>
  )
}
