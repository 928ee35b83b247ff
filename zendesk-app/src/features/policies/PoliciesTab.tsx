import { useCallback, useMemo, useState } from 'react'
import type { PoliciesView } from '#shared/contract/policy-views.ts'
import type { Api } from '../../api/client.ts'
import { useI18n } from '../../i18n/I18nContext.tsx'
import { Loading } from '../../ui/Loading.tsx'
import { ProblemNotice } from '../ProblemNotice.tsx'
import { useLoaded } from '../use-loaded.ts'
import { PoliciesProvider } from './PoliciesContext.tsx'
import { PoliciesScreen } from './PoliciesScreen.tsx'
import { createPoliciesApi } from './policies-api.ts'
import { loadPolicyWords, PolicyWordsProvider } from './words.tsx'

/** Policies and calendars: loading, refused, failed, or all of them. */
export function PoliciesTab({ api }: { readonly api: Api }) {
  const { t, locale } = useI18n()
  const own = useMemo(() => createPoliciesApi(api), [api])
  const [changed, setChanged] = useState<PoliciesView | null>(null)
  const load = useCallback(
    () => Promise.all([own.list(), loadPolicyWords(locale)] as const),
    [own, locale],
  )
  const loaded = useLoaded(load)
  const policies = useMemo(
    () =>
      loaded.status === 'ready'
        ? { api: own, view: changed ?? loaded.value[0], onChange: setChanged }
        : null,
    [loaded, changed, own],
  )
  if (loaded.status === 'failed')
    return <ProblemNotice problem={loaded.problem} onRetry={loaded.reload} />
  if (loaded.status === 'loading' || policies === null)
    return <Loading label={t('loading')} widths={['60%', '100%', '100%', '80%']} />
  return (
    // A translation is a function: as a value it must not be taken for a state that is computed.
    <PolicyWordsProvider value={loaded.value[1]}>
      <PoliciesProvider value={policies}>
        <PoliciesScreen />
      </PoliciesProvider>
    </PolicyWordsProvider>
  )
}
