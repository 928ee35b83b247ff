import { useState } from 'react'
import type { RecordCopyView } from '#shared/contract/record-view.ts'
import { type Api, type ProblemError, toProblem } from '../../api/client.ts'
import { useI18n } from '../../i18n/I18nContext.tsx'
import { useWords } from '../../i18n/use-words.ts'
import { ActionButton } from '../../ui/ActionButton.tsx'
import { useAnnounce } from '../../ui/Announcer.tsx'
import { Line, Stack } from '../../ui/layout.tsx'
import { ProblemNotice } from '../ProblemNotice.tsx'
import { saveFile } from '../save-file.ts'
import { MY_RECORD_WORDS, type myRecordEn } from './words.ts'

const FILES = [
  { part: 'html', ending: 'html', type: 'text/html', label: 'take_print' },
  { part: 'json', ending: 'json', type: 'application/json', label: 'take_data' },
] as const

/** The reader’s own copy: a page that can be printed, and the same as data. */
export function TakeAway({ api }: { readonly api: Api }) {
  const { locale } = useI18n()
  const say = useWords<typeof myRecordEn>(MY_RECORD_WORDS)
  const announce = useAnnounce()
  const [isBusy, setIsBusy] = useState(false)
  const [problem, setProblem] = useState<ProblemError | null>(null)

  async function take({ part, ending, type }: (typeof FILES)[number]) {
    setIsBusy(true)
    setProblem(null)
    try {
      const copy = await api.ask<RecordCopyView>(`/api/my-record/copy?locale=${locale}`)
      saveFile(`${copy.fileName}.${ending}`, new Blob([copy[part]], { type }))
      announce(say('taken_said'))
    } catch (error) {
      setProblem(toProblem(error))
    } finally {
      setIsBusy(false)
    }
  }

  return (
    <Stack $gap={2}>
      <Line $gap={2}>
        {FILES.map((file) => (
          <ActionButton
            key={file.part}
            label={say(file.label)}
            reason={null}
            isBusy={isBusy}
            onPress={() => void take(file)}
          />
        ))}
      </Line>
      {problem ? <ProblemNotice problem={problem} /> : null}
    </Stack>
  )
}
