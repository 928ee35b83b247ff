import type { Api } from '../../api/client.ts'
import type { Zaf } from '../../zaf/client.ts'
import { RecordsTab } from '../accountability/RecordsTab.tsx'
import { CircularList } from './CircularList.tsx'
import { CircularScreen } from './CircularScreen.tsx'

/** Circulars that are for the reader, and one of them. */
export function CircularsTab(props: {
  readonly api: Api
  readonly zaf: Zaf
  /** Something was done that others count. */
  readonly onChanged: () => void
}) {
  return (
    <RecordsTab
      list={(onOpen) => <CircularList {...props} onOpen={onOpen} />}
      screen={(circularId, onLeave) => (
        <CircularScreen {...props} circularId={circularId} onLeave={onLeave} />
      )}
    />
  )
}
