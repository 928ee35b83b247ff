import { styled } from 'styled-components'
import type { Tone } from '#shared/contract/views.ts'
import type { Finding } from '#shared/policy/versions/finding.ts'
import type { ProblemError } from '../../api/client.ts'
import { useI18n } from '../../i18n/I18nContext.tsx'
import type { IconName } from '../../ui/icons.tsx'
import { Line, Small, Stack } from '../../ui/layout.tsx'
import { ToneTag } from '../../ui/ToneTag.tsx'
import { ProblemNotice } from '../ProblemNotice.tsx'
import { usePolicyWords } from './words.tsx'

const LOOK = {
  error: { tone: 'danger', icon: 'warning', label: 'finding.error' },
  warning: { tone: 'warning', icon: 'info', label: 'finding.warning' },
} as const satisfies Record<
  Finding['severity'],
  { readonly tone: Tone; readonly icon: IconName; readonly label: string }
>

const Path = styled.code`
  font-family: ${({ theme }) => theme.fonts.mono};
  font-size: ${({ theme }) => theme.fontSizes.sm};
`

/** Shown at most; whoever has more corrects these first. */
const SHOWN_MAX = 100

/** What was found, at its place, with what to do. */
export function FindingList({ findings }: { readonly findings: readonly Finding[] }) {
  const p = usePolicyWords()
  const { text } = useI18n()
  if (findings.length === 0) return null
  return (
    <Stack $gap={2}>
      <Small>{p('findings', { count: findings.length })}</Small>
      <Stack as="ul" $gap={3}>
        {findings.slice(0, SHOWN_MAX).map((finding, at) => (
          // Two findings may say the same of one place.
          // biome-ignore lint/suspicious/noArrayIndexKey: the list never changes
          <li key={at}>
            <Line $gap={2}>
              <ToneTag
                tone={LOOK[finding.severity].tone}
                icon={LOOK[finding.severity].icon}
                name=""
                label={p(LOOK[finding.severity].label)}
              />
              <Path>{finding.path === '' ? p('whole') : finding.path}</Path>
            </Line>
            <div>{text(finding.message)}</div>
            <Small>{text(finding.whatToDo)}</Small>
          </li>
        ))}
      </Stack>
    </Stack>
  )
}

/** A refusal, and the findings behind it where there are some. */
export function PolicyProblem({ problem }: { readonly problem: ProblemError | null }) {
  if (problem === null) return null
  const { findings } = problem.facts
  return (
    <Stack $gap={3}>
      <ProblemNotice problem={problem} />
      {Array.isArray(findings) ? <FindingList findings={findings as readonly Finding[]} /> : null}
    </Stack>
  )
}
