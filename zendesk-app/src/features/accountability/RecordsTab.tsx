import { Fragment, type ReactNode, useState } from 'react'
import { Column } from '../../ui/layout.tsx'
import { AccountabilityLanguage } from './RecordScope.tsx'

/** A list of records, and one of them in its place while it is open. */
export function RecordsTab(props: {
  readonly list: (onOpen: (id: string) => void) => ReactNode
  readonly screen: (id: string, onLeave: () => void) => ReactNode
}) {
  const [openId, setOpenId] = useState<string | null>(null)
  return (
    <AccountabilityLanguage>
      <Column>
        {openId === null ? (
          props.list(setOpenId)
        ) : (
          <Fragment key={openId}>{props.screen(openId, () => setOpenId(null))}</Fragment>
        )}
      </Column>
    </AccountabilityLanguage>
  )
}
