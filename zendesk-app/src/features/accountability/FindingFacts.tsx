import type { FindingView } from '#shared/contract/proceeding-view.ts'
import { useI18n } from '../../i18n/I18nContext.tsx'
import { useWords } from '../../i18n/use-words.ts'
import { FactList } from '../../ui/FactList.tsx'
import { useRecord, useShow } from './RecordScope.tsx'
import { Written } from './Written.tsx'
import { RECORD_WORDS, type recordEn } from './words.ts'

/** What was found; without who found it and why where the reader may not know. */
export function FindingFacts(props: {
  readonly finding: Omit<FindingView, 'by' | 'reasons'> &
    Partial<Pick<FindingView, 'by' | 'reasons'>>
}) {
  const { finding } = props
  const { text } = useI18n()
  const say = useWords<typeof recordEn>(RECORD_WORDS)
  const { currency } = useRecord()
  const show = useShow()
  const { causes, impact, marks, loss, by, reasons } = finding
  const list = (labels: FindingView['marks'], mark: string) =>
    labels.map(({ label }) => text(label)).join(mark)
  return (
    <FactList
      facts={[
        [say('verdict'), text(finding.verdict.label)],
        causes.length === 0 ? null : [say('causes'), list(causes, ' – ')],
        impact && [say('impact'), text(impact.label)],
        marks.length === 0 ? null : [say('marks'), list(marks, ', ')],
        loss === null ? null : [say('loss'), show.money(loss, currency)],
        [say('act_on'), show.date(finding.actOn)],
        [say('known_at'), show.exact(finding.knownAt)],
        by === undefined
          ? null
          : [say('found_by'), say('by_at', { name: show.name(by), at: show.exact(finding.at) })],
        reasons === undefined
          ? null
          : [say('reasons'), <Written key="reasons" written={reasons} />],
      ]}
    />
  )
}
