import { type FormEvent, useState } from 'react'
import type { FoundView } from '#shared/contract/views.ts'
import { type Api, type ProblemError, toProblem } from '../../api/client.ts'
import { useI18n } from '../../i18n/I18nContext.tsx'
import { useWords } from '../../i18n/use-words.ts'
import { ActionButton } from '../../ui/ActionButton.tsx'
import { Line, Small, Stack } from '../../ui/layout.tsx'
import { TextField } from '../../ui/TextField.tsx'
import { ProblemNotice } from '../ProblemNotice.tsx'
import { NUMBER_WORDS, type numberEn } from './number-words.ts'
import { QueueTable } from './QueueTable.tsx'

/** Finds a case, open or closed, by exactly the number that is written on it or on a slip of it. */
export function NumberSearch(props: {
  readonly api: Api
  readonly onOpen: (ticketId: string) => void
}) {
  const { t } = useI18n()
  const say = useWords<typeof numberEn>(NUMBER_WORDS)
  const [number, setNumber] = useState('')
  const [isBusy, setIsBusy] = useState(false)
  const [found, setFound] = useState<{ readonly number: string; readonly view: FoundView } | null>(
    null,
  )
  const [missing, setMissing] = useState<string | null>(null)
  const [problem, setProblem] = useState<ProblemError | null>(null)

  async function search(event: FormEvent) {
    event.preventDefault()
    const wanted = number.trim()
    if (wanted === '' || isBusy) return
    setIsBusy(true)
    setFound(null)
    setMissing(null)
    setProblem(null)
    try {
      const path = `/api/cases?number=${encodeURIComponent(wanted)}`
      setFound({ number: wanted, view: await props.api.ask<FoundView>(path) })
    } catch (error) {
      const failure = toProblem(error)
      if (failure.code === 'case_not_found') setMissing(wanted)
      else setProblem(failure)
    } finally {
      setIsBusy(false)
    }
  }

  return (
    <search>
      <Stack $gap={2}>
        <form onSubmit={(event) => void search(event)}>
          <Line $gap={2} style={{ alignItems: 'flex-end' }}>
            <TextField
              label={say('label')}
              requiredMark={t('field.required')}
              errorLabel={t('field.error')}
              value={number}
              onChange={setNumber}
            />
            <ActionButton label={say('find')} isSubmit isBusy={isBusy} reason={null} />
          </Line>
        </form>
        <div role="status">
          {missing === null ? null : <Small>{say('none', { number: missing })}</Small>}
          {found ? (
            <Small>{say('found', { count: found.view.rows.length, number: found.number })}</Small>
          ) : null}
        </div>
        {problem ? <ProblemNotice problem={problem} /> : null}
        {found ? (
          <>
            <QueueTable
              rows={found.view.rows}
              now={found.view.now}
              timeZone={found.view.timeZone}
              myId={found.view.me.id}
              onOpen={props.onOpen}
            />
            <Line>
              <ActionButton
                label={say('close')}
                kind="quiet"
                reason={null}
                onPress={() => setFound(null)}
              />
            </Line>
          </>
        ) : null}
      </Stack>
    </search>
  )
}
