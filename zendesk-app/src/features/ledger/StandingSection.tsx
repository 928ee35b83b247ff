import { useCallback, useState } from 'react'
import { ENTRY_REASON_LABELS, GROUND_LABELS } from '#shared/accountability/ledger/labels.ts'
import type {
  EntryView,
  LedgerView,
  PersonStandingView,
  UnitView,
} from '#shared/contract/ledger-view.ts'
import type { Api } from '../../api/client.ts'
import { useI18n } from '../../i18n/I18nContext.tsx'
import { useWords } from '../../i18n/use-words.ts'
import { Loading } from '../../ui/Loading.tsx'
import { Heading, Stack } from '../../ui/layout.tsx'
import { ScrollTable } from '../../ui/ScrollTable.tsx'
import { SelectField } from '../../ui/SelectField.tsx'
import { ProblemNotice } from '../ProblemNotice.tsx'
import { useLoaded } from '../use-loaded.ts'
import { Part } from './Part.tsx'
import { showDate, showMonth, showSum, showUnit } from './show.ts'
import { useFieldTexts } from './use-field-texts.ts'
import { LEDGER_WORDS, type ledgerEn } from './words.ts'

/** How somebody stands, whose standing the reader may ask for. */
export function StandingSection({ api, view }: { readonly api: Api; readonly view: LedgerView }) {
  const say = useWords<typeof ledgerEn>(LEDGER_WORDS)
  const texts = useFieldTexts()
  const [personId, setPersonId] = useState('')
  return (
    <Part title={say('standing')} explain={say('standing_explain')}>
      <SelectField
        {...texts}
        isRequired={false}
        label={say('person')}
        emptyLabel={say('choose')}
        options={view.people.map(({ id, name }) => ({ id, label: name, group: null }))}
        value={personId}
        onChange={setPersonId}
      />
      {personId === '' ? null : <OneStanding key={personId} api={api} personId={personId} />}
    </Part>
  )
}

function OneStanding({ api, personId }: { readonly api: Api; readonly personId: string }) {
  const { t } = useI18n()
  const load = useCallback(
    () => api.ask<PersonStandingView>(`/api/ledger/standing/${encodeURIComponent(personId)}`),
    [api, personId],
  )
  const loaded = useLoaded(load)
  if (loaded.status === 'failed') return <ProblemNotice problem={loaded.problem} />
  if (loaded.status === 'loading') return <Loading label={t('loading')} widths={['60%', '100%']} />
  return <PersonStanding view={loaded.value} />
}

export function PersonStanding({ view }: { readonly view: PersonStandingView }) {
  const { locale } = useI18n()
  const say = useWords<typeof ledgerEn>(LEDGER_WORDS)
  const { person, units, entries } = view
  const { name } = person
  const caption = say('standing_of', { name, on: showDate(view.on, locale) })
  const sumOf = ({ currency }: UnitView, amount: number) => showSum(amount, currency, locale)
  const expiryOf = (unit: UnitView) =>
    unit.expiresNext === null
      ? say('never')
      : say('expires', {
          amount: sumOf(unit, unit.expiresNext.amount),
          on: showDate(unit.expiresNext.on, locale),
        })
  const monthsOf = (unit: UnitView) =>
    unit.months
      .map(({ month, sum }) => `${showMonth(month, locale)}: ${sumOf(unit, sum)}`)
      .join(' · ')
  return (
    <Stack $gap={3}>
      <Heading as="h3">{caption}</Heading>
      {units.length === 0 ? (
        <p>{say('standing_none', { name })}</p>
      ) : (
        <ScrollTable
          caption={caption}
          columns={[say('what'), say('counts_now'), say('expires_next'), say('by_month')]}
          rows={units.map((unit) => ({
            key: `${unit.unit} ${unit.currency}`,
            cells: [
              showUnit(unit.unit, unit.currency, locale),
              sumOf(unit, unit.sum),
              expiryOf(unit),
              monthsOf(unit),
            ],
          }))}
        />
      )}
      {entries.length === 0 ? null : <Entries name={name} entries={entries} />}
    </Stack>
  )
}

function Entries(props: { readonly name: string; readonly entries: readonly EntryView[] }) {
  const { text, locale } = useI18n()
  const say = useWords<typeof ledgerEn>(LEDGER_WORDS)
  return (
    <ScrollTable
      caption={say('written', { name: props.name })}
      columns={[
        say('recorded'),
        say('amount'),
        say('act_on'),
        say('recorded_by'),
        say('ground'),
        say('reason'),
      ]}
      rows={props.entries.map((entry) => ({
        key: entry.entryId,
        cells: [
          `${text(ENTRY_REASON_LABELS[entry.reason])}: ${text(entry.label)}`,
          `${showUnit(entry.unit, null, locale)} ${showSum(entry.amount, entry.currency, locale)}`,
          showDate(entry.actOn, locale),
          entry.by?.name ?? '',
          entry.ground === null ? '' : text(GROUND_LABELS[entry.ground]),
          entry.text === null ? '' : (entry.text.text ?? say('erased')),
        ],
      }))}
    />
  )
}
