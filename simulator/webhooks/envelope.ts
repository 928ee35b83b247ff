import { randomUUID } from 'node:crypto'
import { instant, toIso } from '#shared/kernel/instant.ts'
import type { DomainEvent } from '../world/world.ts'

const VERSIONS: Readonly<Record<string, string>> = { ticket: '2022-11-06', user: '2022-06-20' }

/** The event as it goes over the wire, once for all webhooks: the id is what duplicates share. */
export function toEnvelope(event: DomainEvent, accountId: number): Buffer {
  const domain = event.type.slice(0, event.type.indexOf('.'))
  return Buffer.from(
    JSON.stringify({
      type: `zen:event-type:${event.type}`,
      account_id: accountId,
      id: randomUUID(),
      time: toIso(instant(Math.floor(event.at))).replace('Z', '000000Z'),
      zendesk_event_version: VERSIONS[domain] ?? '2022-11-06',
      subject: event.subject,
      detail: event.detail,
      event: event.event,
    }),
  )
}
