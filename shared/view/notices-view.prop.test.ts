import fc from 'fast-check'
import { expect, test } from 'vitest'
import { advance } from '#shared/case/advance.ts'
import type { CaseCommand } from '#shared/case/commands.ts'
import { decideCommand } from '#shared/case/decide-command.ts'
import { live, lives } from '#shared/case/random-life.ts'
import { ANN, EVE, SUE, type TestCase, TOM } from '#shared/case/test-case.ts'
import { canSee } from '#shared/route/can-see.ts'
import { toCaseView } from './to-case-view.ts'

test('CD-2.1 CD-2.5 LF-2.3 notices and bodies: what the screen allows is what is taken, with the refusal it names', () => {
  fc.assert(
    fc.property(lives(600), (life) => {
      live(life, (one, _from, now) => {
        one.wait(now)
        for (const actor of [ANN, EVE, SUE, TOM]) {
          if (!isSeen(one, actor)) continue
          const { notices = [], panels = [] } = toCaseView(one.facts, { contacts: [] }, actor, now)
          const ask = (command: CaseCommand) => {
            const asked = advance(one.facts, decideCommand(command, actor, now), {
              effectiveAt: now,
              now,
              locales: ['en'],
            })
            return asked.ok ? { allowed: true } : { allowed: false, code: asked.code }
          }
          for (const { noticeId, may, to } of notices) {
            expect(ask({ type: 'acknowledge_notice', noticeId })).toEqual(may)
            for (const { id } of to) expect(one.state.recused).not.toContain(id)
          }
          for (const { panelId, mayMeet, mayDecide, chair, members } of panels) {
            const present = [actor]
            const meeting = { type: 'record_meeting', panelId, meetingId: 'new', present } as const
            expect(ask({ ...meeting, summary: 'We met' })).toEqual(mayMeet)
            const decision = { type: 'record_panel_decision', panelId, decisionId: 'new' } as const
            expect(ask({ ...decision, what: 'Pay' })).toEqual(mayDecide)
            for (const person of [chair, ...members.map((member) => member.person)]) {
              if (one.state.status === 'open') expect(one.state.recused).not.toContain(person?.id)
            }
          }
        }
      })
    }),
    { numRuns: 60 },
  )
})

function isSeen({ state, facts }: TestCase, actor: typeof ANN): boolean {
  const person = facts.people.get(actor)
  return (
    person !== undefined &&
    canSee(person, {
      recused: state.recused,
      groupId: state.ticket.groupId,
      assigneeId: null,
      ownerId: state.owner,
      takerId: null,
      offeredTo: null,
      waitingFor: [],
    })
  )
}
