import { useState } from 'react'
import {
  type FullProceedingView,
  mayDo,
  type PenaltyView,
} from '#shared/contract/proceeding-view.ts'
import { useI18n } from '../../i18n/I18nContext.tsx'
import { useWords } from '../../i18n/use-words.ts'
import { FactList } from '../../ui/FactList.tsx'
import { Line, Small, Stack } from '../../ui/layout.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { ToneTag } from '../../ui/ToneTag.tsx'
import { PENALTY_LOOK } from '../accountability/look.ts'
import { PenaltyFacts } from '../accountability/PenaltyFacts.tsx'
import { useShow } from '../accountability/RecordScope.tsx'
import { Section } from '../accountability/Section.tsx'
import { Steps } from '../accountability/Steps.tsx'
import { Card, CardHeading } from '../policies/Card.tsx'
import { type ProposalStart, ProposePenalty } from './ProposePenalty.tsx'
import { PENALTY_WORDS, type penaltyEn } from './penalty-words.ts'
import { Suggestions } from './Suggestions.tsx'
import { usePenaltySteps } from './use-penalty-steps.tsx'

/** What follows for whoever is responsible, each with its path. */
export function PenaltySection({ view }: { readonly view: FullProceedingView }) {
  const say = useWords<typeof penaltyEn>(PENALTY_WORDS)
  const [start, setStart] = useState<ProposalStart | null>(null)
  const may = mayDo(view.actions, 'propose_penalty')
  return (
    <Section heading={say('heading')}>
      {view.penalties.length === 0 ? <p>{say('none')}</p> : null}
      {view.penalties.map((penalty) => (
        <Penalty key={penalty.penaltyId} penalty={penalty} view={view} />
      ))}
      <Suggestions view={view} onUse={may.allowed ? setStart : null} />
      {start ? (
        <ProposePenalty view={view} start={start} onClose={() => setStart(null)} />
      ) : (
        <Steps
          steps={[
            {
              key: 'propose',
              label: say('propose'),
              permission: may,
              form: (close) => <ProposePenalty view={view} start={null} onClose={close} />,
            },
          ]}
        />
      )}
    </Section>
  )
}

function Penalty(props: { readonly penalty: PenaltyView; readonly view: FullProceedingView }) {
  const { penalty, view } = props
  const { text } = useI18n()
  const say = useWords<typeof penaltyEn>(PENALTY_WORDS)
  const show = useShow()
  const steps = usePenaltySteps(penalty, view)
  const who = penalty.person
    ? show.name(penalty.person)
    : penalty.department
      ? text(penalty.department.label)
      : ''
  return (
    <Card as="article" $gap={3}>
      <Line $gap={2} $between>
        <CardHeading>
          {say('penalty_of', { penalty: text(penalty.penalty.label), who })}
        </CardHeading>
        <ToneTag
          {...PENALTY_LOOK[penalty.status.id]}
          name={say('state')}
          label={text(penalty.status.label)}
        />
      </Line>
      <PenaltyFacts penalty={penalty} evidence={view.evidence} />
      <Inside penalty={penalty} view={view} />
      <Steps steps={steps} />
    </Card>
  )
}

/** What only the institution sees of it: why it was proposed, what holds it back, the approval. */
function Inside(props: { readonly penalty: PenaltyView; readonly view: FullProceedingView }) {
  const { penalty, view } = props
  const { text, list } = useI18n()
  const say = useWords<typeof penaltyEn>(PENALTY_WORDS)
  const show = useShow()
  const { because, approval } = penalty
  const rule = view.options.penalties
    .flatMap((option) => option.because)
    .find(({ id }) => id === because)
  return (
    <Stack $gap={1}>
      <FactList
        facts={[because === null ? null : [say('because'), rule ? text(rule.label) : because]]}
      />
      <HeldBy penalty={penalty} />
      {approval && penalty.status.id === 'in_approval' ? (
        <>
          <p>
            {say('approval_step', {
              step: approval.step,
              steps: approval.steps,
              roles: list(approval.roles.map(({ label }) => text(label))),
            })}
          </p>
          {approval.given.length === 0 ? null : (
            <p>
              {say('approval_given', {
                names: list(approval.given.map((person) => show.name(person))),
              })}
            </p>
          )}
          {approval.dueAt === null ? null : (
            <p>{say('approval_due', { at: show.exact(approval.dueAt) })}</p>
          )}
        </>
      ) : null}
    </Stack>
  )
}

/** Which laws hold it back, and who could set them aside. */
function HeldBy({ penalty }: { readonly penalty: PenaltyView }) {
  const { text, problem, list } = useI18n()
  const say = useWords<typeof penaltyEn>(PENALTY_WORDS)
  return (
    <>
      {penalty.heldBy.map(({ guard, roles }) => {
        const isAsked = penalty.overrides.some((one) => one.guard.id === guard.id)
        const who = list(roles.map(({ label }) => text(label)))
        return (
          <Notice key={guard.id} tone="warning">
            <p>{say('held', { why: problem(guard.id) })}</p>
            <Small>
              {who === ''
                ? say('held_for_good')
                : say(isAsked ? 'held_asked' : 'held_exception', { roles: who })}
            </Small>
          </Notice>
        )
      })}
    </>
  )
}
