import type { FullProceedingView } from '#shared/contract/proceeding-view.ts'
import { mayDo } from '#shared/contract/proceeding-view.ts'
import { useI18n } from '../../i18n/I18nContext.tsx'
import { useWords } from '../../i18n/use-words.ts'
import { Disclosure } from '../../ui/Disclosure.tsx'
import { FactList } from '../../ui/FactList.tsx'
import { Line, Rule, Stack, StepHeading } from '../../ui/layout.tsx'
import { RESCUE_ID } from '../../ui/rescue-focus.ts'
import { ToneTag } from '../../ui/ToneTag.tsx'
import { ChoosePerson } from '../accountability/ChoosePerson.tsx'
import { CorrectionList } from '../accountability/CorrectionList.tsx'
import { STEP_LOOK } from '../accountability/look.ts'
import { RecordClocks } from '../accountability/RecordClocks.tsx'
import { RecordHistory } from '../accountability/RecordHistory.tsx'
import { useRecord, useShow } from '../accountability/RecordScope.tsx'
import { Section } from '../accountability/Section.tsx'
import { Steps, textStep } from '../accountability/Steps.tsx'
import { useAboutNames } from '../accountability/use-about-names.ts'
import { Written } from '../accountability/Written.tsx'
import { ProposeFromRecord } from '../circular/ProposeFromRecord.tsx'
import { OpenImprovementFrom } from '../improvement/OpenImprovementFrom.tsx'
import { AnswerCorrection } from './AnswerCorrection.tsx'
import { AppealSection } from './AppealSection.tsx'
import { AttributionSection } from './AttributionSection.tsx'
import { EvidenceSection } from './EvidenceSection.tsx'
import { FindingSection } from './FindingSection.tsx'
import { PenaltySection } from './PenaltySection.tsx'
import { RESPONSIBILITY_WORDS, type responsibilityEn } from './words.ts'

/** A procedure in full, in the order in which it goes: what is known, who is responsible, what follows, how it is contested. */
export function FullProceeding({ view }: { readonly view: FullProceedingView }) {
  const say = useWords<typeof responsibilityEn>(RESPONSIBILITY_WORDS)
  return (
    <Stack $gap={4}>
      <Header view={view} />
      <RecordClocks clocks={view.clocks} isOwn={false} />
      <GeneralSteps view={view} />
      <EvidenceSection view={view} />
      <FindingSection view={view} />
      <AttributionSection view={view} />
      <PenaltySection view={view} />
      <AppealSection view={view} />
      {view.corrections.length === 0 ? null : <Corrections view={view} />}
      <Rule />
      <Disclosure label={say('beyond')} variant="heading">
        {() => <Beyond view={view} />}
      </Disclosure>
      <Rule />
      <Disclosure label={say('history')} variant="heading">
        {() => <RecordHistory seq={view.seq} />}
      </Disclosure>
    </Stack>
  )
}

function Header({ view }: { readonly view: FullProceedingView }) {
  const { text, list } = useI18n()
  const say = useWords<typeof responsibilityEn>(RESPONSIBILITY_WORDS)
  const show = useShow()
  const { ticketId: ticket, number, policy, category } = view.case
  const names = (people: FullProceedingView['waitingFor']) =>
    list(people.map((person) => show.name(person)))
  return (
    <Stack $gap={2}>
      <Line $gap={2}>
        <StepHeading id={RESCUE_ID} tabIndex={-1}>
          {number === null
            ? say('heading', { ticket })
            : say('heading_numbered', { number, ticket })}
        </StepHeading>
        <ToneTag {...STEP_LOOK[view.step.id]} name={say('step')} label={text(view.step.label)} />
      </Line>
      <FactList
        facts={[
          [say('policy'), text(policy.title)],
          category && [say('category'), text(category.label)],
          view.occasions.length === 0
            ? null
            : [
                say('occasions'),
                view.occasions.map(({ id, label, ruleIds }) => (
                  <p key={id}>{`${text(label)} (${ruleIds.join(', ')})`}</p>
                )),
              ],
          view.reason && [say('reason'), <Written key="reason" written={view.reason} />],
          [say('investigator'), show.name(view.investigator)],
          view.earlierInvestigators.length === 0
            ? null
            : [say('earlier'), names(view.earlierInvestigators)],
          view.status === 'open'
            ? [say('waits'), names(view.waitingFor) || say('waits_nobody')]
            : null,
        ]}
      />
      {view.closedAt === null ? null : <p>{say('closed_at', { at: show.exact(view.closedAt) })}</p>}
    </Stack>
  )
}

