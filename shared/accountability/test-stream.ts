import type { Calendar } from '#shared/calendar/calendar.ts'
import type { Actor } from '#shared/case/events.ts'
import { CALENDAR, TUESDAY_TEN } from '#shared/case/test-case.ts'
import type { PersonId } from '#shared/kernel/ids.ts'
import type { Instant } from '#shared/kernel/instant.ts'
import type { RefusalCode } from '#shared/kernel/refusals.ts'
import { invariant, type Result } from '#shared/kernel/result.ts'
import type { Accountability } from '#shared/policy/schema/accountability.ts'
import type { Directory, Person } from '#shared/route/people.ts'
import type { AdvancedRecord } from './advance-record.ts'
import { daysAfter } from './days.ts'
import type { SealedText } from './proceeding/model.ts'
import type { Proof } from './proof.ts'

/** An improvement or a circular that lives through a test: begun, asked, left alone. */

export const BEGUN_AT = TUESDAY_TEN

export function daysLater(days: number, from: Instant = BEGUN_AT): Instant {
  return daysAfter(from, days)
}

export function sealed(textId: string): SealedText {
  return { textId, digest: 'a'.repeat(64) }
}

export function aProof(proofId: string, over: Partial<Proof> = {}): Proof {
  const [name, reference] = ['minutes.pdf', `attachment:${proofId}`]
  return { proofId, kind: 'file', name, reference, sha256: 'b'.repeat(64), ...over }
}

/** What a kind of stream is made of. */
interface Types {
  readonly state: unknown
  readonly outside: unknown
  readonly command: { readonly type: string }
  readonly event: { readonly type: string }
  readonly new: { readonly event: unknown; readonly effectiveAt: Instant; readonly actor: Actor }
}

export interface World<Outside> {
  readonly terms: Accountability
  readonly people: Directory
  readonly outside: Outside
}

type Facts<T extends Types> = World<T['outside']> & {
  readonly state: T['state']
  readonly calendar: Calendar
}
type Recorded<T extends Types> = T['new'] & { readonly seq: number }
type Advanced<T extends Types> = Result<AdvancedRecord<T['state'], T['new']>, RefusalCode>

/** What a kind of stream decides. */
export interface StreamDecisions<T extends Types> {
  readonly apply: (
    state: T['state'] | null,
    seq: number,
    event: T['event'],
    at: Instant,
    actor: Actor,
  ) => T['state']
  readonly decide: (
    ask: { readonly facts: Facts<T>; readonly actor: Person; readonly now: Instant },
    command: T['command'],
  ) => Result<readonly T['new'][], RefusalCode>
  readonly decideDue: (facts: Facts<T>, now: Instant) => readonly T['new'][]
  readonly advance: (
    facts: Facts<T>,
    decide: (facts: Facts<T>) => Result<readonly T['new'][], RefusalCode>,
    now: Instant,
  ) => Advanced<T>
}

export interface TestStream<T extends Types> {
  readonly state: T['state']
  readonly facts: Facts<T>
  /** Everything that was recorded of it. */
  readonly events: readonly Recorded<T>[]
  ask(command: T['command'], actor: PersonId, now: Instant): Advanced<T>
  /** As `ask`, for what must not be refused. */
  do(command: T['command'], actor: PersonId, now: Instant): TestStream<T>
  append(added: readonly T['new'][]): void
  /** Time passes. */
  wait(until: Instant): TestStream<T>
  all<Type extends T['event']['type']>(
    type: Type,
  ): (Recorded<T> & { readonly event: Extract<T['event'], { type: Type }> })[]
  change(world: Partial<World<T['outside']>>): TestStream<T>
}

/** From its first event on. */
export function streamFrom<T extends Types>(
  kind: StreamDecisions<T>,
  first: T['new'],
  start: World<T['outside']>,
): TestStream<T> {
  let world = start
  let events: readonly Recorded<T>[] = []
  let state: T['state'] | null = null
  const append = (added: readonly T['new'][]) => {
    for (const one of added) {
      const seq = events.length + 1
      state = kind.apply(state, seq, one.event as T['event'], one.effectiveAt, one.actor)
      events = [...events, { ...one, seq }]
    }
  }
  append([first])
  const test: TestStream<T> = {
    get state() {
      invariant(state, 'it was begun')
      return state
    },
    get facts() {
      return { state: test.state, calendar: CALENDAR, ...world }
    },
    get events() {
      return events
    },
    append,
    ask(command, actorId, now) {
      const actor = world.people.get(actorId)
      invariant(actor, 'somebody asks')
      const decide = (facts: Facts<T>) => kind.decide({ facts, actor, now }, command)
      const advanced = kind.advance(test.facts, decide, now)
      if (advanced.ok) append(advanced.value.events)
      return advanced
    },
    do(command, actor, now) {
      const asked = test.ask(command, actor, now)
      invariant(asked.ok, `${command.type}: ${asked.ok ? '' : asked.code}`)
      return test
    },
    wait(until) {
      append(kind.decideDue(test.facts, until))
      return test
    },
    all: (type) =>
      events.filter(({ event }) => (event as T['event']).type === type) as ReturnType<
        typeof test.all<typeof type>
      >,
    change(changed) {
      world = { ...world, ...changed }
      return test
    },
  }
  return test
}
