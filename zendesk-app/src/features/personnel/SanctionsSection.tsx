import { useCallback, useState } from 'react'
import type { SanctionsView, SanctionView } from '#shared/contract/sanctions-view.ts'
import type { Instant } from '#shared/kernel/instant.ts'
import { monthOfDate, plusMonths } from '#shared/kernel/month.ts'
import { loadZone } from '#shared/kernel/zone.ts'
import type { Api } from '../../api/client.ts'
import { useI18n } from '../../i18n/I18nContext.tsx'
import { useWords } from '../../i18n/use-words.ts'
import { Heading, Rule, Small, Stack } from '../../ui/layout.tsx'
import { ScrollTable } from '../../ui/ScrollTable.tsx'
import { SelectField } from '../../ui/SelectField.tsx'
import { createShow, type Show } from '../accountability/show.ts'
import { useLoaded } from '../use-loaded.ts'
import { Loaded } from './Part.tsx'
import { SaveButtons } from './SaveButtons.tsx'
import { toFresh } from './to-fresh.ts'
import { PERSONNEL_WORDS, type personnelEn } from './words.ts'

const PATH = '/api/sanctions'
/** That can be looked at, the present one among them. */
const MONTHS = 24
const NOBODY = { id: '', name: '' }

/** The penalties of a month, as they go to human resources. */
export function SanctionsSection(props: {
  readonly api: Api
  readonly now: Instant
  readonly timeZone: string
}) {
  const { api, now, timeZone } = props
  const i18n = useI18n()
  const say = useWords<typeof personnelEn>(PERSONNEL_WORDS)
  const show = createShow(i18n, { now, timeZone, me: NOBODY })
  const current = monthOfDate(loadZone(timeZone).toWallClock(now).on)
  const [month, setMonth] = useState(current)
  const load = useCallback(() => api.ask<SanctionsView>(`${PATH}?month=${month}`), [api, month])
  const loaded = useLoaded(load)
  return (
    <Stack as="section" $gap={3}>
      <Rule />
      <Heading as="h3">{say('sanctions')}</Heading>
      <Small>{say('sanctions_explain')}</Small>
      <SelectField
        requiredMark={i18n.t('field.required')}
        errorLabel={i18n.t('field.error')}
        label={say('month')}
        options={Array.from({ length: MONTHS }, (_, back) => {
          const id = plusMonths(current, -back)
          return { id, label: show.month(id), group: null }
        })}
        value={month}
        onChange={setMonth}
      />
      <Loaded of={toFresh(loaded)}>{(view) => <Sanctions view={view} show={show} />}</Loaded>
      <SaveButtons
        api={api}
        path={`${PATH}/export`}
        query={{ month }}
        name={`redress-sanctions-${month}`}
      />
    </Stack>
  )
}

export function Sanctions({ view, show }: { readonly view: SanctionsView; readonly show: Show }) {
  const { text } = useI18n()
  const say = useWords<typeof personnelEn>(PERSONNEL_WORDS)
  if (view.sanctions.length === 0) return <p>{say('sanctions_none')}</p>
  const dueOn = view.sanctions.reduce(
    (first, one) => (one.dueOn < first ? one.dueOn : first),
    view.sanctions[0]?.dueOn ?? ('' as SanctionView['dueOn']),
  )
  const measureOf = ({ measure, currency }: SanctionView) =>
    measure.amount > 0
      ? show.money(measure.amount, currency)
      : measure.points > 0
        ? say('points', { count: measure.points })
        : ''
  return (
    <>
      <p>{say('sanctions_due', { on: show.date(dueOn) })}</p>
      <ScrollTable
        caption={say('sanctions')}
        columns={[
          say('who'),
          say('penalty'),
          say('measure'),
          say('decider'),
          say('state'),
          say('notice'),
        ]}
        rows={view.sanctions.map((one) => ({
          key: one.penaltyId,
          cells: [
            one.person?.name ?? (one.department ? text(one.department.label) : ''),
            text(one.penalty.label),
            measureOf(one),
            say('decided_by', { name: one.decidedBy.name, on: show.date(one.decidedOn) }),
            say(one.isStayed ? 'stayed' : one.isFinal ? 'final' : 'in_force'),
            one.noticeNumber ?? '',
          ],
        }))}
      />
    </>
  )
}
