import {
  type FullProceedingView,
  mayDo,
  type OpinionView,
} from '#shared/contract/proceeding-view.ts'
import { useWords } from '../../i18n/use-words.ts'
import { Small, Stack } from '../../ui/layout.tsx'
import { EvidenceList } from '../accountability/EvidenceList.tsx'
import { useRecord, useShow } from '../accountability/RecordScope.tsx'
import { Section } from '../accountability/Section.tsx'
import { Steps, textStep } from '../accountability/Steps.tsx'
import { Written } from '../accountability/Written.tsx'
import { AddEvidence } from './AddEvidence.tsx'
import { AskOpinion } from './AskOpinion.tsx'
import { RESPONSIBILITY_WORDS, type responsibilityEn } from './words.ts'

/** What is known, and whose opinion is asked for. */
export function EvidenceSection({ view }: { readonly view: FullProceedingView }) {
  const say = useWords<typeof responsibilityEn>(RESPONSIBILITY_WORDS)
  const { actions, options } = view
  return (
    <Section heading={say('evidence')}>
      <EvidenceList evidence={view.evidence} />
      <Opinions opinions={view.opinions} />
      <Steps
        steps={[
          {
            key: 'evidence',
            label: say('add_evidence'),
            permission: mayDo(actions, 'add_evidence'),
            form: (close) => <AddEvidence options={options} onClose={close} />,
          },
          {
            key: 'opinion',
            label: say('ask_opinion'),
            permission: mayDo(actions, 'ask_opinion'),
            form: (close) => <AskOpinion experts={options.experts} onClose={close} />,
          },
        ]}
      />
    </Section>
  )
}

/** The questions that were asked; whoever is asked answers here. */
export function Opinions({ opinions }: { readonly opinions: readonly OpinionView[] }) {
  const say = useWords<typeof responsibilityEn>(RESPONSIBILITY_WORDS)
  const show = useShow()
  const { actions } = useRecord()
  if (opinions.length === 0) return null
  return (
    <Stack as="ul" $gap={2} aria-label={say('opinions')}>
      {opinions.map(({ opinionId, of, question, isGiven }) => {
        const may = mayDo(actions, 'give_opinion', opinionId)
        return (
          <li key={opinionId}>
            <Stack $gap={1}>
              <strong>{show.name(of)}</strong>
              <Written written={question} />
              <Small>{say(isGiven ? 'opinion_given' : 'opinion_open')}</Small>
              {may.allowed ? (
                <Steps
                  steps={[
                    textStep('give', may, {
                      label: say('give_opinion'),
                      text: { label: say('opinion_text'), isRequired: true },
                      toCommand: (text, evidenceId) => ({
                        type: 'give_opinion',
                        opinionId,
                        evidenceId,
                        text,
                      }),
                      said: say('opinion_said'),
                    }),
                  ]}
                />
              ) : null}
            </Stack>
          </li>
        )
      })}
    </Stack>
  )
}
