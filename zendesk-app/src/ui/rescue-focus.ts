import { flushSync } from 'react-dom'

/** Id of the heading that takes the focus when what had it is gone. */
export const RESCUE_ID = 'step-title'

/**
 * Shows what a command has changed, and keeps the keyboard's place. It is drawn at once: left to React's own moment it
 * could come after the next paint, and take away what had the focus when nobody looks any more.
 */
export function showAndRescueFocus(change: () => void): void {
  flushSync(change)
  rescueFocus()
}

/** After the next paint: a keyboard's place is never lost because a button has done its work and left. */
export function rescueFocus(): void {
  window.requestAnimationFrame(() => {
    const focused = document.activeElement
    // A button that was just disabled still counts as focused until the browser has painted.
    if (focused !== null && focused !== document.body && !focused.matches(':disabled')) return
    document.getElementById(RESCUE_ID)?.focus()
  })
}
