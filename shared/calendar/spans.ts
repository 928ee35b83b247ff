import type { DaySpan } from './calendar.ts'

/** Joins spans that touch; expects them in order and disjoint. */
export function joinTouching(spans: readonly DaySpan[]): readonly DaySpan[] {
  const joined: DaySpan[] = []
  for (const span of spans) {
    const last = joined.at(-1)
    if (last && last.endMinute === span.startMinute) {
      joined[joined.length - 1] = { startMinute: last.startMinute, endMinute: span.endMinute }
    } else joined.push(span)
  }
  return joined
}

/** What is left of `spans` outside `breaks`; both in order and disjoint, and so is the answer. */
export function cutOut(spans: readonly DaySpan[], breaks: readonly DaySpan[]): readonly DaySpan[] {
  return spans.flatMap((span) => {
    const left: DaySpan[] = []
    let startMinute = span.startMinute
    for (const pause of breaks) {
      const endMinute = Math.min(pause.startMinute, span.endMinute)
      if (endMinute > startMinute) left.push({ startMinute, endMinute })
      startMinute = Math.max(startMinute, pause.endMinute)
    }
    if (span.endMinute > startMinute) left.push({ startMinute, endMinute: span.endMinute })
    return left
  })
}
