import { useState } from 'react'
import type { Api } from '../../api/client.ts'
import { Column } from '../../ui/layout.tsx'
import type { Zaf } from '../../zaf/client.ts'
import { AccountabilityLanguage } from '../accountability/RecordScope.tsx'
import { ProceedingList } from './ProceedingList.tsx'
import { ProceedingScreen } from './ProceedingScreen.tsx'

/** Procedures that the reader has a part in, and one of them. */
export function ResponsibilityTab(props: {
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
          <ProceedingList api={api} zaf={zaf} onOpen={setOpenId} />
        ) : (
          <ProceedingScreen
            key={openId}
            api={api}
            zaf={zaf}
            proceedingId={openId}
            onChanged={onChanged}
            onLeave={() => setOpenId(null)}
          />
        )}
      </Column>
    </AccountabilityLanguage>
  )
}
