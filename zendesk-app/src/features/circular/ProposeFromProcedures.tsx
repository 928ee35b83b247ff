import { useCallback } from 'react'
import type { CircularsView } from '#shared/contract/circular-view.ts'
import type { ProceedingsView } from '#shared/contract/proceeding-view.ts'
import type { Api } from '../../api/client.ts'
import { useI18n } from '../../i18n/I18nContext.tsx'
import { Loading } from '../../ui/Loading.tsx'
import { ProblemNotice } from '../ProblemNotice.tsx'
import { useLoaded } from '../use-loaded.ts'
import { ProposeCircular } from './ProposeCircular.tsx'

/** A circular on complaints of which the reader sees the procedure. */
export function ProposeFromProcedures(props: {
  readonly api: Api
  readonly mayPropose: CircularsView['mayPropose']
  readonly onProposed: () => void
  readonly onClose: () => void
}) {
  const { api } = props
  const { t } = useI18n()
  const load = useCallback(
    () => api.ask<ProceedingsView>('/api/proceedings?scope=all&status=all'),
    [api],
  )
  const loaded = useLoaded(load)
  switch (loaded.status) {
    case 'loading':
      return <Loading label={t('loading')} />
    case 'failed':
      return <ProblemNotice problem={loaded.problem} onRetry={loaded.reload} />
    case 'ready':
      return (
        <ProposeCircular
          {...props}
          cases={loaded.value.rows.flatMap(({ case: of }) =>
            of
              ? [
                  {
                    id: of.caseId,
                    policyKey: of.policy.key,
                    label: [`#${of.ticketId}`, of.number]
                      .filter((part) => part !== null)
                      .join(' · '),
                  },
                ]
              : [],
          )}
          penalties={[]}
          chosen={[]}
        />
      )
  }
}
