import { FIGURES_ROLES } from '#shared/contract/figures-roles.ts'
import type { OverturnView } from '#shared/contract/proceeding-view.ts'
import type { Permission } from '#shared/contract/views.ts'
import type { PersonId } from '#shared/kernel/ids.ts'
import type { Person } from '#shared/route/people.ts'
import type { Ctx } from '../../context.ts'
import { toArrayLiteral } from '../../db/arrays.ts'
import { loadDirectory } from '../../people/directory.ts'
import { Refusal } from '../../refusal.ts'
import { hasOfficeAnywhere } from '../personal/office.ts'
import { recordMarks } from '../record/my-record.ts'

interface Row {
  readonly decider: PersonId
  readonly decided: number
  readonly contested: number
  readonly upheld: number
  readonly reduced: number
  readonly reversed: number
}

/**
 * How often the decisions of each decider were contested and taken back: a measure of decisions, not of people. For human
 * resources and compliance; matters that the reader, or the department that they speak for, has a part in are left out.
 * Refuses `role_not_allowed`.
 * @rule TM-6.3
 */
export async function readFigures(ctx: Ctx): Promise<OverturnView> {
  const { deps, account, person, now } = ctx
  const may = await mayReadFigures(ctx)
  if (!may.allowed) throw new Refusal(may.code)
  const people = await loadDirectory(deps.db, account)
  const rows = await deps.db.query<Row>(
    `select p.decided_by as decider, count(*)::int as decided, count(p.appeal)::int as contested,
       count(*) filter (where p.appeal = 'upheld')::int as upheld,
       count(*) filter (where p.appeal = 'reduced')::int as reduced,
       count(*) filter (where p.appeal = 'reversed')::int as reversed
     from penalty p
     join record r on r.account_id = p.account_id and r.record_id = p.record_id
     join "case" c on c.account_id = r.account_id and c.case_id = r.case_id
     where p.account_id = $1 and p.decided_by is not null
       and not (($2::text) = any(c.recused) or r.about && (($3::text)::text[]) or (r.state -> 'tied')::jsonb ? ($2::text))
     group by p.decided_by order by decided desc, p.decided_by`,
    [account.accountId, person.id, toArrayLiteral(recordMarks(person, people))],
  )
  return {
    now,
    timeZone: account.config.timeZone,
    me: { id: person.id, name: person.name, roles: person.roles },
    deciders: rows.map(({ decider, ...counts }) => ({
      decider: { id: decider, name: people.get(decider)?.name ?? decider },
      ...counts,
    })),
  }
}

export async function mayReadFigures(ctx: Ctx): Promise<Permission> {
  return readsFigures(ctx.person, await hasOfficeAnywhere(ctx, 'hr'))
    ? { allowed: true }
    : { allowed: false, code: 'role_not_allowed' }
}

export function readsFigures({ roles }: Pick<Person, 'roles'>, isHr: boolean): boolean {
  return isHr || roles.some((role) => FIGURES_ROLES.includes(role))
}
