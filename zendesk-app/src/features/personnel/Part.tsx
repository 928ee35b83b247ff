import type { ReactNode } from 'react'
import { useI18n } from '../../i18n/I18nContext.tsx'
import { Loading } from '../../ui/Loading.tsx'
import { Heading, Rule, Small, Stack } from '../../ui/layout.tsx'
import { ProblemNotice } from '../ProblemNotice.tsx'
import type { Fresh } from '../use-fresh.ts'

interface LoadedProps<T> {
  readonly of: Pick<Fresh<T>, 'view' | 'problem' | 'reload'>
  readonly children: (view: T) => ReactNode
}

/** One part of the tab under its heading. */
export function Part<T>(
  props: LoadedProps<T> & { readonly heading: string; readonly explain?: string },
) {
  return (
    <Stack as="section" $gap={3}>
      <Rule />
      <Heading as="h3">{props.heading}</Heading>
      {props.explain === undefined ? null : <Small>{props.explain}</Small>}
      <Loaded of={props.of}>{props.children}</Loaded>
    </Stack>
  )
}

/** What is loaded: on its way, refused, failed, or what it shows. */
export function Loaded<T>(props: LoadedProps<T>) {
  const { t } = useI18n()
  const { view, problem, reload } = props.of
  return (
    <>
      {problem ? <ProblemNotice problem={problem} onRetry={reload} /> : null}
      {view !== null ? props.children(view) : null}
      {view === null && !problem ? (
        <Loading label={t('loading')} widths={['60%', '100%', '80%']} />
      ) : null}
    </>
  )
}
