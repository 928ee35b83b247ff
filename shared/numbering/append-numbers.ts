import type { Calendar } from '#shared/calendar/calendar.ts'
import type { NewEvent } from '#shared/case/events.ts'
import type { Advanced } from '#shared/case/facts.ts'
import { applyEvent } from '#shared/case/fold.ts'
import { SERVICE } from '#shared/case/run.ts'
import { documentNote } from '#shared/document/notes.ts'
import type { Instant } from '#shared/kernel/instant.ts'
import type { Locale } from '#shared/kernel/text.ts'
import type { CompiledPolicy } from '#shared/policy/compile-policy.ts'
import { formatNumber } from './format.ts'
import type { NumberEvent } from './model.ts'
import type { NumberWanted } from './wanted.ts'

/** A wanted number with the place it has got in its series. */
export interface NumberGiven extends NumberWanted {
  readonly running: number
}

/**
 * What was decided, with the numbers that the series gave: appended as events at `at`, and told with the documents
 * they are for. No signal and no clock asks for a number, so nothing else follows from one.
 */
export function appendNumbers(
  advanced: Advanced,
  given: readonly NumberGiven[],
  { policy, calendar }: { readonly policy: CompiledPolicy; readonly calendar: Calendar },
  at: Instant,
  locales: readonly Locale[],
): Advanced {
  const events: NewEvent[] = []
  const notes = [...advanced.notes]
  let { state } = advanced
  const on = calendar.localDate(at)
  for (const { what, seriesId, period, running } of given) {
    const series = policy.policy.numbering.find((one) => one.id === seriesId)
    if (!series) continue
    const number = formatNumber(series.pattern, { on, running, round: state.round })
    const event: NumberEvent = { type: 'number_assigned', what, seriesId, period, running, number }
    state = applyEvent(state, state.seq + 1, event, at, SERVICE)
    events.push({ event, actor: SERVICE, ruleIds: series.rules, effectiveAt: at })
    const note = documentNote(state, policy, what, locales)
    if (note) notes.push(note)
  }
  return { ...advanced, events: [...advanced.events, ...events], state, notes }
}
