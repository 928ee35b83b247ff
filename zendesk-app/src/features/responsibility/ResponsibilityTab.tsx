import type { Api } from '../../api/client.ts'
import type { Zaf } from '../../zaf/client.ts'
import { RecordsTab } from '../accountability/RecordsTab.tsx'
import { ProceedingList } from './ProceedingList.tsx'
import { ProceedingScreen } from './ProceedingScreen.tsx'

/** Procedures that the reader has a part in, and one of them. */
export function ResponsibilityTab(props: {
  readonly api: Api
  readonly zaf: Zaf
  /** Something was done that others count. */
  readonly onChanged: () => void
}) {
  return (
    <RecordsTab
      list={(onOpen) => <ProceedingList {...props} onOpen={onOpen} />}
      screen={(proceedingId, onLeave) => (
        <ProceedingScreen {...props} proceedingId={proceedingId} onLeave={onLeave} />
      )}
    />
  )
}
