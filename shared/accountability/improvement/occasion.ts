import type { Calendar } from '#shared/calendar/calendar.ts'
import type { FieldValues } from '#shared/case/events.ts'
import { cutText } from '#shared/kernel/cut-text.ts'
import { type Instant, plusMilliseconds } from '#shared/kernel/instant.ts'
import { invariant } from '#shared/kernel/result.ts'
import type { Locale, Text } from '#shared/kernel/text.ts'
import type { Accountability } from '#shared/policy/schema/accountability.ts'
import type { ImprovementOpen } from '#shared/policy/schema/improvements.ts'
import { dueAfter } from '../proceeding/limits.ts'
import type { ImprovementOpening } from './commands.ts'
import { TITLE_MAX } from './guards.ts'
import type { ImprovementSource, ReportBasis } from './model.ts'

/** What the policy opens by itself: which occasion, for whom, by when. */

type OwnSource = Extract<ImprovementSource, { kind: 'case' | 'report' }>

export function findOccasion(terms: Accountability, id: string): ImprovementOpen | undefined {
  return terms.improvements?.opens.find((one) => one.id === id)
}

/** The occasion on which the service opened it; null where a person did. */
export function occasionOf(terms: Accountability, from: ImprovementSource): ImprovementOpen | null {
  const occasion = from.kind === 'case' || from.kind === 'report' ? from.occasion : undefined
  return occasion === undefined ? null : (findOccasion(terms, occasion) ?? null)
}

export interface OccasionOf {
  readonly improvementId: string
  readonly from: OwnSource
  /** Of the case; empty of a report. */
  readonly fields: FieldValues
  /** The true instant of the occasion. */
  readonly at: Instant
  readonly calendar: Calendar
  /** What the policy calls its departments. */
  readonly departments: readonly { readonly id: string; readonly label: Text }[]
  /** Language in which its title stands on the record. */
  readonly locale: Locale
}

/**
 * What is opened on that occasion. A cause that the report counted is its cause; that of a case is known from its finding.
 * @rule MF-3 MF-9.10 TM-4.3.2 EL-5.3
 */
export function openingOn(open: ImprovementOpen, of: OccasionOf): ImprovementOpening {
  const { improvementId, from, at, calendar } = of
  const counted = from.kind === 'report' ? (from.basis?.of ?? null) : null
  const department = recipientOf(open, of.fields, counted)
  return {
    improvementId,
    kind: open.improvement,
    from,
    cause: counted?.each === 'cause' ? counted.id : null,
    isSystemic: false,
    despiteExempt: null,
    title: cutText(titleOf(open, department, of), TITLE_MAX),
    resources: '',
    details: null,
    department,
    owner: null,
    participants: [],
    milestones: [],
    dueAt: dueOf(open, at, calendar),
  }
}

/** With the department that the case names: whoever passes it on has to know, also where nobody there can own it. */
function titleOf(
  { title, to }: ImprovementOpen,
  department: string | null,
  { departments, locale }: OccasionOf,
): string {
  const named =
    to?.select === 'field' ? departments.find(({ id }) => id === department)?.label : undefined
  if (!named) return title[locale]
  return locale === 'en' ? `${title.en} (${named.en})` : `${title[locale]}（${named[locale]}）`
}

/** Always ahead: what comes at the very close of a day has the next. */
function dueOf({ due_within: within }: ImprovementOpen, at: Instant, calendar: Calendar): Instant {
  const dueAt = dueAfter(within, at, { calendar })
  return dueAt > at ? dueAt : dueAfter(within, plusMilliseconds(at, 1), { calendar })
}

/** Null: whoever may open improvements passes it on. */
function recipientOf(
  { to }: ImprovementOpen,
  fields: FieldValues,
  counted: ReportBasis['of'],
): string | null {
  switch (to?.select) {
    case undefined:
      return null
    case 'department':
      return to.department
    case 'field': {
      const named = fields[to.field]
      return typeof named === 'string' && named !== '' ? named : null
    }
    case 'responsible':
      invariant(counted?.each === 'department', 'the linter lets no other figure have one')
      return counted.id
  }
}
