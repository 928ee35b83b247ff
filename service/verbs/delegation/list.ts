import type { DelegationsView } from '#shared/contract/delegation.ts'
import type { PersonRef } from '#shared/contract/views.ts'
import type { PersonId } from '#shared/kernel/ids.ts'
import { type Instant, toIso } from '#shared/kernel/instant.ts'
import type { Directory } from '#shared/route/people.ts'
import type { Ctx } from '../../context.ts'
import { loadDirectory } from '../../people/directory.ts'
import { mayPassOn } from './allow.ts'

const SHOWN_MAX = 500

interface Row {
  readonly id: string
  readonly personId: PersonId
  readonly toId: PersonId
  readonly from: Instant
  readonly until: Instant
}

/** The delegations that have not ended and that concern the asker: their own, those made to them, those they may make for others. */
export async function listDelegations(ctx: Ctx): Promise<DelegationsView> {
  const { deps, account, person, now } = ctx
  const people = await loadDirectory(deps.db, account)
  const rows = await deps.db.query<Row>(
    `select delegation_id as id, person_id as "personId", to_id as "toId", from_at as "from", until_at as "until"
     from delegation where account_id = $1 and ended_at is null and until_at > ($2::text)::timestamptz
     order by from_at, delegation_id limit ${SHOWN_MAX}`,
    [account.accountId, toIso(now)],
  )
  const active = [...people.values()].filter((one) => one.isActive && one.roles.length > 0)
  const refs = active
    .map((one): PersonRef => ({ id: one.id, name: one.name }))
    .sort((a, b) => a.name.localeCompare(b.name) || a.id.localeCompare(b.id))
  const me: PersonRef = { id: person.id, name: person.name }
  return {
    now,
    timeZone: account.config.timeZone,
    me,
    delegations: rows.flatMap(({ id, personId, toId, from, until }) => {
      const mayEnd = mayPassOn(ctx, people, personId)
      if (!mayEnd && toId !== person.id) return []
      return [
        {
          delegationId: id,
          person: refOf(people, personId),
          to: refOf(people, toId),
          from,
          until,
          isActive: from <= now,
          mayEnd,
        },
      ]
    }),
    people: [
      me,
      ...refs.filter((one) => one.id !== me.id && mayPassOn(ctx, people, one.id as PersonId)),
    ],
    delegates: refs,
  }
}

function refOf(people: Directory, id: PersonId): PersonRef {
  return { id, name: people.get(id)?.name ?? id }
}
