import { Fragment } from 'react'
import type { EvidenceView, MeasureView, PenaltyView } from '#shared/contract/proceeding-view.ts'
import type { PersonRef } from '#shared/contract/views.ts'
import type { Instant } from '#shared/kernel/instant.ts'
import { useI18n } from '../../i18n/I18nContext.tsx'
import { useWords } from '../../i18n/use-words.ts'
import { type Fact, FactList } from '../../ui/FactList.tsx'
import { Small, Stack } from '../../ui/layout.tsx'
import { PaperButton } from '../document/PaperButton.tsx'
import { EvidenceName } from './EvidenceList.tsx'
import { useRecord, useShow } from './RecordScope.tsx'
import { Written } from './Written.tsx'
import { RECORD_WORDS, type recordEn } from './words.ts'

/** A penalty as both sides see it: its clause, its measure, what it rests on, who said so and when. */
export function PenaltyFacts(props: {
  readonly penalty: PenaltyView
  /** What the reader sees of the evidence. */
  readonly evidence: readonly EvidenceView[]
}) {
  const { penalty } = props
  const { text } = useI18n()
  const say = useWords<typeof recordEn>(RECORD_WORDS)
  const show = useShow()
  const { currency } = useRecord()
  const { measure, answer } = penalty
  const evidence = props.evidence.filter(({ evidenceId }) =>
    penalty.evidenceIds.includes(evidenceId),
  )
  const signed = (name: string, by: PersonRef | null, at: Instant | null): Fact =>
    at === null
      ? null
      : [name, by ? say('by_at', { name: show.name(by), at: show.exact(at) }) : show.exact(at)]
  return (
    <Stack $gap={2}>
      {penalty.isRecommendation ? <Small>{say('recommendation')}</Small> : null}
      <FactList
        facts={[
          [say('kind'), text(penalty.kind.label)],
          [say('clause'), <Clause key="clause" penalty={penalty} />],
          measure.points === 0 ? null : [say('measure'), say('points', { count: measure.points })],
          measure.amount === 0 ? null : [say('measure'), show.money(measure.amount, currency)],
          measure.instalments.length === 0
            ? null
            : [say('instalments'), <Instalments key="instalments" measure={measure} />],
          [say('act_on'), show.date(penalty.actOn)],
          penalty.expiresOn === null ? null : [say('expires_on'), show.date(penalty.expiresOn)],
          [say('reasons'), <Written key="reasons" written={penalty.reasons} />],
          evidence.length === 0
            ? null
            : [
                say('evidence'),
                evidence.map((one) => (
                  <div key={one.evidenceId}>
                    <EvidenceName evidence={one} />
                  </div>
                )),
              ],
          signed(say('proposed'), penalty.proposedBy, penalty.proposedAt),
          signed(say('told'), null, penalty.toldAt),
          penalty.status.id === 'alleged'
            ? signed(say('answer_until'), null, penalty.answerUntil)
            : null,
          answer && [say('answer'), <Written key="answer" written={answer} />],
          signed(say('decided'), penalty.decidedBy, penalty.decidedAt),
          signed(say('served'), null, penalty.servedAt),
          penalty.isFinal || penalty.endedAt !== null
            ? null
            : signed(say('appeal_until'), null, penalty.appealUntil),
          ...selfReviewFacts(penalty, say, show),
          signed(say('done'), null, penalty.doneAt),
          signed(say('ended'), penalty.ended?.by ?? null, penalty.endedAt),
          penalty.ended && [
            say('ended_why'),
            <Written key="ended" written={penalty.ended.reason} />,
          ],
          penalty.overrides.length === 0
            ? null
            : [say('exceptions'), <Exceptions key="exceptions" penalty={penalty} />],
        ]}
      />
      {penalty.isFinal ? <Small>{say('final')}</Small> : null}
      <Copies penaltyId={penalty.penaltyId} copies={penalty.copies} />
    </Stack>
  )
}

