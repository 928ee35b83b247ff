import { useMemo } from 'react'
import type { LedgerView } from '#shared/contract/ledger-view.ts'
import type { Api } from '../../api/client.ts'
import { I18nContext, useI18n } from '../../i18n/I18nContext.tsx'
import { withProblems } from '../../i18n/i18n.ts'
import { useWords } from '../../i18n/use-words.ts'
import { Heading, Stack } from '../../ui/layout.tsx'
import { RESCUE_ID } from '../../ui/rescue-focus.ts'
import { ACCOUNTABILITY_PROBLEMS } from '../accountability/problems.ts'
import { AdjustmentsSection } from './AdjustmentsSection.tsx'
import { MonthsSection } from './MonthsSection.tsx'
import { StandingSection } from './StandingSection.tsx'
import { LEDGER_PROBLEMS, LEDGER_WORDS, type ledgerEn } from './words.ts'

/** What counts for and against people, its months for payroll, and what is entered by hand: each part for whom it is. */
export function LedgerTab({ api, view }: { readonly api: Api; readonly view: LedgerView }) {
  const i18n = useI18n()
  const say = useWords<typeof ledgerEn>(LEDGER_WORDS)
  const own = useMemo(
    () => withProblems(withProblems(i18n, ACCOUNTABILITY_PROBLEMS), LEDGER_PROBLEMS),
    [i18n],
  )
  const { mayReadMonths, mayRecord, people } = view
  return (
    <I18nContext.Provider value={own}>
      <Stack $gap={5}>
        <Heading id={RESCUE_ID} tabIndex={-1}>
          {say('title')}
        </Heading>
        {mayReadMonths ? <MonthsSection api={api} /> : null}
        {mayRecord ? <AdjustmentsSection api={api} /> : null}
        {people.length > 0 ? <StandingSection api={api} view={view} /> : null}
      </Stack>
    </I18nContext.Provider>
  )
}
