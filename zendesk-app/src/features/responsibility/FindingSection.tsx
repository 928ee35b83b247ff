import { type FullProceedingView, mayDo } from '#shared/contract/proceeding-view.ts'
import { useWords } from '../../i18n/use-words.ts'
import { FindingFacts } from '../accountability/FindingFacts.tsx'
import { Section } from '../accountability/Section.tsx'
import { Steps } from '../accountability/Steps.tsx'
import { RecordFinding } from './RecordFinding.tsx'
import { RESPONSIBILITY_WORDS, type responsibilityEn } from './words.ts'

export function FindingSection({ view }: { readonly view: FullProceedingView }) {
  const say = useWords<typeof responsibilityEn>(RESPONSIBILITY_WORDS)
  const { finding, actions } = view
  return (
    <Section heading={say('finding')}>
      {finding ? <FindingFacts finding={finding} /> : <p>{say('finding_none')}</p>}
      <Steps
        steps={[
          {
            key: 'finding',
            label: say(finding ? 'record_finding_again' : 'record_finding'),
            permission: mayDo(actions, 'record_finding'),
            form: (close) => <RecordFinding view={view} onClose={close} />,
          },
        ]}
      />
    </Section>
  )
}
