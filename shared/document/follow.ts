import type { FieldValues } from '#shared/case/events.ts'
import { appendOwn, type Run } from '#shared/case/run.ts'
import type { CaseState } from '#shared/case/state.ts'
import type { PersonId } from '#shared/kernel/ids.ts'
import type { Instant } from '#shared/kernel/instant.ts'
import { caseSignals, holds } from '#shared/policy/condition.ts'
import type { DocumentKind, Selector } from '#shared/policy/schema.ts'
import { choosePeople, choosePerson, isRecused } from '#shared/route/choose.ts'
import { attachmentsOf } from './attachments.ts'
import { departmentOf, kindOf } from './kinds.ts'
import type { CopyTo, DocumentState } from './model.ts'

/**
 * What follows by itself for documents, whatever the status of the case: those whose time has come are issued, growing
 * ones completed as the case closes, and whoever may not or can no longer is asked no more.
 * @rule MF-13.1 MF-13.2 MF-9.1 LP-1 PM-1.5
 */
export function followDocuments(run: Run, at: Instant): void {
  const { documents: kinds } = run.policy.policy
  if (kinds.length === 0) return
  // What is decided late must not take what came after the closing for part of it.
  const isClosing = run.state.status === 'closed' && run.state.closedAt === at
  for (const kind of kinds) {
    if (kind.issued.on === 'breach') issueForBreaches(run, kind, kind.issued.limits, at)
    else if (kind.issued.on === 'condition' && (run.state.status === 'open' || isClosing)) {
      if (holds(kind.issued.when, caseSignals(run.state, run.policy))) issueOfRound(run, kind, at)
    } else if (kind.issued.on === 'closed_late' && isClosing) {
      issueForDepartments(run, kind, kind.issued.limits, at)
    }
  }
  if (run.state.status === 'closed') completeGrowing(run, at)
  askOthers(run, at)
}

/**
 * Once a round. @reading One that grows is one document from its first entry to its last: it goes on through the
 * rounds until the case closes, and a new one begins only after that.
 */
function issueOfRound(run: Run, kind: DocumentKind, at: Instant): void {
  const earlier = (run.state.documents ?? []).filter((document) => document.kind === kind.id)
  // As the case closes, one that was completed with it is not begun again.
  const isThere = earlier.some((one) => !one.isComplete || run.state.status === 'closed')
  if (!(kind.grows && isThere)) issueOwn(run, kind, `round:${run.state.round}`, null, at)
}

/** Once a deadline, at the instant it was missed, to the department of whoever held the case then. @rule MF-13.1 */
function issueForBreaches(
  run: Run,
  kind: DocumentKind,
  limits: readonly string[],
  at: Instant,
): void {
  for (const { event } of [...run.events]) {
    if (event.type !== 'deadline_breached' || !limits.includes(event.limitId)) continue
    if (!run.state.breached.includes(event.key)) continue
    const holder = event.ownerThen === null ? undefined : run.people.get(event.ownerThen)
    issueOwn(run, kind, `breach:${event.key}`, holder?.department ?? null, at)
  }
}

/** One for each department that missed any of the limits, as the case closes. @rule MF-13.2 */
function issueForDepartments(
  run: Run,
  kind: DocumentKind,
  limits: readonly string[],
  at: Instant,
): void {
  for (const { key, limitId, department } of run.state.late ?? []) {
    if (!limits.includes(limitId) || !run.state.breached.includes(key)) continue
    issueOwn(run, kind, `late:${run.state.round}:${department}`, department, at)
  }
}

function issueOwn(
  run: Run,
  kind: DocumentKind,
  occasion: string,
  department: string | null,
  at: Instant,
): void {
  const isIssued =
    (run.state.documents ?? []).some((one) => one.kind === kind.id && one.occasion === occasion) ||
    run.events.some(
      ({ event }) =>
        event.type === 'document_issued' && event.kind === kind.id && event.occasion === occasion,
    )
  if (isIssued) return
  const documentId = `${kind.id}.${occasion.replaceAll(/[:#/]/g, '.')}`
  appendOwn(
    run,
    {
      type: 'document_issued',
      documentId,
      kind: kind.id,
      occasion,
      isGrowing: kind.grows,
      values: shownValues(run.state, kind),
      ...attachmentsOf(run.state, kind),
      ...(kind.grows ? NOT_YET : handedOut(run, kind, department)),
    },
    kind.rules,
    at,
  )
}

const NOT_YET = { copies: [], answerBy: null } as const

/** The values of the fields that a document shows. */
export function shownValues(state: CaseState, kind: DocumentKind): FieldValues {
  const values: Record<string, FieldValues[string]> = {}
  for (const shown of kind.shows) {
    if ('field' in shown) values[shown.field] = state.fields[shown.field] ?? null
  }
  return values
}

type Chooser = Pick<Run, 'state' | 'people' | 'policy'>

/** Who gets its copies and who answers it, as it is finished. */
export function handedOut(
  chooser: Chooser,
  kind: DocumentKind,
  department: string | null,
): { copies: readonly CopyTo[]; answerBy: PersonId | null } {
  return {
    copies: kind.copies.map(({ id: copyId, to }) => ({
      copyId,
      to: chooseFrom(chooser, to, department),
    })),
    answerBy: kind.answer ? chooseFrom(chooser, kind.answer.by, department) : null,
  }
}

/**
 * @reading A slip about a department is for that department: of all whom the policy names, somebody in it comes first.
 * Somebody who is away is better than nobody.
 */
function chooseFrom(
  { state, people, policy }: Chooser,
  selectors: readonly Selector[],
  department: string | null,
): PersonId | null {
  const meant = choosePeople(selectors, state, people, policy)
  const inside =
    department === null
      ? undefined
      : meant.find((id) => {
          const person = people.get(id)
          return person?.department === department && !person.isAbsent
        })
  return inside ?? choosePerson(selectors, state, people, policy) ?? meant[0] ?? null
}

function completeGrowing(run: Run, at: Instant): void {
  for (const { documentId, kind: kindId, isComplete, occasion } of run.state.documents ?? []) {
    const kind = kindOf(run.policy, kindId)
    if (isComplete || !kind) continue
    appendOwn(
      run,
      {
        type: 'document_completed',
        documentId,
        values: shownValues(run.state, kind),
        ...handedOut(run, kind, departmentOf(occasion)),
      },
      kind.rules,
      at,
    )
  }
}

/** @rule CD-2.1 */
function askOthers(run: Run, at: Instant): void {
  for (const document of run.state.documents ?? []) {
    const kind = kindOf(run.policy, document.kind)
    if (!kind) continue
    const askAnother = (copyId: string | null, selectors: readonly Selector[]) => {
      const to = chooseFrom(run, selectors, departmentOf(document.occasion))
      const { documentId } = document
      const event = { type: 'document_redirected', documentId, copyId, to } as const
      appendOwn(run, event, run.policy.policy.recusal.rules, at)
    }
    for (const copy of openCopies(document)) {
      if (!isOut(run, copy.to)) continue
      askAnother(copy.copyId, kind.copies.find((one) => one.id === copy.copyId)?.to ?? [])
    }
    if (document.answeredAt === null && isOut(run, document.answerBy)) {
      askAnother(null, kind.answer?.by ?? [])
    }
  }
}

function openCopies({ copies }: DocumentState): DocumentState['copies'] {
  return copies.filter((copy) => copy.receivedAt === null)
}

/** Recused, or known to have left. */
function isOut({ state, people }: Run, personId: PersonId | null): boolean {
  if (personId === null) return false
  return isRecused(personId, state) || people.get(personId)?.isActive === false
}
