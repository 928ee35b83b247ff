import { createContext, useContext } from 'react'
import type { CaseView, TicketView } from '#shared/contract/views.ts'
import { invariant } from '#shared/kernel/result.ts'
import type { Api } from '../../api/client.ts'
import { useI18n } from '../../i18n/I18nContext.tsx'
import type { ServiceClock } from '../service-clock.ts'

/** The case on the screen, and the two ways it changes from here. */
export interface CaseScope {
  readonly api: Api
  readonly view: TicketView
  readonly complaint: CaseView
  readonly clock: ServiceClock
  readonly applyCase: (view: CaseView) => void
  readonly reload: () => void
}

export const CaseContext = createContext<CaseScope | null>(null)

export function useCase(): CaseScope {
  const scope = useContext(CaseContext)
  invariant(scope !== null, 'a part of the case stands outside it')
  return scope
}

/** Instants and lengths by the company's clock. */
export function useCompanyFormat() {
  const { view } = useCase()
  return useI18n().format(view.timeZone)
}
