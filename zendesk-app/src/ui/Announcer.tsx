import { createContext, type ReactNode, useCallback, useContext, useState } from 'react'
import { VisuallyHidden } from './layout.tsx'

const AnnounceContext = createContext<(text: string) => void>(() => undefined)

/** Says a sentence to screen readers, politely. */
export function useAnnounce(): (text: string) => void {
  return useContext(AnnounceContext)
}

/** Holds the page's live region: there from the first moment, or what is put in it would not be read. */
export function Announcer({ children }: { readonly children: ReactNode }) {
  const [said, setSaid] = useState({ text: '', turn: 0 })
  // The same sentence twice is a change only if the element is new.
  const announce = useCallback(
    (text: string) => setSaid((before) => ({ text, turn: before.turn + 1 })),
    [],
  )
  return (
    <AnnounceContext.Provider value={announce}>
      {children}
      <VisuallyHidden as="div" role="status" aria-live="polite">
        <span key={said.turn}>{said.text}</span>
      </VisuallyHidden>
    </AnnounceContext.Provider>
  )
}
