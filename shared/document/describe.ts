import type { PersonId } from '#shared/kernel/ids.ts'
import { assertNever } from '#shared/kernel/result.ts'
import { LOCALES, type Locale, type Text } from '#shared/kernel/text.ts'
import type { CompiledPolicy } from '#shared/policy/compile-policy.ts'
import { kindOf } from './kinds.ts'
import type { DocumentEvent } from './model.ts'

/** The sentence that stands for an event of documents in the history. */
export function describeDocument(
  event: DocumentEvent,
  policy: CompiledPolicy,
  nameOf: (id: PersonId) => string,
): Text {
  switch (event.type) {
    case 'document_issued': {
      const title = kindOf(policy, event.kind)?.label ?? sameText(event.kind)
      return inEach((locale) => ISSUED[locale][event.isGrowing ? 'begun' : 'issued'](title[locale]))
    }
    case 'document_completed':
      return say(
        'The growing document was completed',
        '持续填写的单据已完成',
        '持續填寫的單據已完成',
      )
    case 'document_redirected':
      return describeRedirection(event, nameOf)
    case 'document_received': {
      const name = nameOf(event.personId)
      return say(
        `${name} confirmed the receipt of a copy`,
        `${name} 已签收一份单据`,
        `${name} 已簽收一份單據`,
      )
    }
    case 'document_answered': {
      const name = nameOf(event.personId)
      return say(
        `${name} answered the slip: ${event.text}`,
        `${name} 已答复：${event.text}`,
        `${name} 已答覆：${event.text}`,
      )
    }
    case 'document_confirmed':
      return say(
        `The customer confirmed the document: ${event.how}`,
        `客户已确认单据：${event.how}`,
        `客戶已確認單據：${event.how}`,
      )
    default:
      return assertNever(event)
  }
}

type Words = Readonly<Record<'issued' | 'begun', (title: string) => string>>

const ISSUED: Readonly<Record<Locale, Words>> = {
  en: { issued: (title) => `Issued: ${title}`, begun: (title) => `Begun: ${title}` },
  'zh-CN': { issued: (title) => `已出具：${title}`, begun: (title) => `开始填写：${title}` },
  'zh-TW': { issued: (title) => `已出具：${title}`, begun: (title) => `開始填寫：${title}` },
}

function describeRedirection(
  { to, copyId }: Extract<DocumentEvent, { type: 'document_redirected' }>,
  nameOf: (id: PersonId) => string,
): Text {
  const isAnswer = copyId === null
  if (to === null) {
    return isAnswer
      ? say('Nobody can be asked to answer the slip', '单据无人可答复', '單據無人可答覆')
      : say('Nobody can be asked to confirm the copy', '该份单据无人可签收', '該份單據無人可簽收')
  }
  const name = nameOf(to)
  return isAnswer
    ? say(`${name} is to answer the slip now`, `改由 ${name} 答复单据`, `改由 ${name} 答覆單據`)
    : say(`The copy goes to ${name} now`, `该份单据改由 ${name} 签收`, `該份單據改由 ${name} 簽收`)
}

function inEach(write: (locale: Locale) => string): Text {
  return Object.fromEntries(LOCALES.map((locale) => [locale, write(locale)])) as Record<
    Locale,
    string
  >
}

function sameText(text: string): Text {
  return inEach(() => text)
}

function say(en: string, zhCn: string, zhTw: string): Text {
  return { en, 'zh-CN': zhCn, 'zh-TW': zhTw }
}
