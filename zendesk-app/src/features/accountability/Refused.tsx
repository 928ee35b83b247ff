import { useEffect, useRef } from 'react'
import { CHINA_LAW } from '#shared/accountability/envelope/china.ts'
import type { PenaltyKind } from '#shared/accountability/proceeding/model.ts'
import type { Named } from '#shared/contract/proceeding-view.ts'
import type { LocalDate } from '#shared/kernel/instant.ts'
import { instant } from '#shared/kernel/instant.ts'
import type { ProblemError } from '../../api/client.ts'
import { useI18n } from '../../i18n/I18nContext.tsx'
import { useWords } from '../../i18n/use-words.ts'
import { Small, Stack } from '../../ui/layout.tsx'
import { ProblemNotice } from '../ProblemNotice.tsx'
import { useRecord, useShow } from './RecordScope.tsx'
import { RECORD_WORDS, type recordEn } from './words.ts'

/** What could be taken in place of a sum of money that is refused. */
export interface Instead {
  /** The kind that was asked for. */
  readonly kind: PenaltyKind | null
  /** What the policy provides beside it, by kind; null where nothing else can be chosen. */
  readonly others: readonly Named<PenaltyKind>[] | null
}

/** Why it was not done, with the facts that the service gave, and what is lawful instead. It takes the focus. */
export function Refused(props: {
  readonly problem: ProblemError
  readonly instead?: Instead | null
}) {
  const { problem, instead = null } = props
  const box = useRef<HTMLDivElement>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new refusal is what calls for attention
  useEffect(() => box.current?.focus(), [problem])
  const lines = useFactLines(problem.facts)
  const { text } = useI18n()
  const say = useWords<typeof recordEn>(RECORD_WORDS)
  const { law, alternatives } = problem.facts
  const titles = Object.entries(CHINA_LAW).filter(([id]) => isListed(law, id))
  return (
    <div ref={box} tabIndex={-1}>
      <Stack $gap={2}>
        <ProblemNotice problem={problem} />
        {lines.map((line) => (
          <Small key={line}>{line}</Small>
        ))}
        {titles.length === 0 ? null : (
          <div>
            <Small>{say('fact_law')}</Small>
            <ul>
              {titles.map(([id, source]) => (
                <li key={id}>
                  <Small as="span">{`${text(source.title)} ${source.citation}`}</Small>
                </li>
              ))}
            </ul>
          </div>
        )}
        {instead && Array.isArray(alternatives) ? (
          <Lawful instead={instead} alternatives={alternatives} />
        ) : null}
      </Stack>
    </div>
  )
}

function Lawful(props: { readonly instead: Instead; readonly alternatives: readonly unknown[] }) {
  const { text, list } = useI18n()
  const say = useWords<typeof recordEn>(RECORD_WORDS)
  const { kind, others } = props.instead
  const isLawful = (id: PenaltyKind | null) => props.alternatives.includes(id)
  const lawful = (others ?? []).filter(({ id }) => isLawful(id))
  const labels = new Set(lawful.map(({ label }) => text(label)))
  const hasOtherPlan = isLawful(kind)
  return (
    <>
      {hasOtherPlan ? <p>{say('fact_other_plan')}</p> : null}
      {labels.size > 0 ? (
        <p>{say('fact_alternatives', { kinds: list([...labels]) })}</p>
      ) : hasOtherPlan || others === null ? null : (
        <p>{say('fact_nothing_else')}</p>
      )}
    </>
  )
}

/** The facts of a refusal that a person can use, each as a sentence. */
function useFactLines(facts: Readonly<Record<string, unknown>>): readonly string[] {
  const say = useWords<typeof recordEn>(RECORD_WORDS)
  const show = useShow()
  const { currency } = useRecord()
  const { closedAt, until, inForceOn, shares, month, most } = facts
  const lines: string[] = []
  if (isNumber(closedAt)) lines.push(say('fact_closed_at', { at: show.exact(instant(closedAt)) }))
  if (isNumber(until)) lines.push(say('fact_until', { at: show.exact(instant(until)) }))
  if (typeof inForceOn === 'string')
    lines.push(say('fact_in_force_on', { on: show.date(inForceOn as LocalDate) }))
  if (isNumber(shares)) lines.push(say('fact_shares', { share: show.share(shares) }))
  if (typeof month === 'string') lines.push(say('fact_month', { month: show.month(month) }))
  if (isNumber(most)) lines.push(say('fact_most', { amount: show.money(most, currency) }))
  return lines
}

function isNumber(value: unknown): value is number {
  return Number.isSafeInteger(value)
}

function isListed(list: unknown, id: string): boolean {
  return Array.isArray(list) && list.includes(id)
}
