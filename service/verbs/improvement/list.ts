import type { ImprovementState } from '#shared/accountability/improvement/model.ts'
import { isExempt } from '#shared/accountability/improvement/terms.ts'
import { hasOffice } from '#shared/accountability/proceeding/people.ts'
import type {
  ImprovementPolicyOption,
  ImprovementsView,
} from '#shared/contract/improvement-view.ts'
import type { PersonId } from '#shared/kernel/ids.ts'
import { toImprovementRow } from '#shared/view/improvement-view.ts'
import { byName } from '#shared/view/proceeding/parts.ts'
import type { Ctx } from '../../context.ts'
import { loadDirectory } from '../../people/directory.ts'
import { loadStaff } from '../../people/staff.ts'
import { keptOutOfImprovements } from '../../records/improvement-facts.ts'
import type { Source } from '../../records/record-kind.ts'
import type { RecordRow } from '../../records/record-rows.ts'
import { loadStreamTerms, loadTermsInForce } from '../../records/stream-terms.ts'
import { departmentsOf } from '../stream/departments.ts'
import { readerOf } from '../stream/reader.ts'
import { pageOfStreams, type StreamsRequest } from '../stream/stream-page.ts'

/** Improvements that this person may see, newest first, 50 a page. `waiting`: that wait for them. */
export async function listImprovements(
  ctx: Ctx,
  request: StreamsRequest,
): Promise<ImprovementsView> {
  const source = { deps: ctx.deps, account: ctx.account, sql: ctx.deps.db }
  const page = await pageOfStreams(ctx, 'improvement', request, (rows) => show(ctx, source, rows))
  const open = await mayOpen(ctx, source)
  return {
    ...readerOf(ctx),
    ...page,
    mayOpen: open,
    people: open.length === 0 ? [] : await listPeople(ctx),
  }
}

async function show(ctx: Ctx, source: Source, rows: readonly RecordRow[]) {
  const { person, now } = ctx
  const states = rows.map((row) => row.state as ImprovementState)
  const everybody = await loadDirectory(ctx.deps.db, ctx.account)
  const keptOut = await keptOutOfImprovements(source, everybody, states, now)
  const shown: ReturnType<typeof toImprovementRow>[] = []
  for (const [index, state] of states.entries()) {
    const { terms, calendar, people } = await loadStreamTerms(source, state, now)
    const outside = {
      keptOut: keptOut[index] ?? new Set<PersonId>(),
      source: { isStanding: true },
      repeats: null,
      inForce: null,
    }
    const facts = { state, terms, calendar, people, outside }
    const departments = await departmentsOf(ctx, state)
    shown.push(toImprovementRow(facts, person, now, { departments }))
  }
  return shown
}

async function listPeople(ctx: Ctx): Promise<ImprovementsView['people']> {
  const staff = await loadStaff(ctx)
  return staff.map(({ id, name, department }) => ({ id, name, department })).sort(byName)
}

async function mayOpen({ person, now }: Ctx, source: Source): Promise<ImprovementPolicyOption[]> {
  const inForce = await loadTermsInForce(source, now)
  return inForce
    .filter(({ terms }) => terms.improvements && hasOffice(person, 'improve', terms))
    .map(({ policyKey, policy, terms }) => ({
      key: policyKey,
      title: policy.policy.title,
      kinds: (terms.improvements?.kinds ?? []).map((kind) => ({
        id: kind.id,
        label: kind.label,
        hasExam: kind.exam,
        everyDays: kind.every_days ?? null,
        causes: kind.causes ?? [],
      })),
      causes: terms.causes.map(({ id, label, parent }) => ({
        id,
        label,
        parent: parent ?? null,
        isExempt: isExempt(terms, id),
      })),
      departments: policy.policy.departments.map(({ id, label }) => ({ id, label })),
    }))
}
