import {
  type AppealView,
  type FullProceedingView,
  mayDo,
} from '#shared/contract/proceeding-view.ts'
import { useI18n } from '../../i18n/I18nContext.tsx'
import { useWords } from '../../i18n/use-words.ts'
import { Line, Small } from '../../ui/layout.tsx'
import { ToneTag } from '../../ui/ToneTag.tsx'
import { AppealFacts, AppealTitle } from '../accountability/AppealFacts.tsx'
import { ChoosePerson } from '../accountability/ChoosePerson.tsx'
import { APPEAL_LOOK } from '../accountability/look.ts'
import { useShow } from '../accountability/RecordScope.tsx'
import { Section } from '../accountability/Section.tsx'
import { type Step, Steps } from '../accountability/Steps.tsx'
import { Written } from '../accountability/Written.tsx'
import { Card, CardHeading } from '../policies/Card.tsx'
import { APPEAL_WORDS, type appealEn } from './appeal-words.ts'
import { CommitFirstLook } from './CommitFirstLook.tsx'
import { DecideAppeal } from './DecideAppeal.tsx'

/** How what was decided is contested; there is no such part while nobody does. */
export function AppealSection({ view }: { readonly view: FullProceedingView }) {
  const say = useWords<typeof appealEn>(APPEAL_WORDS)
  if (view.appeals.length === 0) return null
  return (
    <Section heading={say('heading')}>
      {view.appeals.map((appeal) => (
        <Appeal key={appeal.appealId} appeal={appeal} view={view} />
      ))}
    </Section>
  )
}

function Appeal(props: { readonly appeal: AppealView; readonly view: FullProceedingView }) {
  const { appeal, view } = props
  const { text } = useI18n()
  const say = useWords<typeof appealEn>(APPEAL_WORDS)
  const show = useShow()
  const { firstLook, status } = appeal
  const steps = useAppealSteps(appeal, view)
  return (
    <Card as="article" $gap={3}>
      <Line $gap={2} $between>
        <CardHeading>
          <AppealTitle appeal={appeal} />
        </CardHeading>
        <ToneTag {...APPEAL_LOOK[status.id]} name={say('state')} label={text(status.label)} />
      </Line>
      <AppealFacts appeal={appeal} />
      {firstLook ? (
        <div>
          <Small>{say('first_look')}</Small>
          <p>
            {say('first_look_line', {
              view: text(firstLook.view.label),
              at: show.exact(firstLook.at),
            })}
          </p>
          <Written written={firstLook.text} />
        </div>
      ) : null}
      {status.id === 'open' ? <Steps steps={steps} /> : null}
    </Card>
  )
}

function useAppealSteps(appeal: AppealView, view: FullProceedingView): readonly Step[] {
  const say = useWords<typeof appealEn>(APPEAL_WORDS)
  const { actions, options } = view
  const { appealId, about } = appeal
  const looking = mayDo(actions, 'commit_first_look', appealId)
  const contested =
    about.kind === 'penalty'
      ? view.penalties.find(({ penaltyId }) => penaltyId === about.penaltyId)
      : undefined
  return [
    ...(looking.allowed
      ? [
          {
            key: 'look',
            label: say('commit'),
            permission: looking,
            form: (close: () => void) => (
              <CommitFirstLook appealId={appealId} outcomes={options.outcomes} onClose={close} />
            ),
          },
        ]
      : []),
    {
      key: 'decide',
      label: say('decide'),
      permission: mayDo(actions, 'decide_appeal', appealId),
      form: (close) => (
        <DecideAppeal
          appeal={appeal}
          penalty={contested ?? null}
          outcomes={options.outcomes}
          onClose={close}
        />
      ),
    },
    {
      key: 'reviewer',
      label: say('name_reviewer'),
      permission: mayDo(actions, 'name_reviewer', appealId),
      form: (close) => (
        <ChoosePerson
          name={say('name_reviewer')}
          label={say('reviewer')}
          {...(appeal.reviewers.length === 0 ? { consequence: say('reviewer_none') } : {})}
          people={appeal.reviewers}
          toCommand={(personId) => ({ type: 'name_reviewer', appealId, personId })}
          said={say('reviewer_said')}
          onClose={close}
        />
      ),
    },
  ]
}
