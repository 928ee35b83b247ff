import { useState } from 'react'
import { type Api, type ProblemError, toProblem } from '../../api/client.ts'
import { useI18n } from '../../i18n/I18nContext.tsx'
import { useWords } from '../../i18n/use-words.ts'
import { ActionButton } from '../../ui/ActionButton.tsx'
import { useAnnounce } from '../../ui/Announcer.tsx'
import { Line, Stack } from '../../ui/layout.tsx'
import { ProblemNotice } from '../ProblemNotice.tsx'
import { saveFile } from '../save-file.ts'
import { PERSONNEL_WORDS, type personnelEn } from './words.ts'

/** The same to take away, as a table for a program or for people. */
export function SaveButtons(props: {
  readonly api: Api
  readonly path: string
  readonly query: Readonly<Record<string, string>>
  /** Without its ending. */
  readonly name: string
}) {
  const { api, path, name } = props
  const { locale } = useI18n()
  const say = useWords<typeof personnelEn>(PERSONNEL_WORDS)
  const announce = useAnnounce()
  const [isBusy, setIsBusy] = useState(false)
  const [problem, setProblem] = useState<ProblemError | null>(null)

  async function save(format: 'csv' | 'xlsx') {
    setIsBusy(true)
    setProblem(null)
    try {
      const query = new URLSearchParams({ ...props.query, format, locale })
      const content = await api.fetchFile(`${path}?${query}`)
      saveFile(`${name}.${format}`, content)
      announce(say('saved_said'))
    } catch (error) {
      setProblem(toProblem(error))
    } finally {
      setIsBusy(false)
    }
  }

  return (
    <Stack $gap={2}>
      <Line $gap={2}>
        {(['csv', 'xlsx'] as const).map((format) => (
          <ActionButton
            key={format}
            label={say(`export_${format}`)}
            reason={null}
            isBusy={isBusy}
            onPress={() => void save(format)}
          />
        ))}
      </Line>
      {problem ? <ProblemNotice problem={problem} /> : null}
    </Stack>
  )
}
