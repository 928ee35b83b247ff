import type { CircularAnswer } from '#shared/contract/circular-view.ts'
import type { Api } from '../../api/client.ts'
import { useWords } from '../../i18n/use-words.ts'
import type { Zaf } from '../../zaf/client.ts'
import { RecordScreen, ShownRecord, seenOf } from '../accountability/RecordScreen.tsx'
import { Circular } from './Circular.tsx'
import { CIRCULAR_WORDS, type circularEn } from './words.ts'

export function CircularScreen(props: {
  readonly api: Api
  readonly zaf: Zaf
  readonly circularId: string
  readonly onChanged: () => void
  readonly onLeave: () => void
}) {
  const { api, circularId } = props
  const say = useWords<typeof circularEn>(CIRCULAR_WORDS)
  const path = `/api/circulars/${encodeURIComponent(circularId)}`
  return (
    <RecordScreen
      {...props}
      path={path}
      seenIn={seenOf<CircularAnswer>}
      outOfSight={say('out_of_sight')}
    >
      {(view, changing) => (
        <ShownRecord api={api} path={path} reading={view} {...changing}>
          <Circular view={view} />
        </ShownRecord>
      )}
    </RecordScreen>
  )
}
