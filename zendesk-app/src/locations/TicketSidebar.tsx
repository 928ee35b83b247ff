import { getColor } from '@zendeskgarden/react-theming'
import { lazy, Suspense } from 'react'
import { styled } from 'styled-components'
import type { TicketView } from '#shared/contract/views.ts'
import type { Api } from '../api/client.ts'
import { CaseScreen } from '../features/case/CaseScreen.tsx'
import { NoCase } from '../features/case/NoCase.tsx'
import { useTicket } from '../features/case/use-ticket.ts'
import { ProblemNotice } from '../features/ProblemNotice.tsx'
import { useI18n } from '../i18n/I18nContext.tsx'
import { ActionButton } from '../ui/ActionButton.tsx'
import { Loading } from '../ui/Loading.tsx'
import { Line, Small, Stack, VisuallyHidden } from '../ui/layout.tsx'
import type { Zaf } from '../zaf/client.ts'

const DraftShelf = lazy(async () => ({
  default: (await import('../features/draft/DraftShelf.tsx')).DraftShelf,
}))

const Page = styled.main`
  max-width: 640px;
  padding: ${({ theme }) => `${theme.space.base * 2}px ${theme.space.base * 3}px ${theme.space.base * 4}px`};
  color: ${({ theme }) => getColor({ theme, variable: 'foreground.default' })};
`

/** Beside a ticket: its case, or the way to open one. */
export function TicketSidebar(props: {
  readonly api: Api
  readonly zaf: Zaf
  readonly first: Promise<TicketView>
}) {
  const { api, zaf, first } = props
  const { t } = useI18n()
  const ticket = useTicket(api, zaf, first)
  return (
    <Page>
      <VisuallyHidden as="h1">{t('title.sidebar')}</VisuallyHidden>
      <Suspense fallback={null}>
        <DraftShelf />
      </Suspense>
      <Content api={api} ticket={ticket} />
    </Page>
  )
}

function Content({
  api,
  ticket,
}: {
  readonly api: Api
  readonly ticket: ReturnType<typeof useTicket>
}) {
  const { t, problem } = useI18n()
  const { state, reload } = ticket
  switch (state.status) {
    case 'loading':
      return <Loading label={t('loading')} widths={['60%', '40%', '100%', '100%', '80%', '100%']} />
    case 'failed':
      return <ProblemNotice problem={state.problem} onRetry={reload} />
    case 'ready':
      return (
        <Stack $gap={3}>
          {state.staleBecause ? (
            <Line $gap={2} $between role="status">
              <Small>{t('stale', { why: problem(state.staleBecause.code) })}</Small>
              <ActionButton label={t('problem.retry')} reason={null} onPress={reload} />
            </Line>
          ) : null}
          {state.view.case ? (
            <CaseScreen api={api} view={state.view} clock={state.clock} ticket={ticket} />
          ) : (
            <NoCase api={api} view={state.view} onOpened={ticket.applyView} onOvertaken={reload} />
          )}
        </Stack>
      )
  }
}
