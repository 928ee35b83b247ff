import { useCallback } from 'react'
import { styled } from 'styled-components'
import type { ExplanationView } from '#shared/contract/views.ts'
import { useI18n } from '../../i18n/I18nContext.tsx'
import { Loading } from '../../ui/Loading.tsx'
import { Small, Stack } from '../../ui/layout.tsx'
import { useCase } from '../case/CaseContext.tsx'
import { ProblemNotice } from '../ProblemNotice.tsx'
import { useLoaded } from '../use-loaded.ts'

const Steps = styled.ol`
  display: flex;
  flex-direction: column;
  gap: ${({ theme }) => theme.space.base * 2}px;
  font-size: ${({ theme }) => theme.fontSizes.sm};
  line-height: ${({ theme }) => theme.lineHeights.sm};
`

/** How a due instant came about, step by step, as the service computes it again from what is stored. */
export function Explanation({ limitKey }: { readonly limitKey: string }) {
  const { api, complaint } = useCase()
  const { t } = useI18n()
  const caseId = complaint.id
  const load = useCallback(() => api.loadExplanation(caseId, limitKey), [api, caseId, limitKey])
  const loaded = useLoaded(load)
  if (loaded.status === 'loading') return <Loading label={t('loading')} />
  if (loaded.status === 'failed') {
    return <ProblemNotice problem={loaded.problem} onRetry={loaded.reload} />
  }
  return <ExplanationText view={loaded.value} />
}

export function ExplanationText({ view }: { readonly view: ExplanationView }) {
  const { t, text, format } = useI18n()
  const { exact, workingDuration } = format(view.calendar.timeZone)
  return (
    <Stack $gap={2}>
      <p>{text(view.sentence)}</p>
      <Steps>
        {view.steps.map((step, place) => (
          // Steps are the lines of one computation: they have no identity but their place.
          // biome-ignore lint/suspicious/noArrayIndexKey: the list never changes
          <li key={place}>
            <div>{text(step.text)}</div>
            {step.startAt !== null && step.endAt !== null ? (
              <Small>
                {t('explain.span', { from: exact(step.startAt), to: exact(step.endAt) })}
              </Small>
            ) : step.startAt !== null ? (
              <Small>{exact(step.startAt)}</Small>
            ) : null}
            {step.countedMs !== null ? (
              <Small>{t('explain.counted', { length: workingDuration(step.countedMs) })}</Small>
            ) : null}
          </li>
        ))}
      </Steps>
      <p>
        <strong>{t('explain.due', { at: exact(view.dueAt) })}</strong>
      </p>
      <Small>
        {t('explain.source', {
          calendar: `${view.calendar.key} ${view.calendar.version}`,
          zone: view.calendar.timeZone,
          policy: `${view.policy.key} ${view.policy.version}`,
        })}
      </Small>
      {view.ruleIds.length === 0 ? null : (
        <Small>{t('rules', { rules: view.ruleIds.join(', ') })}</Small>
      )}
      {view.isProvisional ? <Small>{t('explain.provisional')}</Small> : null}
    </Stack>
  )
}
