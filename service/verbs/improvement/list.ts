import type { ImprovementState } from '#shared/accountability/improvement/model.ts'
import { isExempt } from '#shared/accountability/improvement/terms.ts'
import { hasOffice } from '#shared/accountability/proceeding/people.ts'
import type {
  ImprovementPolicyOption,
  ImprovementRow,
  ImprovementsView,
} from '#shared/contract/improvement-view.ts'
import { toImprovementRow } from '#shared/view/improvement-view.ts'
import { byName } from '#shared/view/proceeding/parts.ts'
import type { Ctx } from '../../context.ts'
import { loadStaff } from '../../people/staff.ts'
import { keptOutOfImprovements } from '../../records/improvement-facts.ts'
import type { RecordRow } from '../../records/record-rows.ts'
import { loadTermsInForce } from '../../records/stream-terms.ts'
import { mayReadReports } from '../report/list.ts'
import { readerOf } from '../stream/reader.ts'
import { pageOfRecords, type RecordList, type RecordsRequest } from '../stream/record-page.ts'
import { listOfStreams } from '../stream/stream-list.ts'

/** Improvements that this person may see, newest first, 50 a page. */
export async function listImprovements(
  ctx: Ctx,
  request: RecordsRequest,
): Promise<ImprovementsView> {
  const page = await pageOfRecords(ctx, await improvementsOf(ctx), request)
  const open = await mayOpen(ctx)
  return {
    ...readerOf(ctx),
    ...page,
    mayReadReports: await mayReadReports(ctx),
    mayOpen: open,
    people: open.length === 0 ? [] : await listPeople(ctx),
  }
}

export function improvementsOf(ctx: Ctx): Promise<RecordList<RecordRow, ImprovementRow>> {
  const { person, now } = ctx
  return listOfStreams<ImprovementState, ImprovementRow>(ctx, {
    kind: 'improvement',
    offices: ['improve', 'hr'],
    loadKeptOut: keptOutOfImprovements,
    toRow({ state, under, people, keptOut, departments }) {
      const outside = { keptOut, source: { isStanding: true }, repeats: null, inForce: null }
      const { terms, calendar } = under
      const facts = { state, terms, calendar, people, outside }
      return toImprovementRow(facts, person, now, { departments })
    },
  })
}

async function listPeople(ctx: Ctx): Promise<ImprovementsView['people']> {
  const staff = await loadStaff(ctx)
  return staff.map(({ id, name, department }) => ({ id, name, department })).sort(byName)
}

async function mayOpen(ctx: Ctx): Promise<ImprovementPolicyOption[]> {
  const { deps, account, person, now } = ctx
  const inForce = await loadTermsInForce({ deps, account, sql: deps.db }, now)
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
