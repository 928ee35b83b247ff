import { useRef } from 'react'
import type { QueueView } from '#shared/contract/views.ts'
import type { Api } from '../../api/client.ts'
import { useI18n } from '../../i18n/I18nContext.tsx'
import { ActionButton } from '../../ui/ActionButton.tsx'
import { Loading } from '../../ui/Loading.tsx'
import { Line, Small, Stack } from '../../ui/layout.tsx'
import type { Zaf } from '../../zaf/client.ts'
import { ProblemNotice } from '../ProblemNotice.tsx'
import { NumberSearch } from './NumberSearch.tsx'
import { QueueTable } from './QueueTable.tsx'
import { type QueueScope, useQueue } from './use-queue.ts'

/** The queue of one scope: empty, loading, refused, failed, or rows. */
export function QueueScreen(props: {
  readonly api: Api
  readonly zaf: Zaf
  readonly scope: QueueScope
  readonly first: (() => Promise<QueueView>) | null
}) {
  const { t } = useI18n()
  const queue = useQueue(props.api, props.zaf, props.scope, props.first)
  const region = useRef<HTMLDivElement>(null)
  const { view, rows, problem } = queue

  if (view === null) {
    return problem ? (
      <ProblemNotice problem={problem} onRetry={queue.reload} />
    ) : (
      <Loading label={t('loading')} widths={['100%', '100%', '100%', '80%']} />
    )
  }
  const letGo = () => {
    // A hand that has left while the keyboard still walks through the list has not let go.
    if (!region.current?.contains(document.activeElement)) queue.hold(false)
  }
  return (
    <Stack $gap={3}>
      <NumberSearch api={props.api} onOpen={props.zaf.openTicket} />
      <Line $gap={2} $between>
        <Small>{t('queue.total', { count: view.total })}</Small>
        {queue.isOvertaken ? (
          <ActionButton label={t('queue.changed')} reason={null} onPress={queue.release} />
        ) : null}
      </Line>
      {problem ? <ProblemNotice problem={problem} onRetry={queue.reload} /> : null}
      {rows.length === 0 ? (
        <p>{t(props.scope === 'mine' ? 'queue.empty_mine' : 'queue.empty')}</p>
      ) : (
        // biome-ignore lint/a11y/noStaticElementInteractions: it only notices whether someone is in the list
        <div
          ref={region}
          onMouseEnter={() => queue.hold(true)}
          onMouseLeave={letGo}
          onFocus={() => queue.hold(true)}
          onBlur={() => queue.hold(false)}
        >
          <QueueTable
            rows={rows}
            now={view.now}
            timeZone={view.timeZone}
            myId={view.me.id}
            onOpen={props.zaf.openTicket}
          />
        </div>
      )}
      {view.after === null ? null : (
        <Line>
          <ActionButton
            label={t('queue.more')}
            reason={null}
            isBusy={queue.isLoadingMore}
            onPress={queue.loadMore}
          />
        </Line>
      )}
    </Stack>
  )
}
