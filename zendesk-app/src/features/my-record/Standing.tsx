import { Fragment } from 'react'
import type { MyRecordView, StandingView } from '#shared/contract/record-view.ts'
import { useI18n } from '../../i18n/I18nContext.tsx'
import { useWords } from '../../i18n/use-words.ts'
import { FactList } from '../../ui/FactList.tsx'
import { Stack } from '../../ui/layout.tsx'
import { ScrollTable } from '../../ui/ScrollTable.tsx'
import { createShow } from '../accountability/show.ts'
import { Written } from '../accountability/Written.tsx'
import { MY_RECORD_WORDS, type myRecordEn } from './words.ts'

const UNIT = {
  points: 'unit_points',
  kpi: 'unit_kpi',
  merit: 'unit_merit',
  money: 'unit_money',
  receivable: 'unit_receivable',
} as const satisfies Record<StandingView['entries'][number]['unit'], keyof typeof myRecordEn>

/** What counts for and against the reader today, and until when. */
export function Standing({ view }: { readonly view: MyRecordView }) {
  const i18n = useI18n()
  const { text } = i18n
  const say = useWords<typeof myRecordEn>(MY_RECORD_WORDS)
  const show = createShow(i18n, view)
  const { points, merits, entries } = view.standing
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
                {text(entry.label)}
                {entry.text ? <Written written={entry.text} /> : null}
              </Fragment>,
              `${entry.amount} ${say(UNIT[entry.unit])}`,
              show.date(entry.actOn),
              entry.expiresOn === null ? say('standing_never') : show.date(entry.expiresOn),
            ],
          }))}
        />
      )}
    </Stack>
  )
}