type Say = ReturnType<typeof useWords<typeof recordEn>>

function selfReviewFacts(
  { selfReview, selfReviewReturned, selfReviewUntil, isSelfReviewOverdue }: PenaltyView,
  say: Say,
  show: ReturnType<typeof useShow>,
): readonly Fact[] {
  const until = selfReviewUntil === null ? null : show.exact(selfReviewUntil)
  return [
    until === null
      ? null
      : [
          say('self_review_until'),
          isSelfReviewOverdue ? say('self_review_overdue', { at: until }) : until,
        ],
    selfReviewReturned && [
      say('self_review_returned'),
      <Fragment key="returned">
        <Small>
          {say('by_at', {
            name: show.name(selfReviewReturned.by),
            at: show.exact(selfReviewReturned.at),
          })}
        </Small>
        <Written written={selfReviewReturned.reason} />
      </Fragment>,
    ],
    selfReview && [say('self_review'), <Written key="self-review" written={selfReview.text} />],
  ]
}

/** What two people set aside, and why. */
function Exceptions({ penalty }: { readonly penalty: Pick<PenaltyView, 'overrides'> }) {
  const { text } = useI18n()
  const say = useWords<typeof recordEn>(RECORD_WORDS)
  const show = useShow()
  return (
    <>
      {penalty.overrides.map(({ guard, reason, askedBy, confirmedBy }) => {
        const words = { guard: text(guard.label), name: show.name(askedBy) }
        return (
          <div key={guard.id}>
            <p>
              {confirmedBy
                ? say('exception_confirmed', { ...words, other: show.name(confirmedBy) })
                : say('exception_asked', words)}
            </p>
            <Written written={reason} />
          </div>
        )
      })}
    </>
  )
}

export function Clause({ penalty }: { readonly penalty: Pick<PenaltyView, 'clause' | 'ruleIds'> }) {
  const { text } = useI18n()
  const say = useWords<typeof recordEn>(RECORD_WORDS)
  return (
    <>
      <p>{text(penalty.clause)}</p>
      {penalty.ruleIds.length === 0 ? null : (
        <Small>{say('rules', { rules: penalty.ruleIds.join(', ') })}</Small>
      )}
    </>
  )
}

export function Instalments({ measure }: { readonly measure: MeasureView }) {
  const say = useWords<typeof recordEn>(RECORD_WORDS)
  const show = useShow()
  const { currency } = useRecord()
  return (
    <>
      {measure.instalments.map(({ month, amount, isTaken }) => (
        <div key={month}>
          {say(isTaken ? 'instalment_taken' : 'instalment', {
            month: show.month(month),
            amount: show.money(amount, currency),
          })}
        </div>
      ))}
    </>
  )
}

/** Who has the notice, and who would not sign. */
export function Copies({ penaltyId, copies }: Pick<PenaltyView, 'penaltyId' | 'copies'>) {
  const { text } = useI18n()
  const { api, path } = useRecord()
  const say = useWords<typeof recordEn>(RECORD_WORDS)
  const show = useShow()
  if (copies.length === 0) return null
  return (
    <Stack $gap={1}>
      <Small>{say('copies')}</Small>
      <Stack as="ul" $gap={1}>
        {copies.map(({ copyId, label, receivedAt, how, by, witness }) => {
          const copy = text(label)
          const at = receivedAt === null ? '' : show.exact(receivedAt)
          const name = by ? show.name(by) : ''
          return (
            <li key={copyId}>
              {receivedAt === null
                ? say('copy_open', { copy })
                : how === 'refused_to_sign'
                  ? say('copy_refused', {
                      copy,
                      at,
                      name,
                      witness: witness ? show.name(witness) : '',
                    })
                  : say('copy_received', { copy, at, name })}
            </li>
          )
        })}
      </Stack>
      <PaperButton
        api={api}
        path={`${path}/notices/${encodeURIComponent(penaltyId)}`}
        label={say('open_notice')}
      />
    </Stack>
  )
}
