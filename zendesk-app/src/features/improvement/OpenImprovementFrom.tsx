import { useCallback } from 'react'
import type { ImprovementsView } from '#shared/contract/improvement-view.ts'
import { useI18n } from '../../i18n/I18nContext.tsx'
import { useWords } from '../../i18n/use-words.ts'
import { Loading } from '../../ui/Loading.tsx'
import { useRecord } from '../accountability/RecordScope.tsx'
import { OpenableForm } from '../case/OpenableForm.tsx'
import { ProblemNotice } from '../ProblemNotice.tsx'
import { useLoaded } from '../use-loaded.ts'
import { OpenImprovement } from './OpenImprovement.tsx'
import type { OpenSource } from './open-fields.ts'
import { IMPROVEMENT_WORDS, type improvementEn } from './words.ts'

/** An improvement because of the record that the reader looks at, where they may open one under its policy. */
export function OpenImprovementFrom(props: {
  readonly sources: readonly OpenSource[]
  readonly policyKey: string
}) {
  const { api, reload } = useRecord()
  const { t } = useI18n()
  const say = useWords<typeof improvementEn>(IMPROVEMENT_WORDS)
  const load = useCallback(
    () => api.ask<ImprovementsView>('/api/improvements?scope=waiting&status=open'),
    [api],
  )
  const loaded = useLoaded(load)
  switch (loaded.status) {
    case 'loading':
      return <Loading label={t('loading')} />
    case 'failed':
      return <ProblemNotice problem={loaded.problem} onRetry={loaded.reload} />
    case 'ready': {
      const view = loaded.value
      if (!view.mayOpen.some(({ key }) => key === props.policyKey)) {
        return <p>{say('open_not_here')}</p>
      }
      return (
        <OpenableForm label={say('open')} permission={{ allowed: true }}>
          {(close) => (
            <OpenImprovement
              {...props}
              api={api}
              view={view}
              onOpened={() => {
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
