import type { ReaderView } from '#shared/contract/proceeding-view.ts'
import type { Ctx } from '../../context.ts'

/** Who reads, when and where. */
export function readerOf({ account, person, now }: Ctx): ReaderView {
  return {
    now,
    timeZone: account.config.timeZone,
    me: { id: person.id, name: person.name, roles: person.roles },
  }
}

/** Of the asker, of the next of a series, or of one that was proposed by itself. */
export function isStreamId(text: string): boolean {
  return /^\P{C}{1,250}$/u.test(text)
}
