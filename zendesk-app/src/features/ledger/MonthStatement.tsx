import { useCallback, useState } from 'react'
import type { StatementView } from '#shared/contract/ledger-view.ts'
import type { Api } from '../../api/client.ts'
import { useI18n } from '../../i18n/I18nContext.tsx'
import { useWords } from '../../i18n/use-words.ts'
import { ActionButton } from '../../ui/ActionButton.tsx'
import { Loading } from '../../ui/Loading.tsx'
import { Small, Stack } from '../../ui/layout.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { FormShell } from '../case/FormShell.tsx'
import { ProblemNotice } from '../ProblemNotice.tsx'
import { useLoaded } from '../use-loaded.ts'
import { DownloadButtons } from './DownloadButtons.tsx'
import { StatementTables } from './StatementTables.tsx'
import { showMonth } from './show.ts'
import { type LedgerSender, useLedgerSender } from './use-ledger-sender.ts'
import { LEDGER_WORDS, type ledgerEn } from './words.ts'

/** One month as its reader may see it. */
export function MonthStatement(props: {
  readonly api: Api
  readonly month: string
  readonly onClosed: (view: StatementView) => void
}) {
  const { api, month, onClosed } = props
  const { t } = useI18n()
  const [changed, setChanged] = useState<StatementView | null>(null)
  const load = useCallback(
    () => api.ask<StatementView>(`/api/ledger/months/${month}`),
    [api, month],
  )
  const loaded = useLoaded(load)
  const sender = useLedgerSender<StatementView>(api, (view) => {
    setChanged(view)
    onClosed(view)
  })
  if (loaded.status === 'failed')
    return <ProblemNotice problem={loaded.problem} onRetry={loaded.reload} />
  if (loaded.status === 'loading')
    return <Loading label={t('loading')} widths={['60%', '100%', '80%']} />
  return <Statement api={api} view={changed ?? loaded.value} sender={sender} />
}

export function Statement(props: {
  readonly api: Api
  readonly view: StatementView
  readonly sender: LedgerSender
}) {
  const { api, view, sender } = props
  const { format, locale } = useI18n()
  const say = useWords<typeof ledgerEn>(LEDGER_WORDS)
  const { closed, isWhole, hash } = view
  return (
    <Stack $gap={3}>
      <Small>
        {closed
          ? say('closed_by', { name: closed.by.name, at: format(view.timeZone).exact(closed.at) })
          : say('as_it_stands')}
      </Small>
      {isWhole ? null : <Notice tone="warning">{say('in_part')}</Notice>}
      {view.lines.length === 0 ? (
        <p>{say('no_lines')}</p>
      ) : (
        <StatementTables view={view} month={showMonth(view.month, locale)} />
      )}
      {hash === null ? null : (
        <Small style={{ overflowWrap: 'anywhere' }}>
          {say('hash')}: {hash}
        </Small>
      )}
      <DownloadButtons api={api} view={view} />
      {closed ? null : <CloseMonth view={view} sender={sender} />}
    </Stack>
  )
}

/** Says what closing means before it is done. */
function CloseMonth(props: { readonly view: StatementView; readonly sender: LedgerSender }) {
  const { view, sender } = props
  const i18n = useI18n()
  const say = useWords<typeof ledgerEn>(LEDGER_WORDS)
  const [isOpen, setIsOpen] = useState(false)
  const month = showMonth(view.month, i18n.locale)
  const label = say('close', { month })
  if (!isOpen)
    return (
      <ActionButton
        label={label}
        reason={view.mayClose.allowed ? null : i18n.problem(view.mayClose.code)}
        isExpanded={false}
        onPress={() => setIsOpen(true)}
      />
    )
  return (
    <FormShell
      name={label}
      submitLabel={label}
      sender={sender}
      onClose={() => setIsOpen(false)}
      onSubmit={async () => {
        await sender.send(`months/${view.month}/close`, {}, say('closed_said', { month }))
      }}
    >
      <Notice tone="warning">{say('close_means', { month })}</Notice>
    </FormShell>
  )
}
