import { randomUUID } from 'node:crypto'
import type { CircularsView, CircularView } from '#shared/contract/circular-view.ts'
import type { DeskView } from '#shared/contract/desk-view.ts'
import type { ImprovementsView, ImprovementView } from '#shared/contract/improvement-view.ts'
import type { HistoryView } from '#shared/contract/views.ts'
import type { PersonId } from '#shared/kernel/ids.ts'
import type { Instant } from '#shared/kernel/instant.ts'
import { invariant } from '#shared/kernel/result.ts'
import type { Person } from '#shared/route/people.ts'
import { type Asking, askEach } from './asking.ts'
import type { Cell, Column, Line } from './matrix.ts'

/** What the routes of improvements and circulars answer in one life: both are asked in the same ways. */

type Streams = 'improvements' | 'circulars'
type View<Of extends Streams> = (Of extends 'improvements' ? ImprovementView : CircularView) & {
  readonly me: Pick<Person, 'id'>
}

interface StreamLife<Of extends Streams> {
  readonly of: Of
  readonly id: string
  readonly columns: readonly Column[]
  readonly steps: readonly {
    readonly moment: string
    readonly by: PersonId
    readonly at: Instant
    /** None: time passes. */
    readonly command: unknown
  }[]
  readonly rows: readonly {
    readonly moment: string
    readonly what: string
    readonly command: unknown
  }[]
  /** At which moments lists, counts and histories are asked for too. */
  readonly listedAt: readonly string[]
  readonly sightOf: (view: View<Of> | null) => Cell
}

export interface StreamAnswers {
  readonly sights: readonly Line[]
  readonly actions: readonly Line[]
  /** Moment → what each reads in the history, the first first. */
  readonly histories: ReadonlyMap<string, readonly (readonly string[])[]>
  /** Moment → whether each has it in their list, and in that of what waits for them. */
  readonly lists: ReadonlyMap<string, readonly (readonly boolean[])[]>
  /** An id under which a command was carried out. */
  readonly usedId: string
}

/** Lives that life, from when it was begun, and asks for everybody what each moment is to be asked. */
export async function askStream<Of extends Streams>(
  asking: Asking,
  { of, id, columns, steps, rows, listedAt, sightOf }: StreamLife<Of>,
): Promise<StreamAnswers> {
  const path = `/${of}/${id}`
  const sights: Line[] = []
  const actions: Line[] = []
  const histories = new Map<string, readonly (readonly string[])[]>()
  const lists = new Map<string, readonly (readonly boolean[])[]>()
  let usedId = randomUUID()
  const notFound = `${of.slice(0, -1)}_not_found`
  const read = async (who: PersonId, what: string) => {
    const { status, body } = await asking.get(who, what)
    invariant(status === 200 || body.code === notFound, `${what} is shown, or not there`)
    return status === 200 ? body : null
  }
  for (const [index, { moment, by, at, command }] of steps.entries()) {
    if (command === null) await asking.waitUntil(at)
    else {
      asking.setClock(at)
      usedId = randomUUID()
      await asking.mustDo(by, `${path}/commands`, { commandId: usedId, command })
    }
    if (steps[index + 1]?.moment === moment) continue
    const cells = await askEach(columns, async (who) =>
      sightOf((await read(who, path)) as View<Of> | null),
    )
    sights.push({ what: moment, cells })
    if (listedAt.includes(moment)) {
      lists.set(moment, await askEach(columns, (who) => listed(asking, of, id, who)))
      const told = await askEach(columns, async (who) => {
        const history = (await read(who, `${path}/history`)) as HistoryView | null
        return (history?.entries ?? []).map(({ type }) => type).toReversed()
      })
      histories.set(moment, told)
    }
    for (const { what, command: asked } of rows.filter((row) => row.moment === moment)) {
      const body = () => ({ commandId: randomUUID(), command: asked })
      const answers = await askEach(columns, (who) => asking.tryIt(who, `${path}/commands`, body()))
      actions.push({ what, cells: answers })
    }
  }
  return { sights, actions, histories, lists, usedId }
}

/** Whether it is in their list, and in that of what waits for them. What is counted must be what is listed. */
async function listed(
  asking: Asking,
  of: Streams,
  id: string,
  who: PersonId,
): Promise<readonly boolean[]> {
  const [all, waiting] = [
    await list(asking, of, 'all', who),
    await list(asking, of, 'waiting', who),
  ]
  const { body } = await asking.get(who, '/desk')
  const counts = [all.waiting, (body as unknown as DeskView)[of]?.waiting]
  invariant(
    counts.every((count) => count === waiting.ids.length),
    `what waits for ${who} is counted: ${counts.join()}`,
  )
  return [all, waiting].map(({ ids }) => ids.includes(id))
}

async function list(asking: Asking, of: Streams, scope: string, who: PersonId) {
  const { body } = await asking.get(who, `/${of}?status=all&scope=${scope}`)
  const view = body as unknown as ImprovementsView | CircularsView
  const ids = view.rows.map((row) => ('circularId' in row ? row.circularId : row.improvementId))
  invariant(view.total === ids.length, `what ${who} has in the list is counted: ${view.total}`)
  return { ids, waiting: view.waiting }
}
