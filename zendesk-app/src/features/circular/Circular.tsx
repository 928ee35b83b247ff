import { styled } from 'styled-components'
import type { SeenCircular } from '#shared/contract/circular-view.ts'
import { useI18n } from '../../i18n/I18nContext.tsx'
import { useWords } from '../../i18n/use-words.ts'
import { Disclosure } from '../../ui/Disclosure.tsx'
import { FactList } from '../../ui/FactList.tsx'
import { Line, Rule, Small, Stack, StepHeading } from '../../ui/layout.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { RESCUE_ID } from '../../ui/rescue-focus.ts'
import { ToneTag } from '../../ui/ToneTag.tsx'
import { ProofList } from '../accountability/ProofList.tsx'
import { RecordHistory } from '../accountability/RecordHistory.tsx'
import { useShow } from '../accountability/RecordScope.tsx'
import { Section } from '../accountability/Section.tsx'
import { Steps } from '../accountability/Steps.tsx'
import { Written } from '../accountability/Written.tsx'
import { RECORD_WORDS, type recordEn } from '../accountability/words.ts'
import { OpenImprovementFrom } from '../improvement/OpenImprovementFrom.tsx'
import { useCircularTitle } from './CircularList.tsx'
import { CIRCULAR_LOOK, textIn } from './look.ts'
import {
  useAnswerSteps,
  useMakingSteps,
  useNamingSteps,
  useReportSteps,
} from './use-circular-steps.tsx'
import { CIRCULAR_WORDS, type circularEn } from './words.ts'

const Body = styled.p`
  white-space: pre-wrap;
  overflow-wrap: anywhere;
`

/** What a circular says, who knows it, how the department rectifies, and for those who publish how it came about. */
export function Circular({ view }: { readonly view: SeenCircular }) {
  const say = useWords<typeof circularEn>(CIRCULAR_WORDS)
  return (
    <Stack $gap={4}>
      <Header view={view} />
      <Steps steps={useAnswerSteps(view)} />
      <Named view={view} />
      {view.rectification ? <Rectifying view={view} rectification={view.rectification} /> : null}
      {view.making ? <Making view={view} making={view.making} /> : null}
      <Rule />
      <Disclosure label={say('history')} variant="heading">
        {() => <RecordHistory seq={view.seq} />}
      </Disclosure>
    </Stack>
  )
}

function Header({ view }: { readonly view: SeenCircular }) {
  const { text, t, locale } = useI18n()
  const say = useWords<typeof circularEn>(CIRCULAR_WORDS)
  const show = useShow()
  const title = useCircularTitle(view)
  const shown = textIn(view.texts, locale)
  return (
    <Stack $gap={2}>
      <Line $gap={2}>
        <StepHeading id={RESCUE_ID} tabIndex={-1}>
          {title}
        </StepHeading>
        <ToneTag
          {...CIRCULAR_LOOK[view.status.id]}
          name={say('state')}
          label={text(view.status.label)}
        />
      </Line>
      {shown ? <Body>{shown.body}</Body> : <p>{say('no_text')}</p>}
      <FactList
        facts={[
          [say('department'), text(view.department.label)],
          [
            say('addressed'),
            view.addressed.map(({ id, label, acknowledgedAt }) => (
              <div key={id}>
                {acknowledgedAt === null
                  ? say('addressed_open', { department: text(label) })
                  : say('addressed_done', {
                      department: text(label),
                      at: show.exact(acknowledgedAt),
                    })}
              </div>
            )),
          ],
          view.expiresAt === null ? null : [say('expires'), show.exact(view.expiresAt)],
          view.endedAt === null ? null : [say('ended'), show.exact(view.endedAt)],
        ]}
      />
      {view.making?.withdrawnBecause === 'penalty_reversed' ? (
        <p>{say('withdrawn_penalty')}</p>
      ) : null}
      {view.ruleIds.length === 0 ? null : (
        <Small>{t('rules', { rules: view.ruleIds.join(', ') })}</Small>
      )}
    </Stack>
  )
}

