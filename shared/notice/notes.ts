import type { CaseEvent, NewEvent } from '#shared/case/events.ts'
import type { CaseFacts, Effect } from '#shared/case/facts.ts'
import type { Deadline } from '#shared/deadline/deadline.ts'
import { wallText } from '#shared/deadline/wall-text.ts'
import type { PersonId } from '#shared/kernel/ids.ts'
import type { Locale } from '#shared/kernel/text.ts'
import { NOTICE_NOTE_WORDS, type NoticeNoteWords } from './note-words.ts'
import { type NoticeStep, stepsOf } from './step.ts'

interface Telling extends CaseFacts {
  readonly deadlines: readonly Deadline[]
}

/** What is told of one step of a notice, and in which words. */
interface Writing {
  readonly facts: Telling
  readonly words: NoticeNoteWords
  readonly label: string
  readonly channels: NoticeStep['channels']
  readonly step: number
  readonly noticeId: string
}

type Of<Type extends CaseEvent['type']> = Extract<CaseEvent, { type: Type }>

/**
 * What leaves because of a notice: the notice itself by each of its channels; its reminder, and that nobody confirmed
 * it, by mail and chat where these are its channels. To each person a mail of their own. Natural keys without the case.
 * @rule IP-6.1
 */
export function noticeEffects(facts: Telling, added: NewEvent, locale: Locale): Effect[] {
  const { event, ruleIds } = added
  switch (event.type) {
    case 'notice_given': {
      const writing = writingOf(facts, event.noticeId, event.step ?? 0, locale)
      return writing ? givenEffects(writing, event, ruleIds) : []
    }
    case 'deadline_warned': {
      const writing = writingOfClock(facts, event.limitId, locale)
      if (!writing) return []
      const { words, label } = writing
      const to = waitingOf(writing)
      return messages(writing, `reminder:${event.key}`, to, words.reminder(label))
    }
    case 'ladder_climbed': {
      const writing = writingOfClock(facts, event.limitId, locale)
      if (!writing) return []
      const names = namesOf(writing, waitingOf(writing))
      const text = writing.words.late(writing.label, names)
      return messages(writing, `rung${event.rung}:${event.key}`, event.to, text)
    }
    default:
      return []
  }
}

function writingOfClock(facts: Telling, limitId: string, locale: Locale): Writing | null {
  const [part, noticeId = '', step] = limitId.split('.')
  return part === 'notice' ? writingOf(facts, noticeId, Number(step), locale) : null
}

function writingOf(facts: Telling, noticeId: string, step: number, locale: Locale): Writing | null {
  const notice = facts.policy.noticeById.get(noticeId)
  const channels = notice ? stepsOf(notice)[step]?.channels : undefined
  if (!notice || !channels) return null
  const words = NOTICE_NOTE_WORDS[locale]
  return { facts, words, label: notice.label[locale], channels, step, noticeId }
}

function givenEffects(
  writing: Writing,
  event: Of<'notice_given'>,
  ruleIds: readonly string[],
): Effect[] {
  const { words, label, channels, noticeId, step } = writing
  const key = `notice:${noticeId}.${step}:${event.again ?? 0}`
  const told = words.told(namesOf(writing, event.to), label)
  const rules = ruleIds.length === 0 ? '' : ` [${ruleIds.join(', ')}]`
  const asked = askedOf(writing, event)
  const note: Effect[] = channels.includes('note')
    ? [{ key, kind: 'note', body: lines(`${words.head}${told}${rules}`, asked) }]
    : []
  return [...note, ...messages(writing, key, event.to, asked ?? words.why)]
}

function askedOf({ facts, words, noticeId, step }: Writing, event: Of<'notice_given'>) {
  const due = facts.deadlines.find((one) => one.limitId === `notice.${noticeId}.${step}`)
  if (event.acknowledge === undefined || !due) return null
  const { calendar } = facts
  const when = words.inZone(wallText(calendar, due.dueAt), calendar.spec.timeZone)
  const each = event.acknowledge === 'all' && event.to.length > 1 ? ` ${words.confirmAll}` : ''
  return `${words.confirmBy(when)}${each}`
}

/** By mail to each, and by chat to all of them together. */
function messages(writing: Writing, key: string, to: readonly PersonId[], text: string): Effect[] {
  const { words, label, channels } = writing
  if (to.length === 0) return []
  const mails: Effect[] = to.map((personId) => ({
    key: `mail:${key}:${personId}`,
    kind: 'mail',
    to: [personId],
    subject: label,
    body: lines(words.dear(namesOf(writing, [personId])), label, text, words.where),
  }))
  const chat: Effect = {
    key: `chat:${key}`,
    kind: 'chat',
    to,
    body: lines(`${words.head}${label}`, words.forWhom(namesOf(writing, to)), text),
  }
  return [...(channels.includes('mail') ? mails : []), ...(channels.includes('chat') ? [chat] : [])]
}

function waitingOf({ facts, noticeId, step }: Writing): readonly PersonId[] {
  const open = facts.state.notices?.find((one) => one.noticeId === noticeId && one.step === step)
  return open?.to.filter((personId) => !open.acknowledgedBy.includes(personId)) ?? []
}

function namesOf({ facts, words }: Writing, people: readonly PersonId[]): string {
  return people.map((id) => facts.people.get(id)?.name ?? id).join(words.separator)
}

function lines(...parts: readonly (string | null)[]): string {
  return parts.filter((part) => part !== null).join('\n')
}
