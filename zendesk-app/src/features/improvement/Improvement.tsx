import type { SeenImprovement } from '#shared/contract/improvement-view.ts'
import { useI18n } from '../../i18n/I18nContext.tsx'
import { useWords } from '../../i18n/use-words.ts'
import { Disclosure } from '../../ui/Disclosure.tsx'
import { FactList } from '../../ui/FactList.tsx'
import { Line, Rule, Small, Stack, StepHeading } from '../../ui/layout.tsx'
import { RESCUE_ID } from '../../ui/rescue-focus.ts'
import { ProofList } from '../accountability/ProofList.tsx'
import { RecordHistory } from '../accountability/RecordHistory.tsx'
import { useShow } from '../accountability/RecordScope.tsx'
import { Section } from '../accountability/Section.tsx'
import { Steps } from '../accountability/Steps.tsx'
import { Written } from '../accountability/Written.tsx'
import { RECORD_WORDS, type recordEn } from '../accountability/words.ts'
import { StatusTags, Why } from './ImprovementList.tsx'
import {
  useGeneralSteps,
  useJudgeStep,
  useMilestoneSteps,
  useParticipantSteps,
  useProofStep,
} from './use-improvement-steps.tsx'
import { IMPROVEMENT_WORDS, type improvementEn } from './words.ts'

/** What is done, by whom, by when, with which proof, and what came of it. */
export function Improvement({ view }: { readonly view: SeenImprovement }) {
  const say = useWords<typeof improvementEn>(IMPROVEMENT_WORDS)
  return (
    <Stack $gap={4}>
      <Header view={view} />
      <Steps steps={useGeneralSteps(view)} />
      <Milestones view={view} />
      {view.hasExam || view.participants.length > 0 ? <Participants view={view} /> : null}
      <Proofs view={view} />
      <Notes view={view} />
      <Effect view={view} />
      <Rule />
      <Disclosure label={say('history')} variant="heading">
        {() => <RecordHistory seq={view.seq} />}
      </Disclosure>
    </Stack>
  )
}

function Header({ view }: { readonly view: SeenImprovement }) {
  const { text, t } = useI18n()
  const say = useWords<typeof improvementEn>(IMPROVEMENT_WORDS)
  const record = useWords<typeof recordEn>(RECORD_WORDS)
  const show = useShow()
  const { from, series, openedBy, handOver } = view
  return (
    <Stack $gap={2}>
      <Line $gap={2}>
        <StepHeading id={RESCUE_ID} tabIndex={-1}>
          {view.occasion ? text(view.occasion.title) : view.title}
        </StepHeading>
        <StatusTags row={view} />
      </Line>
      <FactList
        facts={[
          [say('kind'), text(view.kind.label)],
          view.department && [say('department'), text(view.department.label)],
          [say('owner'), view.owner ? show.name(view.owner) : say('owner_none')],
          [
            say('due'),
            view.isLate ? say('due_late', { at: show.exact(view.dueAt) }) : show.exact(view.dueAt),
          ],
          from && [say('from'), text(from.label)],
          view.occasion && [say('why'), <Why key="why" occasion={view.occasion} />],
          view.causes.length === 0
            ? null
            : [say('causes'), view.causes.map(({ label }) => text(label)).join(' – ')],
          view.despiteExempt && [
            say('despite_exempt'),
            <Written key="exempt" written={view.despiteExempt} />,
          ],
          view.resources === '' ? null : [say('resources'), view.resources],
          view.details && [say('details'), <Written key="details" written={view.details} />],
          [
            say('opened'),
            record('by_at', {
              name: openedBy ? show.name(openedBy) : say('by_itself'),
              at: show.exact(view.openedAt),
            }),
          ],
          view.round === 1 ? null : [say('round'), String(view.round)],
          series && [
            say('series'),
            say('series_line', { days: series.everyDays, number: series.number }),
          ],
          view.endedAt === null ? null : [say('ended'), show.exact(view.endedAt)],
        ]}
      />
      {view.ruleIds.length === 0 ? null : (
        <Small>{t('rules', { rules: view.ruleIds.join(', ') })}</Small>
      )}
      {handOver ? <p>{say('offered', { name: show.name(handOver.to) })}</p> : null}
    </Stack>
  )
}

