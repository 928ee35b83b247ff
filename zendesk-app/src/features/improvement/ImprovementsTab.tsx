import type { Api } from '../../api/client.ts'
import type { Zaf } from '../../zaf/client.ts'
import { RecordsTab } from '../accountability/RecordsTab.tsx'
import { ImprovementList } from './ImprovementList.tsx'
import { ImprovementScreen } from './ImprovementScreen.tsx'

/** Improvements that the reader may know of, and one of them. */
export function ImprovementsTab(props: {
  readonly api: Api
  readonly zaf: Zaf
  /** Something was done that others count. */
  readonly onChanged: () => void
}) {
  return (
    <RecordsTab
      list={(onOpen) => <ImprovementList {...props} onOpen={onOpen} />}
      screen={(improvementId, onLeave) => (
        <ImprovementScreen {...props} improvementId={improvementId} onLeave={onLeave} />
      )}
    />
  )
}
