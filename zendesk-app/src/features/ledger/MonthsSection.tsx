import { useCallback, useState } from 'react'
import type { MonthItem, MonthsView, StatementView } from '#shared/contract/ledger-view.ts'
import type { Api } from '../../api/client.ts'
import { useI18n } from '../../i18n/I18nContext.tsx'
import { useWords } from '../../i18n/use-words.ts'
import { Disclosure } from '../../ui/Disclosure.tsx'
import { Loading } from '../../ui/Loading.tsx'
import { Stack } from '../../ui/layout.tsx'
import { ProblemNotice } from '../ProblemNotice.tsx'
import { useLoaded } from '../use-loaded.ts'
import { MonthStatement } from './MonthStatement.tsx'
import { Part } from './Part.tsx'
import { showMonth } from './show.ts'
import { LEDGER_WORDS, type ledgerEn } from './words.ts'

/** The months, open and closed; each opens to its statement. */
export function MonthsSection({ api }: { readonly api: Api }) {
  const { t } = useI18n()
  const say = useWords<typeof ledgerEn>(LEDGER_WORDS)
  const load = useCallback(() => api.ask<MonthsView>('/api/ledger/months'), [api])
  const loaded = useLoaded(load)
  return (
    <Part title={say('months')} explain={say('months_explain')}>
      {loaded.status === 'failed' ? (
        <ProblemNotice problem={loaded.problem} onRetry={loaded.reload} />
      ) : loaded.status === 'loading' ? (
        <Loading label={t('loading')} widths={['40%', '40%']} />
      ) : (
        <Months api={api} view={loaded.value} />
      )}
    </Part>
  )
}

export function Months({ api, view }: { readonly api: Api; readonly view: MonthsView }) {
  const { locale } = useI18n()
  const say = useWords<typeof ledgerEn>(LEDGER_WORDS)
  const [closed, setClosed] = useState<ReadonlyMap<string, StatementView>>(new Map())
  return (
    <Stack as="ul" $gap={2}>
      {view.months.map((month) => {
        const item: MonthItem = closed.get(month.month) ?? month
        return (
          <li key={item.month}>
            <Disclosure
              variant="row"
              label={showMonth(item.month, locale)}
              aside={item.closed ? say('month_closed') : say('month_open')}
            >
              {() => (
                <MonthStatement
                  api={api}
                  month={item.month}
                  onClosed={(statement) =>
                    setClosed((before) => new Map(before).set(statement.month, statement))
                  }
                />
              )}
            </Disclosure>
          </li>
        )
      })}
    </Stack>
  )
}
