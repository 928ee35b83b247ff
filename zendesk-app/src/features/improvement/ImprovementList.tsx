import type { ImprovementRow, ImprovementsView } from '#shared/contract/improvement-view.ts'
import type { Api } from '../../api/client.ts'
import { useI18n } from '../../i18n/I18nContext.tsx'
import { useWords } from '../../i18n/use-words.ts'
import { Small, Stack } from '../../ui/layout.tsx'
import { ToneTag } from '../../ui/ToneTag.tsx'
import type { Zaf } from '../../zaf/client.ts'
import type { ListChoice } from '../accountability/ListChoices.tsx'
import { RecordCard, RecordList, RecordRows } from '../accountability/RecordList.tsx'
import type { Show } from '../accountability/show.ts'
import { OpenableForm } from '../case/OpenableForm.tsx'
import { ReportsSection } from '../report/ReportsSection.tsx'
import { STATUS_LOOK } from './look.ts'
import { OpenImprovement } from './OpenImprovement.tsx'
import { IMPROVEMENT_WORDS, type improvementEn } from './words.ts'

const SOURCES = [{ kind: 'cause' }, { kind: 'hand' }] as const

/** The improvements that the reader may know of, and opening one. */
export function ImprovementList(props: {
  readonly api: Api
  readonly zaf: Zaf
  readonly onOpen: (improvementId: string) => void
  readonly onChanged: () => void
}) {
  const { api, zaf, onOpen, onChanged } = props
  const say = useWords<typeof improvementEn>(IMPROVEMENT_WORDS)
  return (
    <RecordList<ImprovementsView>
      api={api}
      zaf={zaf}
      path="/api/improvements"
      words={IMPROVEMENT_WORDS}
    >
      {(view, choice, reload) => (
        <>
          <Improvements view={view} choice={choice} onOpen={onOpen} />
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
          {view.mayReadReports ? <ReportsSection api={api} onOpen={onOpen} /> : null}
        </>
      )}
    </RecordList>
  )
}

function idOf({ improvementId }: ImprovementRow): string {
  return improvementId
}

export function Improvements(props: {
  readonly choice: ListChoice
  readonly view: ImprovementsView
  readonly onOpen: (improvementId: string) => void
}) {
  return (
    <RecordRows
      {...props}
      words={IMPROVEMENT_WORDS}
      idOf={idOf}
      card={(row, show) => (
        <ImprovementCard row={row} show={show} onOpen={() => props.onOpen(row.improvementId)} />
      )}
    />
  )
}

function ImprovementCard(props: {
  readonly row: ImprovementRow
  readonly show: Show
  readonly onOpen: () => void
}) {
  const { row, show } = props
  const { text } = useI18n()
  const say = useWords<typeof improvementEn>(IMPROVEMENT_WORDS)
  return (
    <RecordCard
      title={row.occasion ? text(row.occasion.title) : row.title}
      isWaitingForMe={row.isWaitingForMe}
      tags={<StatusTags row={row} />}
      facts={[
        say(row.isLate ? 'line_late' : 'line', {
          kind: text(row.kind.label),
          at: show.exact(row.dueAt),
        }),
        row.department ? text(row.department.label) : null,
        row.owner ? say('owned', { name: show.name(row.owner) }) : say('unowned'),
      ]}
      onOpen={props.onOpen}
    >
      {row.occasion ? <Why occasion={row.occasion} /> : null}
    </RecordCard>
  )
}

/** Why the service opened it, and the numbers behind it. */
export function Why({
  occasion: { because, basis },
}: {
  readonly occasion: NonNullable<ImprovementRow['occasion']>
}) {
  const { text } = useI18n()
  return (
    <Stack $gap={1}>
      <p>{text(because)}</p>
      {basis ? <Small>{text(basis)}</Small> : null}
    </Stack>
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
