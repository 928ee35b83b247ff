import type { ProblemError } from '../api/client.ts'
import { useI18n } from '../i18n/I18nContext.tsx'
import { ActionButton } from '../ui/ActionButton.tsx'
import { Small, Stack } from '../ui/layout.tsx'
import { Notice } from '../ui/Notice.tsx'

/** What went wrong, as a sentence; with a way to try again where that can help. */
export function ProblemNotice(props: {
  readonly problem: ProblemError
  readonly onRetry?: () => void
}) {
  const { t, problem } = useI18n()
  const { code, requestId } = props.problem
  const isOurFault = code === 'internal' || code === 'network'
  return (
    <Notice tone={isOurFault ? 'danger' : 'warning'} isAlert>
      <Stack $gap={2}>
        <p>{problem(code)}</p>
        {code === 'internal' && requestId !== null ? (
          <Small>{t('problem.request', { id: requestId })}</Small>
        ) : null}
        {props.onRetry ? (
          <ActionButton label={t('problem.retry')} reason={null} onPress={props.onRetry} />
        ) : null}
      </Stack>
    </Notice>
  )
}
