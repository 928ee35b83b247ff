import { getColor } from '@zendeskgarden/react-theming'
import { useMemo } from 'react'
import { styled } from 'styled-components'
import type { ProceedingClockView } from '#shared/contract/proceeding-view.ts'
import type { Tone } from '#shared/contract/views.ts'
import { DAY_MS } from '#shared/kernel/instant.ts'
import { useI18n } from '../../i18n/I18nContext.tsx'
import { useWords } from '../../i18n/use-words.ts'
import { Icon, type IconName } from '../../ui/icons.tsx'
import { IconText, Line, Small, Stack } from '../../ui/layout.tsx'
import { TONE_VARIABLE } from '../../ui/tone.ts'
import { setServiceClock, useServiceNow } from '../service-clock.ts'
import { useRecord, useShow } from './RecordScope.tsx'
import { RECORD_WORDS, type recordEn } from './words.ts'

const WARNED_WITHIN_MS = DAY_MS

const Figure = styled(IconText)<{ readonly $tone: Tone }>`
  color: ${({ theme, $tone }) =>
    getColor({
      theme,
      variable: $tone === 'neutral' ? 'foreground.default' : `foreground.${TONE_VARIABLE[$tone]}`,
    })};
  font-weight: ${({ theme }) => theme.fontWeights.semibold};
  font-variant-numeric: tabular-nums;
`

const ICON: Readonly<Record<Tone, IconName>> = {
  neutral: 'clock',
  warning: 'warning',
  danger: 'warning',
}

/** The times that run, with whom they bind: above all the organisation. */
export function RecordClocks(props: {
  readonly clocks: readonly ProceedingClockView[]
  /** Whether the reader is the person concerned. */
  readonly isOwn: boolean
}) {
  const { format } = useI18n()
  const say = useWords<typeof recordEn>(RECORD_WORDS)
  const { reading } = useRecord()
  const show = useShow()
  const clock = useMemo(() => setServiceClock(reading.now), [reading.now])
  const now = useServiceNow(clock)
  if (props.clocks.length === 0) return null
  const { duration } = format(reading.timeZone)
  const person = props.isOwn ? 'clock_person' : 'clock_person_other'
  return (
    <Stack as="ul" $gap={2} aria-label={say('clocks')}>
      {props.clocks.map(({ key, label, on, dueAt, ruleIds }) => {
        const leftMs = dueAt - now
        const tone: Tone =
          leftMs <= 0 ? 'danger' : leftMs <= WARNED_WITHIN_MS ? 'warning' : 'neutral'
        return (
          <li key={key}>
            <ClockLine
              label={label}
              tone={tone}
              figure={say(leftMs <= 0 ? 'clock_over' : 'clock_left', {
                length: duration(Math.abs(leftMs)),
              })}
            />
            <Small>
              {say(on === 'institution' ? 'clock_institution' : person, { at: show.exact(dueAt) })}
              {ruleIds.length === 0 ? '' : ` · ${say('rules', { rules: ruleIds.join(', ') })}`}
            </Small>
          </li>
        )
      })}
    </Stack>
  )
}

function ClockLine(props: {
  readonly label: ProceedingClockView['label']
  readonly tone: Tone
  readonly figure: string
}) {
  const { text } = useI18n()
  return (
    <Line $gap={2} $between>
      <span>{text(props.label)}</span>
      <Figure $tone={props.tone}>
        <Icon name={ICON[props.tone]} size={12} />
        {props.figure}
      </Figure>
    </Line>
  )
}
