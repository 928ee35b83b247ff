import { useSyncExternalStore } from 'react'
import { rescueFocus } from '../../ui/rescue-focus.ts'
import { Drafts } from './Drafts.tsx'
import { onDraftsChanged, putAwayDraft, readDrafts } from './shelf.ts'

/** What was written and not sent, for as long as the page is there. */
export function DraftShelf() {
  const drafts = useSyncExternalStore(onDraftsChanged, readDrafts)
  if (drafts.length === 0) return null
  const putAway = (id: string) => {
    putAwayDraft(id)
    rescueFocus()
  }
  return <Drafts drafts={drafts} onPutAway={putAway} />
}
