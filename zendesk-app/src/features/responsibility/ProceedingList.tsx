import type { ProceedingRow, ProceedingsView } from '#shared/contract/proceeding-view.ts'
import type { Api } from '../../api/client.ts'
import { useI18n } from '../../i18n/I18nContext.tsx'
import { useWords } from '../../i18n/use-words.ts'
import { Small } from '../../ui/layout.tsx'
import { ToneTag } from '../../ui/ToneTag.tsx'
import type { Zaf } from '../../zaf/client.ts'
import type { ListChoice } from '../accountability/ListChoices.tsx'
import { STEP_LOOK } from '../accountability/look.ts'
import { RecordCard, RecordList, RecordRows } from '../accountability/RecordList.tsx'
import type { Show } from '../accountability/show.ts'
import { RESPONSIBILITY_WORDS, type responsibilityEn } from './words.ts'

/** The procedures that the reader may know of. */
export function ProceedingList(props: {
  readonly api: Api
  readonly zaf: Zaf
  readonly onOpen: (proceedingId: string) => void
}) {
  return (
    <RecordList<ProceedingsView>
      api={props.api}
      zaf={props.zaf}
      path="/api/proceedings"
      words={RESPONSIBILITY_WORDS}
    >
      {(view, choice) => <Proceedings view={view} choice={choice} onOpen={props.onOpen} />}
    </RecordList>
  )
}

function idOf({ proceedingId }: ProceedingRow): string {
  return proceedingId
}

export function Proceedings(props: {
  readonly choice: ListChoice
  readonly view: ProceedingsView
  readonly onOpen: (proceedingId: string) => void
}) {
  return (
    <RecordRows
      {...props}
      words={RESPONSIBILITY_WORDS}
      idOf={idOf}
      card={(row, show) => (
        <ProceedingCard row={row} show={show} onOpen={() => props.onOpen(row.proceedingId)} />
      )}
    />
  )
}

function ProceedingCard(props: {
  readonly row: ProceedingRow
  readonly show: Show
  readonly onOpen: () => void
}) {
  const { row, show } = props
  const { text, list } = useI18n()
  const say = useWords<typeof responsibilityEn>(RESPONSIBILITY_WORDS)
  const { about, penalties, openAppeals, nextAt } = row
  return (
    <RecordCard
      title={useRowTitle(row)}
      isWaitingForMe={row.isWaitingForMe}
      tags={<ToneTag {...STEP_LOOK[row.step.id]} name={say('step')} label={text(row.step.label)} />}
      facts={[
        say('opened', { at: show.exact(row.openedAt) }),
        about.length === 0 ? null : say('about', { names: list(about.map(({ name }) => name)) }),
        penalties === 0 ? null : say('penalties_count', { count: penalties }),
        openAppeals === 0 ? null : say('appeals_count', { count: openAppeals }),
        nextAt === null ? null : say('next_at', { at: show.exact(nextAt) }),
      ]}
      onOpen={props.onOpen}
    >
      {row.isStuck ? <Small>{say('stuck')}</Small> : null}
    </RecordCard>
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