function Named({ view }: { readonly view: SeenCircular }) {
  const say = useWords<typeof circularEn>(CIRCULAR_WORDS)
  const show = useShow()
  const { add, of } = useNamingSteps(view)
  if (view.named.length === 0 && add.length === 0) return null
  return (
    <Section heading={say('named')}>
      <Stack as="ul" $gap={2}>
        {view.named.map((named) => (
          <li key={`${named.person.id}/${named.until}`}>
            <Stack $gap={1}>
              <p>
                {say('named_line', {
                  name: show.name(named.person),
                  at: show.exact(named.until),
                })}
              </p>
              {named.basis ? <Written written={named.basis} /> : null}
              <Steps steps={of(named)} />
            </Stack>
          </li>
        ))}
      </Stack>
      <Steps steps={add} />
    </Section>
  )
}

function Rectifying(props: {
  readonly view: SeenCircular
  readonly rectification: NonNullable<SeenCircular['rectification']>
}) {
  const { view, rectification } = props
  const { text } = useI18n()
  const say = useWords<typeof circularEn>(CIRCULAR_WORDS)
  const record = useWords<typeof recordEn>(RECORD_WORDS)
  const show = useShow()
  const { report, of } = useReportSteps(view)
  const { status, answerBy, isLate, reports } = rectification
  return (
    <Section heading={say('rectification')}>
      <FactList
        facts={[
          [say('rectification_is'), text(status.label)],
          [
            say('answer_by'),
            isLate ? say('answer_by_late', { at: show.exact(answerBy) }) : show.exact(answerBy),
          ],
        ]}
      />
      {reports.length === 0 ? <p>{say('reports_none')}</p> : null}
      <Stack as="ul" $gap={3}>
        {reports.map((one) => (
          <li key={one.reportId}>
            <Stack $gap={1}>
              <Small>{record('by_at', { name: show.name(one.by), at: show.exact(one.at) })}</Small>
              <Written written={one.text} />
              {one.proofs.length === 0 ? null : <ProofList proofs={one.proofs} />}
              {one.answer ? (
                <>
                  <p>
                    {say(one.answer.isAccepted ? 'accepted' : 'returned', {
                      at: show.exact(one.answer.at),
                    })}
                  </p>
                  {one.answer.reason ? <Written written={one.answer.reason} /> : null}
                </>
              ) : (
                <Steps steps={of(one.reportId)} />
              )}
            </Stack>
          </li>
        ))}
      </Stack>
      <Steps steps={report} />
      <Disclosure label={say('improve')}>
        {() => (
          <OpenImprovementFrom
            policyKey={view.policyKey}
            sources={[{ kind: 'circular', circularId: view.circularId }]}
          />
        )}
      </Disclosure>
    </Section>
  )
}

function Making(props: {
  readonly view: SeenCircular
  readonly making: NonNullable<SeenCircular['making']>
}) {
  const { view, making } = props
  const say = useWords<typeof circularEn>(CIRCULAR_WORDS)
  const record = useWords<typeof recordEn>(RECORD_WORDS)
  const show = useShow()
  const steps = useMakingSteps(view)
  const { proposedBy, proposedAt, authors, waitsFor, issuedBy, caseIds, penaltyIds } = making
  const isStuck = view.status.id === 'proposed' && waitsFor.length === 0
  return (
    <Section heading={say('making')}>
      <FactList
        facts={[
          [
            say('proposed'),
            record('by_at', {
              name: proposedBy ? show.name(proposedBy) : say('by_itself'),
              at: show.exact(proposedAt),
            }),
          ],
          authors.length === 0
            ? null
            : [say('authors'), authors.map((one) => show.name(one)).join(', ')],
          waitsFor.length === 0
            ? null
            : [say('waits_for'), waitsFor.map((one) => show.name(one)).join(', ')],
          issuedBy && [say('issued_by'), show.name(issuedBy)],
          caseIds.length === 0 ? null : [say('basis_cases'), String(caseIds.length)],
          penaltyIds.length === 0 ? null : [say('basis_penalties'), String(penaltyIds.length)],
        ]}
      />
      {isStuck ? (
        <Notice tone="warning">
          <p>{say('nobody_issues')}</p>
        </Notice>
      ) : null}
      <Steps steps={steps} />
    </Section>
  )
}
