import { getColor } from '@zendeskgarden/react-theming'
import { lazy, Suspense, useEffect, useRef } from 'react'
import { styled } from 'styled-components'
import type { ClockView, PersonRef, Tone } from '#shared/contract/views.ts'
import type { Instant } from '#shared/kernel/instant.ts'
import { useI18n } from '../../i18n/I18nContext.tsx'
import type { I18n, PlainKey } from '../../i18n/i18n.ts'
import { useAnnounce } from '../../ui/Announcer.tsx'
import { Disclosure } from '../../ui/Disclosure.tsx'
import { Icon, type IconName } from '../../ui/icons.tsx'
import { Loading } from '../../ui/Loading.tsx'
import { IconText, Line, Small, Stack, VisuallyHidden } from '../../ui/layout.tsx'
import { TONE_VARIABLE } from '../../ui/tone.ts'
import { useCase } from '../case/CaseContext.tsx'
import { useServiceNow } from '../service-clock.ts'
import { type Countdown, computeCountdown } from './countdown.ts'

const Explanation = lazy(async () => ({ default: (await import('./Explanation.tsx')).Explanation }))

interface Look {
  readonly tone: Tone
  readonly icon: IconName
  readonly label: PlainKey
}

const LOOK: Readonly<Record<ClockView['state'], Look>> = {
  running: { tone: 'neutral', icon: 'clock', label: 'clock.state.running' },
  warning: { tone: 'warning', icon: 'warning', label: 'clock.state.warning' },
  breached: { tone: 'danger', icon: 'warning', label: 'clock.state.breached' },
  paused: { tone: 'neutral', icon: 'pause', label: 'clock.state.paused' },
}
const CLOSED: Look = { tone: 'neutral', icon: 'moon', label: 'clock.state.outside_hours' }

/** Which clock a limit runs on, in words. */
const CLOCK_WORDS = {
  elapsed: 'clock.words.elapsed',
  working_time: 'clock.words.working_time',
  working_days: 'clock.words.working_days',
  same_day: 'clock.words.same_day',
  stated: 'clock.words.stated',
} as const satisfies Record<ClockView['clock'], PlainKey>

const Card = styled.li<{ readonly $tone: Tone }>`
  padding: ${({ theme }) => `${theme.space.base * 2}px ${theme.space.base * 3}px`};
  border: 1px solid ${({ theme, $tone }) =>
    getColor({
      theme,
      variable: $tone === 'neutral' ? 'border.default' : `border.${TONE_VARIABLE[$tone]}`,
    })};
  border-inline-start-width: 3px;
  border-inline-start-color: ${({ theme, $tone }) =>
    getColor({
      theme,
      variable: $tone === 'neutral' ? 'border.emphasis' : `border.${TONE_VARIABLE[$tone]}Emphasis`,
    })};
  border-radius: ${({ theme }) => theme.borderRadii.md};
  background: ${({ theme, $tone }) =>
    getColor({
      theme,
      variable: $tone === 'neutral' ? 'background.default' : `background.${TONE_VARIABLE[$tone]}`,
    })};
`

const Figure = styled.span<{ readonly $tone: Tone; readonly $isMain: boolean }>`
  display: ${({ $isMain }) => ($isMain ? 'block' : 'inline-flex')};
  align-items: center;
  gap: ${({ theme }) => theme.space.base}px;
  color: ${({ theme, $tone }) =>
    getColor({
      theme,
      variable: $tone === 'neutral' ? 'foreground.default' : `foreground.${TONE_VARIABLE[$tone]}`,
    })};
  font-size: ${({ theme, $isMain }) => ($isMain ? theme.fontSizes.xl : theme.fontSizes.md)};
  font-weight: ${({ theme }) => theme.fontWeights.semibold};
  font-variant-numeric: tabular-nums;
  line-height: ${({ theme, $isMain }) => ($isMain ? theme.lineHeights.xl : theme.lineHeights.md)};

  & > svg {
    flex: none;
  }
`

const State = styled(IconText)<{ readonly $tone: Tone }>`
  color: ${({ theme, $tone }) =>
    getColor({ theme, variable: `foreground.${TONE_VARIABLE[$tone]}` })};
  font-size: ${({ theme }) => theme.fontSizes.sm};
`

const Name = styled.h2`
  flex: 1 1 auto;
  min-width: 0;
  font-size: ${({ theme }) => theme.fontSizes.md};
  font-weight: ${({ theme }) => theme.fontWeights.medium};
  line-height: ${({ theme }) => theme.lineHeights.md};
`

/** A line of its own, also inside a button. */
const Further = styled(Small)`
  display: block;
  overflow-wrap: anywhere;
`

const RowName = styled.span`
  font-weight: ${({ theme }) => theme.fontWeights.medium};
`

interface Reading {
  readonly look: Look
  /** How much is left, or by how much it is over. */
  readonly figure: string
  /** Which clock, whether it stands, and when it ends. */
  readonly end: string
}

/** The limit as it reads now; read out when it comes due or is missed while one looks elsewhere. */
function useReading(limit: ClockView): Reading {
  const i18n = useI18n()
  const { view, clock } = useCase()
  const now = useServiceNow(clock)
  const countdown = computeCountdown(limit, view.now, now)
  const isClosed = countdown.motion === 'outside_hours' && countdown.state === 'running'
  useAnnounceState(limit, countdown.state)
  return {
    look: isClosed ? CLOSED : LOOK[countdown.state],
    figure: toFigure(limit, countdown, i18n, view.timeZone),
    end: toEnd(limit, countdown, now, i18n, view.timeZone),
  }
}

