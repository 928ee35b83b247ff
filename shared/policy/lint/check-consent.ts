import type { Policy, Selector } from '../schema.ts'
import { checkLadder } from './check-ladders.ts'
import type { Lint } from './finding.ts'
import { ALWAYS } from './worlds.ts'

type Row = Policy['authorities'][number]['rows'][number]

/** Tables in which nobody may decide, or that end; remedies that nobody carries out, compares or can be held to. */
export function checkConsent(lint: Lint): void {
  for (const index of lint.policy.authorities.keys()) checkAuthority(lint, index)
  for (const index of lint.policy.remedies.keys()) checkRemedy(lint, index)
  const { policy, report } = lint
  for (const [index, stage] of policy.stages.entries()) {
    if (stage.requires.includes('remedies_done') && policy.remedies.length === 0) {
      report(`stages.${index}.requires`, 'remedies_of_nothing')
    }
    if (stage.authority !== undefined && !stage.requires.includes('approval')) {
      report(`stages.${index}.authority`, 'authority_not_required', stage.authority)
    }
  }
}

/** @rule CD-2.9 MF-9.6 MF-12.1 */
function checkAuthority(lint: Lint, index: number): void {
  const { policy, worlds, report } = lint
  const table = policy.authorities[index]
  if (!table) return
  const path = `authorities.${index}`
  const isUsed = [...policy.stages, ...policy.remedies].some((one) => one.authority === table.id)
  if (!isUsed) report(path, 'authority_unused', table.id)
  // Whatever the amount: a row without an end has to apply in every case.
  const open = table.rows.filter((row) => row.up_to === undefined)
  const none = open.map((row) => ({ not: row.when ?? ALWAYS }))
  if (worlds.canHold({ all: none }, worlds.anywhere)) report(`${path}.rows`, 'authority_ends')
  checkMeasures(lint, table, path)
  for (const [at, row] of table.rows.entries()) {
    const rowPath = `${path}.rows.${at}`
    if (table.rows.slice(0, at).some((earlier) => hides(earlier, row))) {
      report(rowPath, 'authority_row_hidden')
    }
    checkSteps(lint, row, rowPath)
  }
}

/** Whether whatever the later row applies to has been decided by the earlier one. */
function hides(earlier: Row, later: Row): boolean {
  if (earlier.when !== undefined) return false
  if (earlier.up_to === undefined) return true
  return later.up_to !== undefined && later.up_to <= earlier.up_to
}

function checkSteps(lint: Lint, row: Row, path: string): void {
  const { report } = lint
  if (row.steps.length === 0) report(`${path}.steps`, 'authority_without_steps')
  if (row.own && !canBeAnybody(lint, row.own)) report(`${path}.own`, 'authority_by_nobody')
  for (const [at, step] of row.steps.entries()) {
    const stepPath = `${path}.steps.${at}`
    const usable = step.by.filter((one) => canBeAnybody(lint, [one]))
    if (usable.length === 0) report(`${stepPath}.by`, 'authority_by_nobody')
    else if (usable.every(({ select }) => select === 'owner')) {
      report(`${stepPath}.by`, 'authority_by_owner')
    }
    if (step.on_silence === 'next') {
      if (!step.terms) report(`${stepPath}.on_silence`, 'silence_without_time')
      if (at === row.steps.length - 1) report(`${stepPath}.on_silence`, 'silence_at_the_end')
    }
    if (!step.terms) continue
    const isHeard = step.terms.ladder.length > 0 || step.terms.escalates
    const isPassedOn = step.on_silence === 'next' && at < row.steps.length - 1
    if (!isHeard && !isPassedOn) report(`${stepPath}.terms.ladder`, 'silence_unheard')
    checkLadder(lint, step.terms.ladder, `${stepPath}.terms.ladder`)
  }
}

/** Ends of one table that mean money for one kind and pieces for another, or that nothing is ever measured by. */
function checkMeasures({ policy, report }: Lint, table: { id: string; rows: Row[] }, path: string) {
  const kinds = policy.remedies.filter((kind) => kind.authority === table.id)
  const measures = new Set(kinds.map((kind) => kind.measure))
  for (const [at, row] of table.rows.entries()) {
    if (row.up_to === undefined) continue
    const isOfStage = policy.stages.some((stage) => stage.authority === table.id)
    if (measures.has('money') && measures.has('quantity')) {
      report(`${path}.rows.${at}.up_to`, 'authority_mixes_measures')
    } else if (measures.has('none') && measures.size === 1 && !isOfStage) {
      report(`${path}.rows.${at}.up_to`, 'authority_of_nothing_counted')
    }
  }
}

/** @rule MF-12.2 MF-12.4 */
function checkRemedy(lint: Lint, index: number): void {
  const kind = lint.policy.remedies[index]
  if (!kind) return
  const { report } = lint
  const path = `remedies.${index}`
  if (kind.carried_out_by.length > 0 && !canBeAnybody(lint, kind.carried_out_by)) {
    report(`${path}.carried_out_by`, 'remedy_by_nobody')
  }
  if (kind.terms) {
    if (kind.terms.ladder.length === 0 && !kind.terms.escalates) {
      report(`${path}.terms.ladder`, 'silence_unheard')
    }
    checkLadder(lint, kind.terms.ladder, `${path}.terms.ladder`)
  }
  if (!kind.reconcile) return
  if (!canBeAnybody(lint, kind.reconcile.by)) report(`${path}.reconcile.by`, 'remedy_by_nobody')
  if (kind.measure === 'none') report(`${path}.reconcile`, 'reconcile_of_nothing')
  else if (kind.authority === undefined) report(`${path}.reconcile`, 'reconcile_without_authority')
}

function canBeAnybody({ worlds }: Lint, selectors: readonly Selector[]): boolean {
  return selectors.some((one) => worlds.canHold(one.when, worlds.anywhere))
}
