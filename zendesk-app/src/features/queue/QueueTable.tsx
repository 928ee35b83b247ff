import { Anchor } from '@zendeskgarden/react-buttons'
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
import { getColor } from '@zendeskgarden/react-theming'
import { styled } from 'styled-components'
import type { PersonRef, Tone } from '#shared/contract/views.ts'
import type { Instant } from '#shared/kernel/instant.ts'
import type { Format } from '../../i18n/format.ts'
import { useI18n } from '../../i18n/I18nContext.tsx'
import type { PlainKey } from '../../i18n/i18n.ts'
import { Icon, type IconName } from '../../ui/icons.tsx'
import { IconText, Line, Small, VisuallyHidden } from '../../ui/layout.tsx'
import { ToneTag } from '../../ui/ToneTag.tsx'
import { TONE_VARIABLE } from '../../ui/tone.ts'
import type { QueueRow } from './merge-queue.ts'

type Clock = NonNullable<QueueRow['clock']>

const LOOK: Readonly<
  Record<Clock['state'], { readonly tone: Tone; readonly icon: IconName; readonly label: PlainKey }>
> = {
  running: { tone: 'neutral', icon: 'clock', label: 'clock.state.running' },
  warning: { tone: 'warning', icon: 'warning', label: 'clock.state.warning' },
  breached: { tone: 'danger', icon: 'warning', label: 'clock.state.breached' },
  paused: { tone: 'neutral', icon: 'pause', label: 'clock.state.paused' },
}

const Scroll = styled.div`
  /* Holds what is only read out, too: it would else stand beyond the page. */
  position: relative;
  overflow-x: auto;
`

const Due = styled(IconText)<{ readonly $tone: Tone }>`
  color: ${({ theme, $tone }) =>
    getColor({
      theme,
      variable: $tone === 'neutral' ? 'foreground.default' : `foreground.${TONE_VARIABLE[$tone]}`,
    })};
  font-variant-numeric: tabular-nums;
  font-weight: ${({ theme, $tone }) =>
    $tone === 'neutral' ? theme.fontWeights.regular : theme.fontWeights.semibold};
`

const TopCell = styled(Cell)`
  vertical-align: top;
`

/** Open cases in the policy's order. */
export function QueueTable(props: {
  readonly rows: readonly QueueRow[]
  readonly now: Instant
  readonly timeZone: string
  readonly myId: string
  readonly onOpen: (ticketId: string) => void
}) {
  const { t, format } = useI18n()
  const toFormat = format(props.timeZone)
  return (
    <Scroll>
      <Table style={{ minWidth: 820 }} size="small">
        <VisuallyHidden as={Caption}>{t('queue.caption')}</VisuallyHidden>
        <Head>
          <HeaderRow>
            <HeaderCell width="30%">{t('queue.ticket')}</HeaderCell>
            <HeaderCell width="22%">{t('queue.severity')}</HeaderCell>
            <HeaderCell width="14%">{t('queue.stage')}</HeaderCell>
            <HeaderCell width="12%">{t('queue.owner')}</HeaderCell>
            <HeaderCell width="22%">{t('queue.clock')}</HeaderCell>
          </HeaderRow>
        </Head>
        <Body>
          {props.rows.map((row) => (
            <QueueLine key={row.caseId} {...props} row={row} format={toFormat} />
          ))}
        </Body>
      </Table>
    </Scroll>
  )
}

function QueueLine(props: {
  readonly row: QueueRow
  readonly now: Instant
  readonly myId: string
  readonly format: Format
  readonly onOpen: (ticketId: string) => void
}) {
  const { t, text } = useI18n()
  const { row, now, myId, format } = props
  const toName = (person: PersonRef) => (person.id === myId ? t('person.me') : person.name)
  return (
    <Row>
      <TopCell>
        <Anchor
          href={`#${row.ticketId}`}
          onClick={(event) => {
            event.preventDefault()
            props.onOpen(row.ticketId)
          }}
        >
          {t('queue.ticket_subject', { id: row.ticketId, subject: row.subject })}
        </Anchor>
        <Small>
          {row.number === undefined ? null : `${t('case.number', { number: row.number })} · `}
          {text(row.policy)}
        </Small>
      </TopCell>
      <TopCell>
        <Line $gap={1}>
          {row.tier ? (
            <ToneTag
              tone={row.tier.tone}
              icon="level"
              name={t('case.tier')}
              label={text(row.tier.label)}
            />
          ) : null}
          <ToneTag
            tone={row.urgency.tone}
            icon={row.urgency.tone === 'neutral' ? 'clock' : 'warning'}
            name={t('case.urgency')}
            label={text(row.urgency.label)}
          />
          {row.isEscalated ? (
            <ToneTag tone="danger" icon="up" name={t('case.state')} label={t('case.escalated')} />
          ) : null}
        </Line>
      </TopCell>
      <TopCell>{row.stage ? text(row.stage.label) : '–'}</TopCell>
      <TopCell>
        {row.owner ? toName(row.owner) : t('person.nobody')}
        {row.offeredTo ? (
          <Small>{t('queue.offered', { name: toName(row.offeredTo) })}</Small>
        ) : null}
      </TopCell>
      <TopCell>
        {row.clock ? <NextClock clock={row.clock} now={now} format={format} /> : '–'}
        {row.breaches > 0 ? <Small>{t('queue.breaches', { count: row.breaches })}</Small> : null}
      </TopCell>
    </Row>
  )
}

function NextClock({
  clock,
  now,
  format,
}: {
  readonly clock: Clock
  readonly now: Instant
  readonly format: Format
}) {
  const { t, text } = useI18n()
  const look = LOOK[clock.state]
  return (
    <>
      <Due $tone={look.tone}>
        <Icon name={look.icon} size={12} />
        <VisuallyHidden>{t(look.label)}: </VisuallyHidden>
        {clock.state === 'breached'
          ? t('queue.since', { length: format.duration(now - clock.dueAt) })
          : clock.state === 'paused'
            ? t('clock.state.paused')
            : format.instant(clock.dueAt, now)}
      </Due>
      <Small>{text(clock.label)}</Small>
    </>
  )
}
