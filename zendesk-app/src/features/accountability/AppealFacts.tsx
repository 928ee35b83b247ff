import type { AppealView } from '#shared/contract/proceeding-view.ts'
import { useWords } from '../../i18n/use-words.ts'
import { FactList } from '../../ui/FactList.tsx'
import { Small, Stack } from '../../ui/layout.tsx'
import { useShow } from './RecordScope.tsx'
import { Written } from './Written.tsx'
import { RECORD_WORDS, type recordEn } from './words.ts'

/** An appeal as both sides see it: who contests what, on which grounds, and what each was answered. */
export function AppealFacts(props: {
  readonly appeal: Omit<AppealView, 'firstLook' | 'reviewers' | 'evidenceIds'>
}) {
  const { appeal } = props
  const say = useWords<typeof recordEn>(RECORD_WORDS)
  const show = useShow()
  const { reviewer, answerDueAt, escalatedAt, decidedAt, decidedBy, status } = appeal
  const isDecided = status.id !== 'open' && status.id !== 'withdrawn'
  return (
    <Stack $gap={2}>
      <FactList
        facts={[
          [
            say('lodged'),
            say('by_at', { name: show.name(appeal.lodgedBy), at: show.exact(appeal.lodgedAt) }),
          ],
          reviewer && [say('reviewer'), show.name(reviewer)],
          status.id === 'open' && answerDueAt !== null
            ? [say('answer_due'), show.exact(answerDueAt)]
            : null,
          decidedAt === null || decidedBy === null
            ? null
            : [
                say('decided'),
                say('by_at', { name: show.name(decidedBy), at: show.exact(decidedAt) }),
              ],
        ]}
      />
      {escalatedAt === null ? null : (
        <Small>{say('escalated', { at: show.exact(escalatedAt) })}</Small>
      )}
      {isDecided && decidedBy === null ? <p>{say('by_silence')}</p> : null}
      <Grounds grounds={appeal.grounds} isOpen={status.id === 'open'} />
    </Stack>
  )
}

function Grounds(props: { readonly grounds: AppealView['grounds']; readonly isOpen: boolean }) {
  const say = useWords<typeof recordEn>(RECORD_WORDS)
  return (
    <Stack as="ol" $gap={2}>
      {props.grounds.map(({ groundId, text, answer }, at) => (
        <li key={groundId}>
          <Small>{say('ground', { number: at + 1 })}</Small>
          <Written written={text} />
          {answer ? (
            <>
              <Small>{say('ground_answer')}</Small>
              <Written written={answer} />
            </>
          ) : props.isOpen ? (
            <Small>{say('ground_open')}</Small>
          ) : null}
        </li>
      ))}
    </Stack>
  )
}

/** What is contested, in words. */
export function AppealTitle({
  appeal,
}: {
  readonly appeal: Pick<AppealView, 'about' | 'instance'>
}) {
  const say = useWords<typeof recordEn>(RECORD_WORDS)
  const { about, instance } = appeal
  const what = say(about.kind === 'penalty' ? 'appeal_of_penalty' : 'appeal_of_attribution')
  return instance === 1 ? what : `${what} · ${say('appeal_second')}`
}
