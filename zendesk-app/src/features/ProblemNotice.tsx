import type { ProblemError } from '../api/client.ts'
import type { ProblemCode } from '../api/problem-text.ts'
import { useI18n } from '../i18n/I18nContext.tsx'
import { ActionButton } from '../ui/ActionButton.tsx'
import { Small, Stack } from '../ui/layout.tsx'
import { Notice } from '../ui/Notice.tsx'

/** Asking again cannot help: the page itself must be loaded anew, and only Zendesk can do that. */
const CURED_BY_RELOAD: readonly ProblemCode[] = [
  'session_missing',
  'session_expired',
  'page_token_invalid',
  'page_token_used',
]

/** What went wrong, as a sentence; with a way to try again where that can help. */
export function ProblemNotice(props: {
  readonly problem: ProblemError
  readonly onRetry?: () => void
}) {
  const { t, problem } = useI18n()
  const { code, requestId } = props.problem
  const canRetry = !CURED_BY_RELOAD.includes(code)
  const isOurFault = code === 'internal' || code === 'network'
  return (
    <Notice tone={isOurFault ? 'danger' : 'warning'} isAlert>
      <Stack $gap={2}>
        <p>{problem(code)}</p>
        {code === 'internal' && requestId !== null ? (
          <Small>{t('problem.request', { id: requestId })}</Small>
        ) : null}
        {props.onRetry && canRetry ? (
          <ActionButton label={t('problem.retry')} reason={null} onPress={props.onRetry} />
        ) : null}
      </Stack>
    </Notice>
  )
}