function Milestones({ view }: { readonly view: SeenImprovement }) {
  const say = useWords<typeof improvementEn>(IMPROVEMENT_WORDS)
  const show = useShow()
  const { add, of } = useMilestoneSteps(view)
  if (view.milestones.length === 0 && !view.may.add_milestone.allowed) return null
  return (
    <Section heading={say('milestones')}>
      {view.milestones.length === 0 ? null : (
        <Stack as="ul" $gap={3}>
          {view.milestones.map((milestone) => {
            const { milestoneId, title, status, isLate } = milestone
            const at = show.exact(milestone.dueAt)
            const line =
              status === 'open'
                ? say(isLate ? 'milestone_late' : 'milestone_open', { title, at })
                : say(status === 'reached' ? 'milestone_reached' : 'milestone_dropped', { title })
            return (
              <li key={milestoneId}>
                <Stack $gap={1}>
                  <p>{line}</p>
                  <Steps steps={of(milestone)} />
                </Stack>
              </li>
            )
          })}
        </Stack>
      )}
      <Steps steps={add} />
    </Section>
  )
}

function Participants({ view }: { readonly view: SeenImprovement }) {
  const say = useWords<typeof improvementEn>(IMPROVEMENT_WORDS)
  const show = useShow()
  const { add, of } = useParticipantSteps(view)
  return (
    <Section heading={say('participants')}>
      <Stack as="ul" $gap={3}>
        {view.participants.map((participant) => {
          const { person, results } = participant
          const last = results.at(-1)
          const name = show.name(person)
          return (
            <li key={person.id}>
              <Stack $gap={1}>
                <p>
                  {last === undefined
                    ? say('participant_none', { name })
                    : toResultText(say, name, last.isPassed, last.score, show.exact(last.at))}
                </p>
                <Steps steps={of(participant)} />
              </Stack>
            </li>
          )
        })}
      </Stack>
      <Steps steps={add} />
    </Section>
  )
}

function toResultText(
  say: ReturnType<typeof useWords<typeof improvementEn>>,
  name: string,
  isPassed: boolean,
  score: number | null,
  at: string,
): string {
  if (score === null)
    return say(isPassed ? 'participant_passed' : 'participant_failed', { name, at })
  return say(isPassed ? 'participant_passed_score' : 'participant_failed_score', {
    name,
    score,
    at,
  })
}

function Proofs({ view }: { readonly view: SeenImprovement }) {
  const say = useWords<typeof improvementEn>(IMPROVEMENT_WORDS)
  const steps = useProofStep(view)
  // Whoever only takes part is not told that there is none: they do not see them.
  if (view.proofs.length === 0 && !view.may.add_proof.allowed) return null
  const earlier = view.proofs.filter(({ round }) => round < view.round)
  return (
    <Section heading={say('proofs')}>
      <ProofList proofs={view.proofs.filter(({ round }) => round === view.round)} />
      {earlier.length === 0 ? null : (
        <>
          <Small>{say('proofs_earlier')}</Small>
          <ProofList proofs={earlier} />
        </>
      )}
      <Steps steps={steps} />
    </Section>
  )
}

function Notes({ view }: { readonly view: SeenImprovement }) {
  const { text } = useI18n()
  const say = useWords<typeof improvementEn>(IMPROVEMENT_WORDS)
  const show = useShow()
  if (view.notes.length === 0) return null
  return (
    <Section heading={say('notes')}>
      <Stack as="ul" $gap={2}>
        {view.notes.map(({ what, text: written, by, at }) => (
          <li key={`${what.id}/${at}`}>
            <Small>
              {say('note_line', {
                what: text(what.label),
                name: show.name(by),
                at: show.exact(at),
              })}
            </Small>
            <Written written={written} />
          </li>
        ))}
      </Stack>
    </Section>
  )
}

function Effect({ view }: { readonly view: SeenImprovement }) {
  const say = useWords<typeof improvementEn>(IMPROVEMENT_WORDS)
  const show = useShow()
  const steps = useJudgeStep(view)
  const { effect, measured, isEffective } = view
  if (effect === null && measured === null && isEffective === null) return null
  const repeats = effect?.repeats ?? measured
  const windows = effect?.windows
  return (
    <Section heading={say('effect')}>
      {effect ? <p>{say('effect_until', { at: show.exact(effect.until) })}</p> : null}
      {repeats ? (
        <p>{say('effect_repeats', { before: repeats.before, after: repeats.after })}</p>
      ) : null}
      {windows ? (
        <Small>
          {say('effect_windows', {
            from: show.exact(windows.before.from),
            middle: show.exact(windows.before.until),
            start: show.exact(windows.after.from),
            until: show.exact(windows.after.until),
          })}
        </Small>
      ) : null}
      {isEffective === null ? null : <p>{say(isEffective ? 'effective' : 'not_effective')}</p>}
      {view.status.id === 'in_check' ? <Steps steps={steps} /> : null}
    </Section>
  )
}
