import { useCallback, useState } from 'react'
import type { AdjustmentItem, AdjustmentsView } from '#shared/contract/ledger-view.ts'
import type { Api } from '../../api/client.ts'
import { useI18n } from '../../i18n/I18nContext.tsx'
import { useWords } from '../../i18n/use-words.ts'
import { ActionButton } from '../../ui/ActionButton.tsx'
import { Loading } from '../../ui/Loading.tsx'
import { Line, Stack, VisuallyHidden } from '../../ui/layout.tsx'
import { ScrollTable } from '../../ui/ScrollTable.tsx'
import { ProblemNotice } from '../ProblemNotice.tsx'
import { useLoaded } from '../use-loaded.ts'
import { CorrectForm } from './CorrectForm.tsx'
import { MeritForm } from './MeritForm.tsx'
import { Part } from './Part.tsx'
import { ReceivableForm } from './ReceivableForm.tsx'
import { showDate, showMonth, showSum, showUnit } from './show.ts'
import { type LedgerSender, useLedgerSender } from './use-ledger-sender.ts'
import { LEDGER_WORDS, type ledgerEn } from './words.ts'

/** What is entered by hand: merits and adjustments of receivables, as far as the reader may record them. */
export function AdjustmentsSection({ api }: { readonly api: Api }) {
  const { t } = useI18n()
  const say = useWords<typeof ledgerEn>(LEDGER_WORDS)
  const [changed, setChanged] = useState<AdjustmentsView | null>(null)
  const load = useCallback(() => api.ask<AdjustmentsView>('/api/ledger/adjustments'), [api])
  const loaded = useLoaded(load)
  const sender = useLedgerSender<AdjustmentsView>(api, setChanged)
  return (
    <Part title={say('by_hand')} explain={say('by_hand_explain')}>
      {loaded.status === 'failed' ? (
        <ProblemNotice problem={loaded.problem} onRetry={loaded.reload} />
      ) : loaded.status === 'loading' ? (
        <Loading label={t('loading')} widths={['60%', '100%']} />
      ) : (
        <Adjustments view={changed ?? loaded.value} sender={sender} />
      )}
    </Part>
  )
}

type Open = 'merit' | 'receivable' | AdjustmentItem | null

export function Adjustments(props: {
  readonly view: AdjustmentsView
  readonly sender: LedgerSender
}) {
  const { view, sender } = props
  const { problem } = useI18n()
  const say = useWords<typeof ledgerEn>(LEDGER_WORDS)
  const [open, setOpen] = useState<Open>(null)
  const form = { view, sender, onClose: () => setOpen(null) }
  const { mayRecordReceivable } = view
  return (
    <Stack $gap={3}>
      {view.items.length === 0 ? (
        <p>{say('no_items')}</p>
      ) : (
        <Items view={view} onCorrect={setOpen} />
      )}
      {open === 'merit' ? (
        <MeritForm {...form} />
      ) : open === 'receivable' ? (
        <ReceivableForm {...form} />
      ) : open !== null ? (
        <CorrectForm key={open.about} {...form} item={open} />
      ) : (
        <Line $gap={2}>
          <ActionButton
            label={say('record_merit')}
            reason={view.merits.length > 0 ? null : problem('role_not_allowed')}
            isExpanded={false}
            onPress={() => setOpen('merit')}
          />
          <ActionButton
            label={say('record_receivable')}
            reason={mayRecordReceivable.allowed ? null : problem(mayRecordReceivable.code)}
            isExpanded={false}
            onPress={() => setOpen('receivable')}
          />
        </Line>
      )}
    </Stack>
  )
}

function Items(props: {
  readonly view: AdjustmentsView
  readonly onCorrect: (item: AdjustmentItem) => void
}) {
  const { text, locale } = useI18n()
  const say = useWords<typeof ledgerEn>(LEDGER_WORDS)
  return (
    <ScrollTable
      caption={say('by_hand')}
      columns={[
        say('person'),
        say('recorded'),
        say('amount'),
        say('act_on'),
        say('month'),
        say('recorded_by'),
        say('reason'),
        say('state'),
      ]}
      rows={props.view.items.map((item) => ({
        key: item.about,
        cells: [
          item.person.name,
          text(item.label),
          `${showUnit(item.unit, null, locale)} ${showSum(item.amount, item.currency, locale)}`,
          showDate(item.actOn, locale),
          showMonth(item.month, locale),
          item.by?.name ?? '',
          item.text === null ? '' : (item.text.text ?? say('erased')),
          <ItemState key="state" item={item} onCorrect={props.onCorrect} />,
        ],
      }))}
    />
  )
}

function ItemState(props: {
  readonly item: AdjustmentItem
  readonly onCorrect: (item: AdjustmentItem) => void
}) {
  const { item } = props
  const { problem, text } = useI18n()
  const say = useWords<typeof ledgerEn>(LEDGER_WORDS)
  if (item.isCorrected) return say('corrected')
  return (
    <Stack $gap={1}>
      <span>{say('counts')}</span>
      <ActionButton
        label={
          <>
            {say('correct')}
            <VisuallyHidden>
              {' '}
              {text(item.label)}, {item.person.name}
            </VisuallyHidden>
          </>
        }
        reason={item.mayCorrect.allowed ? null : problem(item.mayCorrect.code)}
        onPress={() => props.onCorrect(item)}
      />
    </Stack>
  )
}
