/** What somebody wrote in a form that went away before it was sent. */
export interface Draft {
  readonly id: string
  /** What the form is called. */
  readonly form: string
  readonly texts: readonly { readonly label: string; readonly text: string }[]
}

/*
 * The drafts of this page, oldest first. They are the page's and not a component's: what they were written in may be
 * gone altogether.
 */
let drafts: readonly Draft[] = []
const listeners = new Set<() => void>()

export function readDrafts(): readonly Draft[] {
  return drafts
}

export function onDraftsChanged(listener: () => void): () => void {
  listeners.add(listener)
  return () => {
    listeners.delete(listener)
  }
}

export function keepDraft(draft: Draft): void {
  change([...drafts, draft])
}

export function putAwayDraft(id: string): void {
  change(drafts.filter((draft) => draft.id !== id))
}

function change(next: readonly Draft[]) {
  drafts = next
  for (const listener of listeners) listener()
}
