import { type RefObject, useEffect } from 'react'

/**
 * Puts the focus on the first field of a form that opens, and on its first button where it has no field. While that
 * field is on its way the form itself has the focus; whoever has gone on meanwhile is left where they are.
 */
export function useFirstField(element: RefObject<HTMLElement>): void {
  useEffect(() => {
    const form = element.current
    if (!form || focusFirst(form)) return
    form.tabIndex = -1
    form.focus()
    const observer = new MutationObserver(() => {
      if (document.activeElement !== form || focusFirst(form)) observer.disconnect()
    })
    observer.observe(form, { childList: true, subtree: true })
    return () => observer.disconnect()
  }, [element])
}

/** False while something stands in the place of the first field: grey lines, or why it could not be fetched. */
function focusFirst(form: HTMLElement): boolean {
  const first = form.querySelector<HTMLElement>(
    'select, input, textarea, [role="status"], [role="alert"]',
  )
  if (first?.hasAttribute('role')) return false
  const target = first ?? form.querySelector<HTMLElement>('button')
  target?.focus()
  return true
}
