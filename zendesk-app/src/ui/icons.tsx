import type { ReactElement } from 'react'

export type IconName =
  | 'warning'
  | 'clock'
  | 'pause'
  | 'check'
  | 'circle'
  | 'level'
  | 'up'
  | 'flag'
  | 'person'
  | 'chevron'
  | 'info'
  | 'stop'
  | 'moon'

/** Drawn on a 16 × 16 grid in the colour of the text. */
const SHAPES: Readonly<Record<IconName, ReactElement>> = {
  warning: (
    <>
      <path d="M8 2.2 14.6 13.5H1.4z" strokeLinejoin="round" />
      <path d="M8 6.5v3.2M8 11.6v.1" strokeLinecap="round" />
    </>
  ),
  clock: (
    <>
      <circle cx="8" cy="8" r="6" />
      <path d="M8 4.6V8l2.4 1.6" strokeLinecap="round" strokeLinejoin="round" />
    </>
  ),
  pause: <path d="M5.5 3.5v9M10.5 3.5v9" strokeLinecap="round" strokeWidth="2" />,
  check: (
    <path
      d="m3 8.5 3.3 3.3L13 4.8"
      strokeLinecap="round"
      strokeLinejoin="round"
      strokeWidth="1.8"
    />
  ),
  circle: <circle cx="8" cy="8" r="5.5" />,
  level: <path d="M3.5 13V9.5M8 13V6.5M12.5 13V3" strokeLinecap="round" strokeWidth="2" />,
  up: (
    <path
      d="M8 13V3.5M4 7.2l4-4 4 4"
      strokeLinecap="round"
      strokeLinejoin="round"
      strokeWidth="1.8"
    />
  ),
  flag: <path d="M4 14V2.5h7.5L10 5.5l1.5 3H4" strokeLinecap="round" strokeLinejoin="round" />,
  person: (
    <>
      <circle cx="8" cy="5.2" r="2.7" />
      <path d="M2.8 13.6c.5-2.8 2.6-4.2 5.2-4.2s4.7 1.4 5.2 4.2" strokeLinecap="round" />
    </>
  ),
  chevron: <path d="m4 6 4 4 4-4" strokeLinecap="round" strokeLinejoin="round" strokeWidth="1.6" />,
  info: (
    <>
      <circle cx="8" cy="8" r="6" />
      <path d="M8 7.4v3.6M8 5v.1" strokeLinecap="round" />
    </>
  ),
  stop: (
    <>
      <circle cx="8" cy="8" r="6" />
      <path d="m4 4 8 8" />
    </>
  ),
  moon: <path d="M13 9.7A5.6 5.6 0 0 1 6.3 3a5.6 5.6 0 1 0 6.7 6.7z" strokeLinejoin="round" />,
}

/** Decoration beside a text that says the same; hidden from screen readers. */
export function Icon({ name, size = 16 }: { readonly name: IconName; readonly size?: number }) {
  return (
    <svg
      width={size}
      height={size}
      viewBox="0 0 16 16"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.4"
      aria-hidden="true"
      focusable="false"
    >
      {SHAPES[name]}
    </svg>
  )
}
