import type { NoticeView } from '#shared/contract/notice-view.ts'
import { useI18n } from '../../i18n/I18nContext.tsx'
import { useWords } from '../../i18n/use-words.ts'
import { Small, Stack } from '../../ui/layout.tsx'
import { useCase, useCompanyFormat } from '../case/CaseContext.tsx'
import { NOTICE_WORDS, type noticeEn } from './words.ts'

/** Who was told of what and has confirmed it, or still has to. */
export function NoticeSection({ notices }: { readonly notices: readonly NoticeView[] }) {
  return (
    <Stack as="ul" $gap={2}>
      {notices.map((notice) => (
        <NoticeItem key={`${notice.noticeId} ${notice.step}`} notice={notice} />
      ))}
    </Stack>
  )
}

function NoticeItem({ notice }: { readonly notice: NoticeView }) {
  const { text, list } = useI18n()
  const say = useWords<typeof noticeEn>(NOTICE_WORDS)
  const { view } = useCase()
  const format = useCompanyFormat()
  const { acknowledgedAt, dueAt, holdsUntil, to } = notice
  const namesOf = (hasConfirmed: boolean) =>
    list(to.filter((person) => person.hasConfirmed === hasConfirmed).map((person) => person.name))
  return (
    <li>
      <p>{text(notice.label)}</p>
      {acknowledgedAt === null ? (
        <Small>
          {dueAt === null
            ? say('waits_plainly', { names: namesOf(false) })
            : say(notice.isLate ? 'waits_late' : 'waits', {
                names: namesOf(false),
                due: format.instant(dueAt, view.now),
              })}
        </Small>
      ) : (
        <Small>
          {say('confirmed', {
            at: format.instant(acknowledgedAt, view.now),
            names: namesOf(true),
          })}
        </Small>
      )}
      {holdsUntil === null ? null : (
        <Small>{say('holds', { at: format.instant(holdsUntil, view.now) })}</Small>
      )}
    </li>
  )
}
