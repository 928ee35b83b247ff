import type { PersonId } from '#shared/kernel/ids.ts'
import { type Instant, toIso } from '#shared/kernel/instant.ts'
import { say, toLocale } from '#shared/kernel/text.ts'
import type { Directory } from '#shared/route/people.ts'
import { toArrayLiteral } from '../db/arrays.ts'
import type { Tx } from '../db/database.ts'

/** All that is ever said outside about a record: that there is something. What it is stands behind a signed session. */
const SUBJECT = say(
  'Something for you in Redress',
  'Redress 中有一项与您有关的事项',
  'Redress 中有一項與您有關的事項',
)
const TEXT = say(
  'There is something for you in Redress. Please open Redress from the navigation bar in Zendesk.',
  'Redress 中有一项与您有关的事项，请在 Zendesk 导航栏中打开 Redress 查看。',
  'Redress 中有一項與您有關的事項，請在 Zendesk 導覽列中開啟 Redress 檢視。',
)

interface Telling {
  readonly accountId: string
  readonly recordId: string
  readonly tell: readonly PersonId[]
  readonly people: Directory
  readonly advanced: { readonly state: { readonly seq: number } }
  readonly recordedAt: Instant
}

/** Queues one mail a person and change; the ticket and the matter are not named in it. */
export async function tellOnce(tx: Tx, telling: Telling): Promise<void> {
  const { accountId, recordId, people, advanced, recordedAt } = telling
  const to = [...new Set(telling.tell)].filter((id) => people.get(id)?.isActive)
  if (to.length === 0) return
  await tx.query(
    `insert into outbox (account_id, outbox_id, case_id, ticket_id, kind, payload, run_at, created_at)
     select $1, id, $2, '', 'mail', payload::jsonb, ($5::text)::timestamptz, ($5::text)::timestamptz
     from unnest(($3::text)::text[], ($4::text)::text[]) as r(id, payload)
     on conflict (account_id, outbox_id) do nothing`,
    [
      accountId,
      recordId,
      toArrayLiteral(to.map((id) => `${recordId}:tell:${advanced.state.seq}:${id}`)),
      toArrayLiteral(
        to.map((id) => {
          const locale = toLocale(people.get(id)?.locale)
          return JSON.stringify({ to: [id], subject: SUBJECT[locale], text: TEXT[locale] })
        }),
      ),
      toIso(recordedAt),
    ],
  )
}
