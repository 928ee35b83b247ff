import { useCallback } from 'react'
import type { CircularsView } from '#shared/contract/circular-view.ts'
import { useI18n } from '../../i18n/I18nContext.tsx'
import { useWords } from '../../i18n/use-words.ts'
import { Loading } from '../../ui/Loading.tsx'
import { useRecord } from '../accountability/RecordScope.tsx'
import { OpenableForm } from '../case/OpenableForm.tsx'
import { ProblemNotice } from '../ProblemNotice.tsx'
import { useLoaded } from '../use-loaded.ts'
import { type Basis, ProposeCircular } from './ProposeCircular.tsx'
import { CIRCULAR_WORDS, type circularEn } from './words.ts'

type Named = Omit<Basis, 'policyKey'>

/** A circular on the complaint and the penalties of the procedure that the reader looks at. */
export function ProposeFromRecord(props: {
  readonly policyKey: string
  readonly complaint: Named
  readonly penalties: readonly Named[]
}) {
  const { policyKey, complaint, penalties } = props
  const { api, reload } = useRecord()
  const { t } = useI18n()
  const say = useWords<typeof circularEn>(CIRCULAR_WORDS)
  const load = useCallback(
    () => api.ask<CircularsView>('/api/circulars?scope=waiting&status=open'),
    [api],
  )
  const loaded = useLoaded(load)
  switch (loaded.status) {
    case 'loading':
      return <Loading label={t('loading')} />
    case 'failed':
      return <ProblemNotice problem={loaded.problem} onRetry={loaded.reload} />
    case 'ready': {
      const mayPropose = loaded.value.mayPropose.filter(({ key }) => key === policyKey)
      if (mayPropose.length === 0) return <p>{say('propose_not_here')}</p>
      return (
        <OpenableForm label={say('propose')} permission={{ allowed: true }}>
          {(close) => (
            <ProposeCircular
              api={api}
              mayPropose={mayPropose}
              cases={[{ ...complaint, policyKey }]}
              penalties={penalties.map((penalty) => ({ ...penalty, policyKey }))}
              chosen={[complaint.id]}
              onProposed={() => {
                close()
                reload()
              }}
              onClose={close}
            />
          )}
        </OpenableForm>
      )
    }
  }
}