/** The limit that matters most: what must be done, how much is left by its own clock, when it ends. */
function MainClock({ limit }: { readonly limit: ClockView }) {
  const { t, text } = useI18n()
  const { look, figure, end } = useReading(limit)
  return (
    <Card $tone={look.tone}>
      <Line $gap={2} $between>
        <Name>{text(limit.label)}</Name>
        <State $tone={look.tone}>
          <Icon name={look.icon} size={12} />
          {t(look.label)}
        </State>
      </Line>
      <Figure $tone={look.tone} $isMain>
        {figure}
      </Figure>
      <Small>{end}</Small>
      <Concerned limit={limit} />
      {limit.isProvisional ? <Small>{t('clock.provisional')}</Small> : null}
      <Disclosure label={t('clock.explain')}>{() => <LazyExplanation limit={limit} />}</Disclosure>
    </Card>
  )
}

/** Any other limit, in two lines; the whole of it opens its explanation. */
function RowClock({ limit }: { readonly limit: ClockView }) {
  const { t, text } = useI18n()
  const { look, figure, end } = useReading(limit)
  const label = (
    <>
      <Line as="span" $gap={1} $between>
        <RowName>{text(limit.label)}</RowName>
        <Figure $tone={look.tone} $isMain={false}>
          <Icon name={look.icon} size={12} />
          <VisuallyHidden>{t(look.label)}: </VisuallyHidden>
          {figure}
        </Figure>
      </Line>
      <Small as="span">
        {end}
        {limit.isProvisional ? ` · ${t('clock.provisional_short')}` : null}
      </Small>
      <Concerned limit={limit} />
      <VisuallyHidden> {t('clock.explain')}</VisuallyHidden>
    </>
  )
  return (
    <Card $tone={look.tone}>
      <Disclosure variant="row" label={label}>
        {() => (
          <>
            {limit.isProvisional ? <Small>{t('clock.provisional')}</Small> : null}
            <LazyExplanation limit={limit} />
          </>
        )}
      </Disclosure>
    </Card>
  )
}

/** What it is about and whom it waits for, where its name does not say it. */
function Concerned({ limit: { about, waitsFor } }: { readonly limit: ClockView }) {
  const { t, list } = useI18n()
  return (
    <>
      {about === undefined ? null : <Further as="span">{about}</Further>}
      {waitsFor === undefined ? null : (
        <Further as="span">{t('clock.waits_for', { people: list(toNames(waitsFor)) })}</Further>
      )}
    </>
  )
}

/** As many as find room; how many more. */
function toNames(people: readonly PersonRef[]): readonly string[] {
  const names = people.slice(0, NAMES_MAX).map(({ name }) => name)
  const more = people.length - names.length
  return [...names, ...(more > 0 ? [`+${more}`] : [])]
}
const NAMES_MAX = 3

function LazyExplanation({ limit }: { readonly limit: ClockView }) {
  const { t } = useI18n()
  return (
    <Suspense fallback={<Loading label={t('loading')} />}>
      <Explanation limitKey={limit.key} />
    </Suspense>
  )
}

/** The limits in the given order: the first large, two more in brief, the rest behind a button. */
export function ClockList({ limits }: { readonly limits: readonly ClockView[] }) {
  const { t } = useI18n()
  const [main, ...others] = limits
  if (!main) return null
  const shown = others.slice(0, ROWS_MAX)
  const hidden = others.slice(ROWS_MAX)
  const toRow = (limit: ClockView) => <RowClock key={limit.key} limit={limit} />
  return (
    <Stack $gap={2}>
      <Stack as="ul" $gap={2}>
        <MainClock key={main.key} limit={main} />
        {shown.map(toRow)}
      </Stack>
      {hidden.length === 0 ? null : (
        <Disclosure label={t('clock.more', { count: hidden.length })}>
          {() => (
            <Stack as="ul" $gap={2}>
              {hidden.map(toRow)}
            </Stack>
          )}
        </Disclosure>
      )}
    </Stack>
  )
}
const ROWS_MAX = 2

function toFigure(limit: ClockView, countdown: Countdown, i18n: I18n, timeZone: string): string {
  const format = i18n.format(timeZone)
  const length =
    limit.workingLeftMs !== null && countdown.motion !== 'over'
      ? format.workingDuration(countdown.shownMs)
      : format.duration(countdown.shownMs)
  return i18n.t(countdown.motion === 'over' ? 'clock.over' : 'clock.left', { length })
}

function toEnd(
  limit: ClockView,
  countdown: Countdown,
  now: Instant,
  i18n: I18n,
  timeZone: string,
): string {
  const at = i18n.format(timeZone).instant(limit.dueAt, now)
  const clock = i18n.t(CLOCK_WORDS[limit.clock])
  switch (countdown.motion) {
    case 'over':
      return i18n.t('clock.ended', { clock, at })
    case 'paused':
      return i18n.t('clock.ends_paused', { clock })
    case 'outside_hours':
      return i18n.t('clock.ends_outside_hours', { clock, at })
    case 'counting':
      return i18n.t('clock.ends', { clock, at })
  }
}

/** A limit that comes due or is missed while one looks elsewhere is read out once. */
function useAnnounceState(limit: ClockView, state: ClockView['state']) {
  const announce = useAnnounce()
  const { t, text } = useI18n()
  const before = useRef(state)
  useEffect(() => {
    if (before.current === state) return
    before.current = state
    announce(t('clock.now', { label: text(limit.label), state: t(LOOK[state].label) }))
  }, [announce, t, text, limit.label, state])
}
