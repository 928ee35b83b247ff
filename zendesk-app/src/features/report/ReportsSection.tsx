import { useCallback, useState } from 'react'
import type { ReportsView, ReportView } from '#shared/contract/report-view.ts'
import type { Figures } from '#shared/report/figures.ts'
import type { Api } from '../../api/client.ts'
import { useI18n } from '../../i18n/I18nContext.tsx'
import { useWords } from '../../i18n/use-words.ts'
import { ActionButton } from '../../ui/ActionButton.tsx'
import { Disclosure } from '../../ui/Disclosure.tsx'
import { Loading } from '../../ui/Loading.tsx'
import { Small, Stack } from '../../ui/layout.tsx'
import { ScrollTable } from '../../ui/ScrollTable.tsx'
import { ProblemNotice } from '../ProblemNotice.tsx'
import { useLoaded } from '../use-loaded.ts'
import { REPORT_WORDS, type reportEn } from './words.ts'

interface Shown {
  readonly api: Api
  readonly onOpen: (improvementId: string) => void
}

/** Reports as they were made, newest first; read when the reader opens the section. */
export function ReportsSection({ api, onOpen }: Shown) {
  const say = useWords<typeof reportEn>(REPORT_WORDS)
  return (
    <Disclosure label={say('title')} variant="heading">
      {() => (
        <Stack $gap={3}>
          <Small>{say('explain')}</Small>
          <ReportPage api={api} after={null} onOpen={onOpen} />
        </Stack>
      )}
    </Disclosure>
  )
}

/** One page of them, and the next below it once it is asked for. */
function ReportPage({ api, after, onOpen }: Shown & { readonly after: string | null }) {
  const { t } = useI18n()
  const say = useWords<typeof reportEn>(REPORT_WORDS)
  const [isMore, setIsMore] = useState(false)
  const load = useCallback(() => {
    const query = after === null ? '' : `?${new URLSearchParams({ after })}`
    return api.ask<ReportsView>(`/api/reports${query}`)
  }, [api, after])
  const loaded = useLoaded(load)
  if (loaded.status === 'failed')
    return <ProblemNotice problem={loaded.problem} onRetry={loaded.reload} />
  if (loaded.status === 'loading')
    return <Loading label={t('loading')} widths={['60%', '100%', '80%']} />
  const { value } = loaded
  return (
    <Stack $gap={3}>
      <Reports view={value} onOpen={onOpen} />
      {value.after === null || isMore ? null : (
        <ActionButton label={say('more')} reason={null} onPress={() => setIsMore(true)} />
      )}
      {value.after !== null && isMore ? (
        <ReportPage api={api} after={value.after} onOpen={onOpen} />
      ) : null}
    </Stack>
  )
}

export function Reports(props: {
  readonly view: ReportsView
  readonly onOpen: (improvementId: string) => void
}) {
  const { view, onOpen } = props
  const { text } = useI18n()
  const say = useWords<typeof reportEn>(REPORT_WORDS)
  if (view.rows.length === 0) return <p>{say('none')}</p>
  return (
    <Stack as="ul" $gap={2}>
      {view.rows.map((report, index) => (
        <li key={report.reportId}>
          <Disclosure
            variant="row"
            label={say('heading', {
              period: text(report.period),
              policy: text(report.policy.title),
            })}
            aside={say('line', {
              count: report.total.complaints,
              founded: report.total.founded,
            })}
            isOpenAtFirst={index === 0}
          >
            {() => <Report report={report} timeZone={view.timeZone} onOpen={onOpen} />}
          </Disclosure>
        </li>
      ))}
    </Stack>
  )
}

interface OfReport {
  readonly report: ReportView
}

function Report(
  props: OfReport & {
    readonly timeZone: string
    readonly onOpen: (improvementId: string) => void
  },
) {
  const { report } = props
  const { format } = useI18n()
  const say = useWords<typeof reportEn>(REPORT_WORDS)
  const { exact } = format(props.timeZone)
  return (
    <Stack $gap={3}>
      <Small>
        {say('made', {
          from: exact(report.from),
          until: exact(report.until),
          made: exact(report.madeAt),
        })}
      </Small>
      <FiguresTable report={report} />
      <FoundedTable report={report} />
      <CalledFor report={report} onOpen={props.onOpen} />
    </Stack>
  )
}

function FiguresTable({ report }: OfReport) {
  const { text } = useI18n()
  const say = useWords<typeof reportEn>(REPORT_WORDS)
  const cells = (name: string, of: Figures) => [
    name,
    of.complaints,
    of.closed,
    of.repeated,
    of.late,
    say('dissatisfied_of', { count: of.dissatisfied, answered: of.answered }),
    of.founded,
  ]
  return (
    <ScrollTable
      caption={say('figures', { period: text(report.period) })}
      columns={[
        say('of'),
        say('complaints'),
        say('closed'),
        say('repeated'),
        say('late'),
        say('dissatisfied'),
        say('founded'),
      ]}
      rows={[
        { key: 'all', cells: cells(say('all'), report.total) },
        ...report.categories.map(({ id, label, counted }) => ({
          key: `of ${id}`,
          cells: cells(text(label), counted),
        })),
        ...(hasAny(report.uncategorised)
          ? [{ key: 'none', cells: cells(say('no_category'), report.uncategorised) }]
          : []),
      ]}
    />
  )
}

function hasAny(figures: Figures): boolean {
  return Object.values(figures).some((count) => count > 0)
}

function FoundedTable({ report }: OfReport) {
  const { text } = useI18n()
  const say = useWords<typeof reportEn>(REPORT_WORDS)
  const rows = [
    ...report.causes.map(({ id, label, counted }) => ({
      key: `cause ${id}`,
      cells: [say('cause', { name: text(label) }), counted],
    })),
    ...report.departments.map(({ id, label, counted }) => ({
      key: `department ${id}`,
      cells: [say('department', { name: text(label) }), counted],
    })),
  ]
  if (rows.length === 0) return null
  return (
    <ScrollTable
      caption={say('causes', { period: text(report.period) })}
      columns={[say('of'), say('count')]}
      rows={rows}
    />
  )
}

function CalledFor(props: OfReport & { readonly onOpen: (improvementId: string) => void }) {
  const { crossings } = props.report
  const { text } = useI18n()
  const say = useWords<typeof reportEn>(REPORT_WORDS)
  if (crossings.length === 0) return <p>{say('called_for_nothing')}</p>
  return (
    <Stack as="ul" $gap={3} aria-label={say('called_for')}>
      {crossings.map(({ because, basis, outcome, improvementId }) => (
        <li key={`${text(because)} ${text(basis)}`}>
          <Stack $gap={1}>
            <p>{text(basis)}</p>
            <Small>
              {text(because)} {say(outcome)}
            </Small>
            {improvementId === null ? null : (
              <ActionButton
                label={say('show', { basis: text(basis) })}
                reason={null}
                onPress={() => props.onOpen(improvementId)}
              />
            )}
          </Stack>
        </li>
      ))}
    </Stack>
  )
}
