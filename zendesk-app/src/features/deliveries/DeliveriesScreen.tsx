import {
  Body,
  Caption,
  Cell,
  Head,
  HeaderCell,
  HeaderRow,
  Row,
  Table,
} from '@zendeskgarden/react-tables'
import { useState } from 'react'
import type { DeliveriesView } from '#shared/contract/views.ts'
import { type Api, type ProblemError, toProblem } from '../../api/client.ts'
import { useI18n } from '../../i18n/I18nContext.tsx'
import { ActionButton } from '../../ui/ActionButton.tsx'
import { useAnnounce } from '../../ui/Announcer.tsx'
import { Small, Stack, VisuallyHidden } from '../../ui/layout.tsx'
import { ProblemNotice } from '../ProblemNotice.tsx'

/** What could not be written to Zendesk, each with another try. */
export function DeliveriesScreen(props: {
  readonly api: Api
  readonly view: DeliveriesView
  readonly timeZone: string
  readonly onChange: (view: DeliveriesView) => void
}) {
  const { t, format } = useI18n()
  const announce = useAnnounce()
  const { exact } = format(props.timeZone)
  const [sendingId, setSendingId] = useState<string | null>(null)
  const [problem, setProblem] = useState<ProblemError | null>(null)

  async function retry(id: string) {
    if (sendingId !== null) return
    setSendingId(id)
    setProblem(null)
    try {
      props.onChange(await props.api.retryDelivery(id))
      announce(t('delivery.retried'))
    } catch (error) {
      setProblem(toProblem(error))
    } finally {
      setSendingId(null)
    }
  }

  return (
    <Stack $gap={3}>
      <Small>{t('delivery.explain', { count: props.view.pending })}</Small>
      {problem ? <ProblemNotice problem={problem} /> : null}
      {props.view.rows.length === 0 ? (
        <p>{t('delivery.none')}</p>
      ) : (
        <Table size="small">
          <VisuallyHidden as={Caption}>{t('delivery.caption')}</VisuallyHidden>
          <Head>
            <HeaderRow>
              <HeaderCell width="12%">{t('queue.ticket')}</HeaderCell>
              <HeaderCell width="16%">{t('delivery.kind')}</HeaderCell>
              <HeaderCell width="36%">{t('delivery.error')}</HeaderCell>
              <HeaderCell width="20%">{t('delivery.at')}</HeaderCell>
              <HeaderCell width="16%">
                <VisuallyHidden>{t('delivery.action')}</VisuallyHidden>
              </HeaderCell>
            </HeaderRow>
          </Head>
          <Body>
            {props.view.rows.map((row) => (
              <Row key={row.id}>
                <Cell>#{row.ticketId}</Cell>
                <Cell>{row.kind === 'note' ? t('delivery.kind_note') : row.kind}</Cell>
                <Cell>
                  {row.lastError}
                  <Small>{t('delivery.attempts', { count: row.attempts })}</Small>
                </Cell>
                <Cell>{exact(row.at)}</Cell>
                <Cell>
                  <ActionButton
                    label={t('delivery.retry')}
                    reason={null}
                    isBusy={sendingId === row.id}
                    onPress={() => void retry(row.id)}
                  />
                </Cell>
              </Row>
            ))}
          </Body>
        </Table>
      )}
    </Stack>
  )
}
