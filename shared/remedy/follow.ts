import { appendOwn, type Run } from '#shared/case/run.ts'
import type { PersonId } from '#shared/kernel/ids.ts'
import type { Instant } from '#shared/kernel/instant.ts'
import type { RemedyKind } from '#shared/policy/schema.ts'
import { chooseFallback, choosePeople, isAvailable } from '#shared/route/choose.ts'
import { findKind, findRemedy, taskOf } from './find.ts'
import type { RemedyState, RemedyTask } from './model.ts'

/**
 * What follows by itself for remedies, whatever the status of the case: those who have to carry one out or to compare
 * it are asked, others when they can no longer; one that was stopped escalates an open case.
 * @rule MF-12.1 MF-12.2 LP-5.3b
 */
export function followRemedies(run: Run, at: Instant): void {
  for (const { remedyId } of run.state.remedies ?? []) {
    const remedy = findRemedy(run.state, remedyId)
    const kind = remedy && findKind(run.policy, remedy.kind)
    if (!remedy || !kind) continue
    if (remedy.status === 'stopped') escalate(run, kind, at)
    assign(run, remedy, kind, at)
  }
}

/** @rule MF-12.2 */
function escalate(run: Run, kind: RemedyKind, at: Instant): void {
  if (run.state.isEscalated || run.state.status !== 'open') return
  appendOwn(
    run,
    { type: 'escalated', because: 'remedy_stopped', deadlineKey: null },
    kind.reconcile?.rules ?? kind.rules,
    at,
  )
}

function assign(run: Run, remedy: RemedyState, kind: RemedyKind, at: Instant): void {
  const task = taskOf(remedy, kind)
  if (task === null || (remedy.task === task && isAnyoneThere(run, remedy.assigned ?? []))) return
  const to = wantedFor(task, remedy, kind, run)
  const before = remedy.task === task ? (remedy.assigned ?? []) : []
  if (to.length === before.length && to.every((personId) => before.includes(personId))) return
  const event = { type: 'remedy_assigned', remedyId: remedy.remedyId, task, to } as const
  appendOwn(run, event, kind.rules, at)
}

/** Nobody recused may be left among them, and one of them has to be there. */
function isAnyoneThere(run: Run, assigned: readonly PersonId[]): boolean {
  return (
    assigned.some((personId) => isThere(run, personId)) &&
    !assigned.some((personId) => run.state.recused.includes(personId))
  )
}

function isThere(run: Run, personId: PersonId): boolean {
  const person = run.people.get(personId)
  return person !== undefined && isAvailable(person, run.state)
}

/** Whoever carried it out compares it only where nobody else can; nobody named to carry it out: the owner does. */
function wantedFor(
  task: RemedyTask,
  remedy: RemedyState,
  kind: RemedyKind,
  run: Run,
): readonly PersonId[] {
  const { state, people, policy } = run
  const selectors = task === 'carry_out' ? kind.carried_out_by : (kind.reconcile?.by ?? [])
  const meant = choosePeople(selectors, state, people, policy).filter((one) => isThere(run, one))
  if (task === 'carry_out') return meant
  const others = meant.filter((personId) => personId !== remedy.carriedOutBy)
  if (others.length > 0) return others
  if (meant.length > 0) return meant
  const fallback = chooseFallback(state, people, false)
  return fallback === null ? [] : [fallback]
}
