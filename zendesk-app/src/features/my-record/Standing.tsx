import { Fragment } from 'react'
import { ENTRY_REASON_LABELS } from '#shared/accountability/ledger/labels.ts'
import type { MyRecordView, StandingView } from '#shared/contract/record-view.ts'
import { useI18n } from '../../i18n/I18nContext.tsx'
import { useWords } from '../../i18n/use-words.ts'
import { FactList } from '../../ui/FactList.tsx'
import { Small, Stack } from '../../ui/layout.tsx'
import { ScrollTable } from '../../ui/ScrollTable.tsx'
import { createShow } from '../accountability/show.ts'
import { Written } from '../accountability/Written.tsx'
import { MY_RECORD_WORDS, type myRecordEn } from './words.ts'

type Entry = StandingView['entries'][number]

/** What counts for and against the reader today, and until when. */
export function Standing({ view }: { readonly view: MyRecordView }) {
  const i18n = useI18n()
  const { text } = i18n
  const say = useWords<typeof myRecordEn>(MY_RECORD_WORDS)
  const show = createShow(i18n, view)
  const { points, merits, entries } = view.standing
  const amountOf = ({ amount, currency, unit }: Entry) => {
    const sign = amount < 0 ? '−' : '+'
    const count = Math.abs(amount)
    if (currency !== null) return `${sign}${show.money(count, currency)}`
    if (unit === 'kpi') return say('amount_kpi', { sign, count })
    return say(unit === 'merit' ? 'amount_merit' : 'amount_points', { sign, count })
  }
  return (
    <Stack $gap={2}>
      <FactList
        facts={[
          [say('standing_points'), String(points)],
          [say('standing_merits'), String(merits)],
        ]}
      />
      {entries.length === 0 ? (
        <p>{say('standing_none')}</p>
      ) : (
        <ScrollTable
          caption={say('standing')}
          columns={[
            say('standing_what'),
            say('standing_amount'),
            say('standing_act'),
            say('standing_expires'),
          ]}
          rows={entries.map((entry) => ({
            key: entry.entryId,
            cells: [
              <Fragment key="what">
                {say('standing_entry', {
                  what: text(entry.label),
                  why: text(ENTRY_REASON_LABELS[entry.reason]),
                })}
                <Small as="div">{show.month(entry.month)}</Small>
                {entry.text ? <Written written={entry.text} /> : null}
              </Fragment>,
              amountOf(entry),
              show.date(entry.actOn),
              entry.expiresOn === null ? say('standing_never') : show.date(entry.expiresOn),
            ],
          }))}
        />
      )}
    </Stack>
  )
}
