import type { Locale, Text } from '#shared/kernel/text.ts'
import type { ProblemCode, ProblemText } from '../api/problem-text.ts'
import type { en } from './en.ts'
import { createFormat, type Format } from './format.ts'

/** A sentence with `{names}` to fill in; English has a form for one where a `{count}` stands. */
export type Message = string | { readonly one: string; readonly other: string }
export type MessageKey = keyof typeof en
export type Messages = Readonly<Record<MessageKey, Message>>

/** Everything the app says in one language. English is the model: the others have its keys and its `{names}`. */
export interface Catalog {
  readonly messages: Messages
  readonly problems: ProblemText
}

type TextOf<M> = M extends { readonly other: infer Other extends string } ? Other : M
type NamesIn<T> = T extends `${string}{${infer Name}}${infer Rest}` ? Name | NamesIn<Rest> : never
type NamesOf<M, K extends keyof M> = NamesIn<TextOf<M[K]>>
type Names<K extends MessageKey> = NamesOf<typeof en, K>
/** A sentence with nothing to fill in. */
export type PlainKey = {
  [K in MessageKey]: [Names<K>] extends [never] ? K : never
}[MessageKey]
type Values<M, K extends keyof M> = [NamesOf<M, K>] extends [never]
  ? []
  : [values: Readonly<Record<NamesOf<M, K>, string | number>>]

/** Says the sentences of a model `M`: those of the app, or those that one screen brings along. */
export type TranslateOf<M> = <K extends keyof M>(key: K, ...values: Values<M, K>) => string
export type Translate = TranslateOf<typeof en>

export interface I18n {
  readonly locale: Locale
  readonly t: Translate
  /** The sentence for a failure. */
  readonly problem: (code: ProblemCode) => string
  /** The service's own label in this language. */
  readonly text: (text: Text) => string
  /** Several names in a row. */
  readonly list: (names: readonly string[]) => string
  readonly format: (timeZone: string) => Format
}

export function createI18n(locale: Locale, catalog: Catalog): I18n {
  const t = createTranslate<typeof en>(locale, catalog.messages)
  const formats = new Map<string, Format>()
  return {
    locale,
    t,
    problem: (code) => sentenceOf(code, catalog.problems),
    text: (text) => text[locale],
    list: (names) => names.join(locale === 'en' ? ', ' : '、'),
    format(timeZone) {
      const known = formats.get(timeZone)
      if (known) return known
      const format = createFormat(locale, timeZone, t)
      formats.set(timeZone, format)
      return format
    },
  }
}

/** What a screen without the sentence of a code says: that something went wrong. */
function sentenceOf(code: ProblemCode, problems: ProblemText): string {
  return Object.hasOwn(problems, code) ? problems[code as keyof ProblemText] : problems.internal
}

/** The same language with the sentences for further failures, which some screens bring along. */
export function withProblems(
  i18n: I18n,
  more: Readonly<Record<Locale, Readonly<Record<string, Message>>>>,
): I18n {
  const own = more[i18n.locale]
  return {
    ...i18n,
    problem: (code) => (Object.hasOwn(own, code) ? String(own[code]) : i18n.problem(code)),
  }
}

export function createTranslate<M>(
  locale: Locale,
  messages: Readonly<Record<keyof M, Message>>,
): TranslateOf<M> {
  const plural = new Intl.PluralRules(locale)
  return (key, ...[values]) => fill(messages[key], values ?? {}, plural)
}

function fill(
  message: Message,
  values: Readonly<Record<string, string | number>>,
  plural: Intl.PluralRules,
): string {
  const text = typeof message === 'string' ? message : message[toForm(values.count, plural)]
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole))
}

function toForm(count: string | number | undefined, plural: Intl.PluralRules): 'one' | 'other' {
  return typeof count === 'number' && plural.select(count) === 'one' ? 'one' : 'other'
}

/** Each language is a file of its own, so that an agent loads only theirs. */
export async function loadCatalog(locale: Locale): Promise<Catalog> {
  switch (locale) {
    case 'en':
      return (await import('./catalog-en.ts')).catalogEn
    case 'zh-CN':
      return (await import('./catalog-zh-cn.ts')).catalogZhCn
    case 'zh-TW':
      return (await import('./catalog-zh-tw.ts')).catalogZhTw
  }
}
