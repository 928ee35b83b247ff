import type { CircularRow, CircularsView } from '#shared/contract/circular-view.ts'
import type { Api } from '../../api/client.ts'
import { useI18n } from '../../i18n/I18nContext.tsx'
import { useWords } from '../../i18n/use-words.ts'
import { ToneTag } from '../../ui/ToneTag.tsx'
import type { Zaf } from '../../zaf/client.ts'
import type { ListChoice } from '../accountability/ListChoices.tsx'
import { RecordCard, RecordList, RecordRows } from '../accountability/RecordList.tsx'
import type { Show } from '../accountability/show.ts'
import { OpenableForm } from '../case/OpenableForm.tsx'
import { CIRCULAR_LOOK, textIn } from './look.ts'
import { ProposeFromProcedures } from './ProposeFromProcedures.tsx'
import { CIRCULAR_WORDS, type circularEn } from './words.ts'

/** The circulars that are for the reader, and proposing one. */
export function CircularList(props: {
  readonly api: Api
  readonly zaf: Zaf
  readonly onOpen: (circularId: string) => void
  readonly onChanged: () => void
}) {
  const { api, zaf, onOpen, onChanged } = props
  const say = useWords<typeof circularEn>(CIRCULAR_WORDS)
  return (
    <RecordList<CircularsView> api={api} zaf={zaf} path="/api/circulars" words={CIRCULAR_WORDS}>
      {(view, choice, reload) => (
        <>
          <Circulars view={view} choice={choice} onOpen={onOpen} />
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
    </RecordList>
  )
}

function idOf({ circularId }: CircularRow): string {
  return circularId
}

export function Circulars(props: {
  readonly choice: ListChoice
  readonly view: CircularsView
  readonly onOpen: (circularId: string) => void
}) {
  return (
    <RecordRows
      {...props}
      words={CIRCULAR_WORDS}
      idOf={idOf}
      card={(row, show) => (
        <CircularCard row={row} show={show} onOpen={() => props.onOpen(row.circularId)} />
      )}
    />
  )
}

/** Its own title where the reader may read it. */
export function useCircularTitle({ texts, department }: CircularRow): string {
  const { locale, text } = useI18n()
  const say = useWords<typeof circularEn>(CIRCULAR_WORDS)
  return textIn(texts, locale)?.title ?? say('untitled', { department: text(department.label) })
}

function CircularCard(props: {
  readonly row: CircularRow
  readonly show: Show
  readonly onOpen: () => void
}) {
  const { row, show } = props
  const { text } = useI18n()
  const say = useWords<typeof circularEn>(CIRCULAR_WORDS)
  return (
    <RecordCard
      title={useCircularTitle(row)}
      isWaitingForMe={row.isWaitingForMe}
      tags={
        <ToneTag
          {...CIRCULAR_LOOK[row.status.id]}
          name={say('state')}
          label={text(row.status.label)}
        />
      }
      facts={[
        say('about', { department: text(row.department.label) }),
        row.issuedAt === null ? null : say('issued', { at: show.exact(row.issuedAt) }),
      ]}
      onOpen={props.onOpen}
    />
  )
}
