import { h } from './dom.ts'

const SHOWN_MS = 5_000

export type ToastKind = 'notice' | 'alert' | 'error'

/** Messages at the edge of the page; they go by themselves unless they are to stay (null). */
export function createToasts(closeLabel: () => string): {
  readonly element: HTMLElement
  show(text: string, kind?: ToastKind, milliseconds?: number | null): void
} {
  const element = h('div', { class: 'toasts', role: 'status', 'aria-live': 'polite' })
  return {
    element,
    show(text, kind = 'notice', milliseconds = SHOWN_MS) {
      const toast = h(
        'div',
        { class: `toast ${kind}` },
        h('span', {}, text),
        h(
          'button',
          {
            type: 'button',
            class: 'plain',
            'aria-label': closeLabel(),
            onclick: () => toast.remove(),
          },
          '×',
        ),
      )
      element.append(toast)
      if (milliseconds !== null) setTimeout(() => toast.remove(), milliseconds)
    },
  }
}
