import type { NoticeView } from '#shared/contract/notice-view.ts'
import { useI18n } from '../../i18n/I18nContext.tsx'
import { useWords } from '../../i18n/use-words.ts'
import { ActionButton } from '../../ui/ActionButton.tsx'
import { Heading, Stack } from '../../ui/layout.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { useCase, useCompanyFormat } from '../case/CaseContext.tsx'
import { useCommand } from '../case/use-command.ts'
import { ProblemNotice } from '../ProblemNotice.tsx'
import { NOTICE_WORDS, type noticeEn } from './words.ts'

/** What the person who looks at the case was told and has to confirm: one card each. */
export function NoticeCards({ notices }: { readonly notices: readonly NoticeView[] }) {
  return (
    <Stack $gap={2}>
      {notices.map((notice) => (
        <NoticeCard key={`${notice.noticeId} ${notice.step}`} notice={notice} />
      ))}
    </Stack>
  )
}

function NoticeCard({ notice }: { readonly notice: NoticeView }) {
  const { text } = useI18n()
  const say = useWords<typeof noticeEn>(NOTICE_WORDS)
  const { view } = useCase()
  const format = useCompanyFormat()
  const sender = useCommand()
  const { noticeId, dueAt } = notice
  const at = format.instant(notice.givenAt, view.now)
  const told =
    dueAt === null
      ? say('told_plainly', { at })
      : say(notice.isLate ? 'late' : 'told', { at, due: format.instant(dueAt, view.now) })
  return (
    <Notice tone={notice.isLate ? 'danger' : 'warning'}>
      <Stack $gap={2}>
        <div>
          <Heading>{text(notice.label)}</Heading>
          <p>{told}</p>
        </div>
        <ActionButton
          label={say('confirm')}
          kind="primary"
          reason={null}
          isBusy={sender.isSending}
          onPress={() =>
            void sender.send({ type: 'acknowledge_notice', noticeId }, say('confirmed_said'))
          }
        />
        {sender.problem ? <ProblemNotice problem={sender.problem} /> : null}
      </Stack>
    </Notice>
  )
}
