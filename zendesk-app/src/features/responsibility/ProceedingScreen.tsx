import type { ProceedingDone, ProceedingView } from '#shared/contract/proceeding-view.ts'
import type { Api } from '../../api/client.ts'
import { useWords } from '../../i18n/use-words.ts'
import { ActionButton } from '../../ui/ActionButton.tsx'
import type { Zaf } from '../../zaf/client.ts'
import { procedurePath } from '../accountability/RecordScope.tsx'
import { type Changing, RecordScreen, ShownRecord } from '../accountability/RecordScreen.tsx'
import { BlindProceeding } from './BlindProceeding.tsx'
import { CopyProceeding } from './CopyProceeding.tsx'
import { ExpertProceeding } from './ExpertProceeding.tsx'
import { FullProceeding } from './FullProceeding.tsx'
import { RESPONSIBILITY_WORDS, type responsibilityEn } from './words.ts'

/** One procedure, as much of it as the reader may see. */
export function ProceedingScreen(props: {
  readonly api: Api
  readonly zaf: Zaf
  readonly proceedingId: string
  readonly onChanged: () => void
  readonly onLeave: () => void
}) {
  const { api, zaf, proceedingId } = props
  const say = useWords<typeof responsibilityEn>(RESPONSIBILITY_WORDS)
  return (
    <RecordScreen
      {...props}
      path={procedurePath(proceedingId)}
      seenIn={seenIn}
      outOfSight={say('out_of_sight')}
      beside={(view) =>
        'case' in view ? (
          <ActionButton
            label={say('open_ticket')}
            kind="quiet"
            reason={null}
            onPress={() => zaf.openTicket(view.case.ticketId)}
          />
        ) : null
      }
    >
      {(view, changing) => <Proceeding api={api} view={view} {...changing} />}
    </RecordScreen>
  )
}

function seenIn(answer: ProceedingView | ProceedingDone): ProceedingView | null {
  return answer.sight === 'none' ? null : answer
}

export function Proceeding(props: Changing & { readonly api: Api; readonly view: ProceedingView }) {
  const { view } = props
  return (
    <ShownRecord
      {...props}
      reading={view}
      path={procedurePath(view.proceedingId)}
      // An expert sees no amounts.
      currency={view.sight === 'expert' ? '' : view.currency}
      actions={view.actions}
    >
      <BySight view={view} />
    </ShownRecord>
  )
}

function BySight({ view }: { readonly view: ProceedingView }) {
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
