import { describeEvent } from '#shared/case/describe.ts'
import type { Actor, CaseEvent, RecordedEvent } from '#shared/case/events.ts'
import type { DocumentLine, DocumentSection } from '#shared/contract/document-view.ts'
import { computeDeadlines } from '#shared/deadline/compute-deadlines.ts'
import { optionsOf } from '#shared/intake/field-values.ts'
import type { PersonId } from '#shared/kernel/ids.ts'
import { assertNever } from '#shared/kernel/result.ts'
import { limitLabel } from '#shared/policy/limit-label.ts'
import type { DocumentKind, PolicyField } from '#shared/policy/schema.ts'
import { line, nameOf, type Writing, whenText } from './document-page-writing.ts'

type Part = Extract<DocumentKind['shows'][number], { part: string }>

/** What a document contains, in the order of its policy: fields that follow each other stand together. */
export function sectionsOf(writing: Writing): DocumentSection[] {
  const sections: DocumentSection[] = []
  let lines: DocumentLine[] = []
  const endLines = () => {
    if (lines.length > 0) sections.push({ kind: 'lines', heading: null, lines })
    lines = []
  }
  for (const shown of writing.kind.shows) {
    if ('field' in shown) {
      const field = writing.policy.fieldById.get(shown.field)
      if (field) lines.push(line(field.label[writing.locale], fieldText(writing, field)))
    } else {
      endLines()
      sections.push(partOf(writing, shown))
    }
  }
  endLines()
  return sections
}

function partOf(writing: Writing, shown: Part): DocumentSection {
  const { words } = writing
  switch (shown.part) {
    case 'customer':
      return customer(writing)
    case 'triage':
      return triage(writing)
    case 'stages':
      return stages(writing)
    case 'contacts':
      return contacts(writing)
    case 'clocks':
      return clocks(writing)
    case 'plan':
      return story(writing, words.plan, ({ type }) => type.startsWith('plan_'))
    case 'approvals': {
      const approvals = approvalsOf(writing, shown.kinds)
      return story(
        writing,
        words.approvals,
        (event) =>
          event.type.startsWith('approv') &&
          (!approvals || ('approvalId' in event && approvals.has(event.approvalId))),
      )
    }
    case 'remedies': {
      const remedies = remediesOf(writing, shown.kinds)
      return story(
        writing,
        words.remedies,
        (event) =>
          event.type.startsWith('remedy_') &&
          (!remedies || ('remedyId' in event && remedies.has(event.remedyId))),
      )
    }
    case 'panel':
      return story(writing, words.panel, ({ type }) => type.startsWith('panel_'))
    case 'history':
      return story(writing, words.history, () => true)
    default:
      return assertNever(shown)
  }
}

/** A value as people read it. */
function fieldText(writing: Writing, field: PolicyField): string {
  const { state, words, locale, policy } = writing
  const value = state.fields[field.id] ?? null
  const check = state.checks?.[field.id]
  if (field.type === 'check') {
    if (!check) return words.no
    const by = check.by === null ? [] : [nameOf(writing, check.by)]
    return [words.yes, ...by, whenText(writing, check.at)].join(words.listSeparator)
  }
  if (value === null || value === '') return words.none
  switch (field.type) {
    case 'yes_no':
      return value === true ? words.yes : words.no
    case 'choice':
      return (
        optionsOf(field, policy).find((option) => option.id === value)?.label[locale] ??
        String(value)
      )
    case 'person':
      return nameOf(writing, String(value) as PersonId)
    default:
      return String(value)
  }
}

const OF_CUSTOMER: readonly (string | undefined)[] = [
  'requester_name',
  'requester_email',
  'requester_phone',
  'organization_name',
  'requester_field',
]

/** Whatever the case took over from the requester, and the ticket that they wrote. */
function customer(writing: Writing): DocumentSection {
  const { policy, locale, words, state } = writing
  return {
    kind: 'lines',
    heading: words.customer,
    lines: [
      ...policy.policy.fields
        .filter((field) => OF_CUSTOMER.includes(field.prefill))
        .map((field) => line(field.label[locale], fieldText(writing, field))),
      line(words.subject, state.ticket.subject),
      line(words.channel, channelText(writing, state.ticket.channel)),
    ],
  }
}

function channelText({ words }: Writing, channel: string): string {
  return Object.hasOwn(words.channels, channel) ? (words.channels[channel] ?? channel) : channel
}

