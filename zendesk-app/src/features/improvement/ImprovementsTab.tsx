import { useState } from 'react'
import type { Api } from '../../api/client.ts'
import { Column } from '../../ui/layout.tsx'
import type { Zaf } from '../../zaf/client.ts'
import { AccountabilityLanguage } from '../accountability/RecordScope.tsx'
import { ImprovementList } from './ImprovementList.tsx'
import { ImprovementScreen } from './ImprovementScreen.tsx'

/** Improvements that the reader may know of, and one of them. */
export function ImprovementsTab(props: {
  readonly api: Api
  readonly zaf: Zaf
  /** Something was done that others count. */
  readonly onChanged: () => void
}) {
  const { api, zaf, onChanged } = props
  const [openId, setOpenId] = useState<string | null>(null)
  return (
    <AccountabilityLanguage>
      <Column>
        {openId === null ? (
          <ImprovementList api={api} zaf={zaf} onOpen={setOpenId} onChanged={onChanged} />
        ) : (
          <ImprovementScreen
            key={openId}
            api={api}
            zaf={zaf}
            improvementId={openId}
            onChanged={onChanged}
            onLeave={() => setOpenId(null)}
          />
        )}
      </Column>
    </AccountabilityLanguage>
  )
}
