import { type ExpertProceedingView, mayDo } from '#shared/contract/proceeding-view.ts'
import { useI18n } from '../../i18n/I18nContext.tsx'
import { useWords } from '../../i18n/use-words.ts'
import { FactList } from '../../ui/FactList.tsx'
import { Heading, Small, Stack, StepHeading } from '../../ui/layout.tsx'
import { RESCUE_ID } from '../../ui/rescue-focus.ts'
import { EvidenceList } from '../accountability/EvidenceList.tsx'
import { Steps, textStep } from '../accountability/Steps.tsx'
import { Opinions } from './EvidenceSection.tsx'
import { RESPONSIBILITY_WORDS, type responsibilityEn } from './words.ts'

/** The question that the reader is asked, and what evidence is disclosed. */
export function ExpertProceeding({ view }: { readonly view: ExpertProceedingView }) {
  const { text } = useI18n()
  const say = useWords<typeof responsibilityEn>(RESPONSIBILITY_WORDS)
  const { case: of, opinions, evidence, actions } = view
  return (
    <Stack $gap={4}>
      <Stack $gap={2}>
        <StepHeading id={RESCUE_ID} tabIndex={-1}>
          {say('expert_title')}
        </StepHeading>
        <Small>{say('expert_explain')}</Small>
        <FactList
          facts={[
            [say('policy'), text(of.policy.title)],
            of.category && [say('category'), text(of.category.label)],
          ]}
        />
      </Stack>
      <Opinions opinions={opinions} />
      <Stack as="section" $gap={2}>
        <Heading as="h3">{say('evidence')}</Heading>
        <EvidenceList evidence={evidence} />
      </Stack>
      <Steps
        steps={[
          textStep('tie', mayDo(actions, 'declare_tie'), {
            label: say('declare_tie'),
            consequence: say('tie_consequence'),
            text: { label: say('tie_reason'), isRequired: true },
            toCommand: (reason) => ({ type: 'declare_tie', reason }),
            said: say('tie_said'),
          }),
        ]}
      />
    </Stack>
  )
}
