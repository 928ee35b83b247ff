import type { ControlTotalView, StatementView } from '#shared/contract/ledger-view.ts'
import { useI18n } from '../../i18n/I18nContext.tsx'
import { useWords } from '../../i18n/use-words.ts'
import { ScrollTable } from '../../ui/ScrollTable.tsx'
import { showSum, showUnit } from './show.ts'
import { LEDGER_WORDS, type ledgerEn } from './words.ts'

type Sums = Pick<ControlTotalView, 'unit' | 'currency' | 'taken' | 'given' | 'sum'>

/** The lines of a month, and the totals that a copy is held against. */
export function StatementTables(props: { readonly view: StatementView; readonly month: string }) {
  const { view, month } = props
  const { locale, text } = useI18n()
  const say = useWords<typeof ledgerEn>(LEDGER_WORDS)
  const unitOf = ({ unit, currency }: Sums) => showUnit(unit, currency, locale)
  const sumsOf = ({ currency, taken, given, sum }: Sums) =>
    [taken, given, sum].map((amount) => showSum(amount, currency, locale))
  const sums = [say('taken'), say('given'), say('sum')]
  return (
    <>
      <ScrollTable
        caption={say('statement', { month })}
        columns={[say('who'), say('what'), say('entries'), ...sums]}
        rows={view.lines.map((line) => ({
          key: `${line.person?.id} ${line.department?.id} ${line.unit} ${line.currency}`,
          cells: [
            line.person?.name ?? (line.department ? text(line.department.label) : ''),
            unitOf(line),
            line.entries,
            ...sumsOf(line),
          ],
        }))}
      />
      <ScrollTable
        caption={say('totals', { month })}
        columns={[say('what'), say('lines'), say('entries'), ...sums]}
        rows={view.totals.map((total) => ({
          key: `${total.unit} ${total.currency}`,
          cells: [unitOf(total), total.lines, total.entries, ...sumsOf(total)],
        }))}
      />
    </>
  )
}
