import { useState } from 'react'
import type { ExportFormat, StatementView } from '#shared/contract/ledger-view.ts'
import { type Api, type ProblemError, toProblem } from '../../api/client.ts'
import { useI18n } from '../../i18n/I18nContext.tsx'
import { useWords } from '../../i18n/use-words.ts'
import { ActionButton } from '../../ui/ActionButton.tsx'
import { useAnnounce } from '../../ui/Announcer.tsx'
import { Line } from '../../ui/layout.tsx'
import { ProblemNotice } from '../ProblemNotice.tsx'
import { saveFile } from '../save-file.ts'
import { LEDGER_WORDS, type ledgerEn } from './words.ts'

const FORMATS: readonly ExportFormat[] = ['csv', 'xlsx']

/** The statement of a closed month to take away, in the reader’s language. */
export function DownloadButtons(props: { readonly api: Api; readonly view: StatementView }) {
  const { api, view } = props
  const i18n = useI18n()
  const say = useWords<typeof ledgerEn>(LEDGER_WORDS)
  const announce = useAnnounce()
  const [busy, setBusy] = useState<ExportFormat | null>(null)
  const [problem, setProblem] = useState<ProblemError | null>(null)

  async function download(format: ExportFormat) {
    if (busy !== null) return
    setBusy(format)
    setProblem(null)
    try {
      const query = new URLSearchParams({ format, locale: i18n.locale })
      const file = await api.fetchFile(`/api/ledger/months/${view.month}/export?${query}`)
      const name = `redress-statement-${view.month}${view.isWhole ? '' : '-part'}.${format}`
      saveFile(name, file)
      announce(say('downloaded_said', { name }))
    } catch (error) {
      setProblem(toProblem(error))
    } finally {
      setBusy(null)
    }
  }

  return (
    <>
      <Line $gap={2}>
        {FORMATS.map((format) => (
          <ActionButton
            key={format}
            label={say('download', { format: format.toUpperCase() })}
            reason={view.closed ? null : i18n.problem('month_not_closed')}
            isBusy={busy === format}
            onPress={() => void download(format)}
          />
        ))}
      </Line>
      {problem ? <ProblemNotice problem={problem} /> : null}
    </>
  )
}
