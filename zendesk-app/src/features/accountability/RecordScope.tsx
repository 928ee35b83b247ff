import { createContext, type ReactNode, useContext, useMemo } from 'react'
import type { Actions } from '#shared/contract/proceeding-view.ts'
import { invariant } from '#shared/kernel/result.ts'
import type { Api } from '../../api/client.ts'
import { I18nContext, useI18n } from '../../i18n/I18nContext.tsx'
import { withProblems } from '../../i18n/i18n.ts'
import { ACCOUNTABILITY_PROBLEMS } from './problems.ts'
import { createShow, type Reading, type Show } from './show.ts'

/** A procedure, improvement or circular on the screen, as far as its reader sees it, and the two ways it changes from here. */
export interface RecordScope {
  readonly api: Api
  readonly reading: Reading
  /** Where the service has it. */
  readonly path: string
  /** Empty where nothing of it is money. */
  readonly currency: string
  /** Of a procedure. */
  readonly actions: Actions
  /** Takes in what the service answered to a command, in the shape that this path answers. */
  readonly apply: (answer: unknown) => void
  readonly reload: () => void
}

const ScopeContext = createContext<RecordScope | null>(null)
export const RecordScopeProvider = ScopeContext.Provider

export function useRecord(): RecordScope {
  const scope = useContext(ScopeContext)
  invariant(scope !== null, 'a part of a record stands outside it')
  return scope
}

/** Values as the reader of this record reads them. */
export function useShow(): Show {
  const i18n = useI18n()
  const { reading } = useRecord()
  return useMemo(() => createShow(i18n, reading), [i18n, reading])
}

/** The address of a procedure. */
export function procedurePath(proceedingId: string): string {
  return `/api/proceedings/${encodeURIComponent(proceedingId)}`
}

/** Brings the sentences for refusals in matters of responsibility. */
export function AccountabilityLanguage({ children }: { readonly children: ReactNode }) {
  const i18n = useI18n()
  const own = useMemo(() => withProblems(i18n, ACCOUNTABILITY_PROBLEMS), [i18n])
  return <I18nContext.Provider value={own}>{children}</I18nContext.Provider>
}
