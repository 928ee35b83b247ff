import { type BlindProceedingView, mayDo } from '#shared/contract/proceeding-view.ts'
import { useI18n } from '../../i18n/I18nContext.tsx'
import { useWords } from '../../i18n/use-words.ts'
import { FactList } from '../../ui/FactList.tsx'
import { Heading, Small, Stack, StepHeading } from '../../ui/layout.tsx'
import { RESCUE_ID } from '../../ui/rescue-focus.ts'
import { FindingFacts } from '../accountability/FindingFacts.tsx'
import { RecordClocks } from '../accountability/RecordClocks.tsx'
import { useShow } from '../accountability/RecordScope.tsx'
import { Steps, textStep } from '../accountability/Steps.tsx'
import { Written } from '../accountability/Written.tsx'
import { APPEAL_WORDS, type appealEn } from './appeal-words.ts'
import { CommitFirstLook } from './CommitFirstLook.tsx'
import { RESPONSIBILITY_WORDS, type responsibilityEn } from './words.ts'

/** The facts of an appeal, without names, departments and penalty, until the reviewer has committed a first view. */
export function BlindProceeding({ view }: { readonly view: BlindProceedingView }) {
  const { text } = useI18n()
  const say = useWords<typeof appealEn>(APPEAL_WORDS)
  const general = useWords<typeof responsibilityEn>(RESPONSIBILITY_WORDS)
  const show = useShow()
  const { appeal, party, evidence, finding, actions } = view
  return (
    <Stack $gap={4}>
      <Stack $gap={2}>
        <StepHeading id={RESCUE_ID} tabIndex={-1}>
          {say('blind_title')}
        </StepHeading>
        <Small>{say('blind_explain')}</Small>
        <p>{say(appeal.about === 'penalty' ? 'blind_about_penalty' : 'blind_about_attribution')}</p>
        <FactList
          facts={[
            [say('blind_policy'), text(view.policy.title)],
            party && [
              say('blind_party'),
              say('blind_party_line', {
                kind: text(party.kind.label),
                level: text(party.level.label),
                share: show.share(party.share),
              }),
            ],
            evidence.length === 0
              ? null
              : [
                  say('blind_evidence'),
                  evidence.map(({ evidenceId, kind, addedAt }) => (
                    <div key={evidenceId}>
                      {say('blind_evidence_line', {
                        kind: text(kind.label),
                        at: show.exact(addedAt),
                      })}
                    </div>
                  )),
                ],
          ]}
        />
      </Stack>
      <RecordClocks clocks={view.clocks} isOwn={false} />
      <Stack as="section" $gap={2}>
        <Heading as="h3">{say('blind_grounds')}</Heading>
        <Stack as="ol" $gap={2}>
          {appeal.grounds.map((ground) => (
            <li key={ground.groundId}>
              <Written written={ground.text} />
            </li>
          ))}
        </Stack>
      </Stack>
      {finding ? (
        <Stack as="section" $gap={2}>
          <Heading as="h3">{say('blind_finding')}</Heading>
          <FindingFacts finding={finding} />
        </Stack>
      ) : null}
      <Steps
        steps={[
          {
            key: 'look',
            label: say('commit'),
            permission: mayDo(actions, 'commit_first_look', appeal.appealId),
            form: (close) => (
              <CommitFirstLook
                appealId={appeal.appealId}
                outcomes={view.outcomes}
                onClose={close}
              />
            ),
          },
          textStep('tie', mayDo(actions, 'declare_tie'), {
            label: general('declare_tie'),
            consequence: general('tie_consequence'),
            text: { label: general('tie_reason'), isRequired: true },
            toCommand: (reason) => ({ type: 'declare_tie', reason }),
            said: general('tie_said'),
          }),
        ]}
      />
    </Stack>
  )
}