function GeneralSteps({ view }: { readonly view: FullProceedingView }) {
  const say = useWords<typeof responsibilityEn>(RESPONSIBILITY_WORDS)
  const { actions, options } = view
  return (
    <Steps
      steps={[
        {
          key: 'investigator',
          label: say('name_investigator'),
          permission: mayDo(actions, 'name_investigator'),
          form: (close) => (
            <ChoosePerson
              name={say('name_investigator')}
              label={say('investigator_to')}
              consequence={say('investigator_consequence')}
              people={options.investigators}
              toCommand={(personId) => ({ type: 'name_investigator', personId })}
              said={say('investigator_said')}
              onClose={close}
            />
          ),
        },
        textStep('tie', mayDo(actions, 'declare_tie'), {
          label: say('declare_tie'),
          consequence: say('tie_consequence'),
          text: { label: say('tie_reason'), isRequired: true },
          toCommand: (reason) => ({ type: 'declare_tie', reason }),
          said: say('tie_said'),
        }),
        textStep('close', mayDo(actions, 'close_proceeding'), {
          label: say('close'),
          consequence: say('close_consequence'),
          text: null,
          toCommand: () => ({ type: 'close_proceeding' }),
          said: say('close_said'),
        }),
      ]}
    />
  )
}

/** What the case leads to beside the procedure. */
function Beyond({ view }: { readonly view: FullProceedingView }) {
  const { text } = useI18n()
  const show = useShow()
  const { proceedingId, penalties } = view
  const { caseId, ticketId, number, policy } = view.case
  const nameOf = ({ penalty, person }: FullProceedingView['penalties'][number]) =>
    [text(penalty.label), person && show.name(person)].filter((part) => part !== null).join(' · ')
  return (
    <Stack $gap={3}>
      <OpenImprovementFrom
        policyKey={policy.key}
        sources={[
          { kind: 'case', caseId },
          ...penalties.filter(isStanding).map((penalty) => ({
            kind: 'penalty' as const,
            proceedingId,
            penaltyId: penalty.penaltyId,
            name: nameOf(penalty),
          })),
        ]}
      />
      <ProposeFromRecord
        policyKey={policy.key}
        complaint={{
          id: caseId,
          label: number === null ? `#${ticketId}` : `#${ticketId} · ${number}`,
        }}
        penalties={penalties.map((penalty) => ({
          id: penalty.penaltyId,
          label: nameOf(penalty),
        }))}
      />
    </Stack>
  )
}

/** In effect, or served out: what is done because of it rests on that. */
function isStanding({ status }: FullProceedingView['penalties'][number]): boolean {
  return status.id === 'effective' || status.id === 'closed' || status.id === 'expired'
}

function Corrections({ view }: { readonly view: FullProceedingView }) {
  const say = useWords<typeof responsibilityEn>(RESPONSIBILITY_WORDS)
  const { actions } = useRecord()
  const { finding, attribution, penalties, evidence } = view
  const nameOf = useAboutNames({
    finding,
    parties: attribution?.parties ?? [],
    penalties,
    evidence,
  })
  return (
    <Section heading={say('corrections')}>
      <CorrectionList
        corrections={view.corrections}
        nameOf={nameOf}
        steps={({ correctionId, about, answer }) => {
          if (answer !== null) return null
          const name = say('answer_correction', { what: nameOf(about) ?? '' })
          return (
            <Steps
              steps={[
                {
                  key: 'answer',
                  label: name,
                  permission: mayDo(actions, 'answer_correction', correctionId),
                  form: (close) => (
                    <AnswerCorrection name={name} correctionId={correctionId} onClose={close} />
                  ),
                },
              ]}
            />
          )
        }}
      />
    </Section>
  )
}
