import { useState } from 'react'
import type { Api } from '../../api/client.ts'
import { Column } from '../../ui/layout.tsx'
import type { Zaf } from '../../zaf/client.ts'
import { AccountabilityLanguage } from '../accountability/RecordScope.tsx'
import { CircularList } from './CircularList.tsx'
import { CircularScreen } from './CircularScreen.tsx'

/** Circulars that are for the reader, and one of them. */
export function CircularsTab(props: {
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
          <CircularList api={api} zaf={zaf} onOpen={setOpenId} onChanged={onChanged} />
        ) : (
          <CircularScreen
            key={openId}
            api={api}
            zaf={zaf}
            circularId={openId}
            onChanged={onChanged}
            onLeave={() => setOpenId(null)}
          />
        )}
      </Column>
    </AccountabilityLanguage>
  )
}
