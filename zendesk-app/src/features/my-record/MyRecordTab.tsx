import { useCallback } from 'react'
import type { MyRecordView } from '#shared/contract/record-view.ts'
import type { Api } from '../../api/client.ts'
import { useI18n } from '../../i18n/I18nContext.tsx'
import { Loading } from '../../ui/Loading.tsx'
import { Column, Stack } from '../../ui/layout.tsx'
import type { Zaf } from '../../zaf/client.ts'
import { AccountabilityLanguage } from '../accountability/RecordScope.tsx'
import { ProblemNotice } from '../ProblemNotice.tsx'
import { useFresh } from '../use-fresh.ts'
import { MyRecord } from './MyRecord.tsx'

interface Props {
  readonly api: Api
  readonly zaf: Zaf
  /** Something was done that others count. */
  readonly onChanged: () => void
}

/** What is said about the reader: loading, refused, failed, or all of it. */
export function MyRecordTab(props: Props) {
  return (
    <AccountabilityLanguage>
      <Column>
        <Content {...props} />
      </Column>
    </AccountabilityLanguage>
  )
}

function Content({ api, zaf, onChanged }: Props) {
  const { t } = useI18n()
  const load = useCallback(() => api.ask<MyRecordView>('/api/my-record'), [api])
  const { view, problem, reload, apply } = useFresh(zaf, load)
  const reloadAll = useCallback(() => {
    reload()
    onChanged()
  }, [reload, onChanged])
  if (view === null) {
    return problem ? (
      <ProblemNotice problem={problem} onRetry={reload} />
    ) : (
      <Loading label={t('loading')} widths={['60%', '100%', '100%', '80%']} />
    )
  }
  return (
    <Stack $gap={3}>
      {problem ? <ProblemNotice problem={problem} onRetry={reload} /> : null}
      <MyRecord api={api} view={view} reload={reloadAll} apply={apply} />
    </Stack>
  )
}