function triage(writing: Writing): DocumentSection {
  const { policy, locale, words, state } = writing
  const category = policy.categoryById.get(String(state.fields.category ?? ''))
  const reasons = state.reasons.map(({ triageRuleId, ruleIds }) => {
    const because = policy.triageById.get(triageRuleId)?.because[locale] ?? triageRuleId
    return ruleIds.length > 0 ? `${because} [${ruleIds.join(', ')}]` : because
  })
  const flags = state.flags.map((id) => policy.flagById.get(id)?.label[locale] ?? id)
  return {
    kind: 'lines',
    heading: words.triage,
    lines: [
      line(words.category, category?.label[locale] ?? words.none),
      ...(policy.policy.tiers.length === 0
        ? []
        : [line(words.tier, policy.tierById.get(state.tier ?? '')?.label[locale] ?? words.none)]),
      line(words.urgency, policy.urgencyById.get(state.urgency)?.label[locale] ?? state.urgency),
      ...(flags.length === 0 ? [] : [line(words.flags, flags.join(words.listSeparator))]),
      ...(reasons.length === 0 ? [] : [line(words.why, reasons.join('\n'))]),
    ],
  }
}

function stages(writing: Writing): DocumentSection {
  const { words, policy, locale, events } = writing
  const rows: string[][] = []
  for (const { event, effectiveAt } of events) {
    if (event.type === 'stage_entered') {
      const label = policy.stageById.get(event.stage)?.label[locale] ?? event.stage
      rows.push([label, whenText(writing, effectiveAt), words.none])
    } else if (event.type === 'stage_left') {
      const last = rows.at(-1)
      if (last) last[2] = whenText(writing, effectiveAt)
    }
  }
  return table(words.stages, [words.stage, words.entered, words.left], rows)
}

function contacts(writing: Writing): DocumentSection {
  const { words, events } = writing
  const rows = events.flatMap(({ event, effectiveAt, actor }) =>
    event.type === 'contact_made'
      ? [
          [
            whenText(writing, effectiveAt),
            [
              words.direction[event.direction],
              channelText(writing, event.channel),
              words.outcome[event.outcome],
            ].join(words.listSeparator),
            event.summary === '' ? words.none : event.summary,
            actorText(writing, actor),
          ],
        ]
      : [],
  )
  return table(words.contacts, [words.when, words.what, words.summary, words.who], rows)
}

/** The limits that were missed, then those that ran as it was issued. */
function clocks(writing: Writing): DocumentSection {
  const { words, policy, locale, events, state, calendar } = writing
  const labelOf = (limitId: string) => limitLabel(policy, limitId)[locale]
  const missed = events.flatMap(({ event }) =>
    event.type === 'deadline_breached' && state.breached.includes(event.key)
      ? [
          [
            labelOf(event.limitId),
            whenText(writing, event.dueAt),
            words.missed,
            event.ownerThen === null ? words.none : nameOf(writing, event.ownerThen),
          ],
        ]
      : [],
  )
  const running = computeDeadlines(state, policy, calendar)
    .filter((deadline) => !deadline.isBreached)
    .map(({ limitId, dueAt }) => [
      labelOf(limitId),
      whenText(writing, dueAt),
      words.running,
      words.none,
    ])
  const columns = [words.clock, words.due, words.state, words.ownerThen]
  return table(words.clocks, columns, [...missed, ...running])
}

/** Ids of the remedies of these kinds; null where all are meant. */
function remediesOf(
  { events }: Writing,
  kinds: readonly string[] | undefined,
): ReadonlySet<string> | null {
  if (!kinds) return null
  const ids = events.flatMap(({ event }) =>
    event.type === 'remedy_proposed' && kinds.includes(event.kind) ? [event.remedyId] : [],
  )
  return new Set(ids)
}

/** Ids of the approvals of remedies of these kinds; null where all are meant. */
function approvalsOf(
  writing: Writing,
  kinds: readonly string[] | undefined,
): ReadonlySet<string> | null {
  const remedies = remediesOf(writing, kinds)
  if (!remedies) return null
  const ids = writing.events.flatMap(({ event }) =>
    event.type === 'approval_requested' &&
    event.about.kind === 'remedy' &&
    remedies.has(event.about.remedyId)
      ? [event.approvalId]
      : [],
  )
  return new Set(ids)
}

/** What happened, as the history tells it. */
function story(
  writing: Writing,
  heading: string,
  isMeant: (event: CaseEvent) => boolean,
): DocumentSection {
  const { words, policy, locale, events } = writing
  const rows = events
    .filter(({ event }) => isMeant(event))
    .map(({ event, effectiveAt, actor }: RecordedEvent) => [
      whenText(writing, effectiveAt),
      describeEvent(event, policy, (id) => nameOf(writing, id))[locale],
      actorText(writing, actor),
    ])
  return table(heading, [words.when, words.what, words.who], rows)
}

function actorText(writing: Writing, actor: Actor): string {
  if (actor.kind === 'service') return writing.words.service
  const { personId } = actor
  // The customer wrote; what became of it happened by itself.
  if (personId === null || personId === writing.state.ticket.requesterId) return writing.words.none
  return nameOf(writing, personId)
}

function table(
  heading: string,
  columns: readonly string[],
  rows: readonly (readonly string[])[],
): DocumentSection {
  return { kind: 'table', heading, columns, rows }
}
