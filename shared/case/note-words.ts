import type { Locale } from '#shared/kernel/text.ts'

/** The fixed words of the notes on a ticket. */
export interface NoteWords {
  /** Opens every note, so that people know who writes. */
  readonly head: string
  readonly and: string
  readonly semicolon: string
  readonly escalated: string
  readonly dissatisfied: string
  readonly remedyStopped: string
  why(reasons: string): string
  nextDue(label: string, when: string): string
  breached(label: string): string
  wasDue(when: string): string
  waitedFor(names: string): string
  ownerThen(name: string): string
  withdrawn(label: string): string
  metAt(when: string): string
  offered(name: string): string
  ownerStays(owner: string, to: string): string
  declined(name: string): string
  stillOwner(owner: string): string
  inZone(wall: string, timeZone: string): string
}

export const NOTE_WORDS: Readonly<Record<Locale, NoteWords>> = {
  en: {
    head: 'Redress · ',
    and: ', ',
    semicolon: '; ',
    escalated: 'Escalated complaint',
    dissatisfied: 'The customer is not satisfied.',
    remedyStopped: 'The actual amount of a remedy is beyond what was approved.',
    why: (reasons) => `Why: ${reasons}`,
    nextDue: (label, when) => `Next due: ${label}, by ${when}`,
    breached: (label) => `Limit passed: ${label}`,
    wasDue: (when) => `It was due by ${when}.`,
    waitedFor: (names) => `It waited for: ${names}`,
    ownerThen: (name) => `Owner at that time: ${name}`,
    withdrawn: (label) => `Kept after all: ${label}`,
    metAt: (when) => `The customer had been reached at ${when}; the breach is withdrawn.`,
    offered: (name) => `Hand-over offered to ${name}`,
    ownerStays: (owner, to) => `${owner} stays the owner until ${to} accepts.`,
    declined: (name) => `${name} does not take the case over`,
    stillOwner: (owner) => `${owner} is still the owner.`,
    inZone: (wall, timeZone) => `${wall} (${timeZone})`,
  },
  'zh-CN': {
    head: 'Redress · ',
    and: '、',
    semicolon: '；',
    escalated: '升级投诉',
    dissatisfied: '客户不满意。',
    remedyStopped: '补偿的实际数额超出核准范围。',
    why: (reasons) => `原因：${reasons}`,
    nextDue: (label, when) => `下一时限：${label}，截止 ${when}`,
    breached: (label) => `已超时：${label}`,
    wasDue: (when) => `截止时间为 ${when}。`,
    waitedFor: (names) => `待办人：${names}`,
    ownerThen: (name) => `当时的处理人：${name}`,
    withdrawn: (label) => `实际未超时：${label}`,
    metAt: (when) => `已于 ${when} 联系到客户，超时记录撤销。`,
    offered: (name) => `已请 ${name} 接手`,
    ownerStays: (owner, to) => `${to} 接受之前，仍由 ${owner} 处理。`,
    declined: (name) => `${name} 未接受转交`,
    stillOwner: (owner) => `案件仍由 ${owner} 处理。`,
    inZone: (wall, timeZone) => `${wall}（${timeZone}）`,
  },
  'zh-TW': {
    head: 'Redress · ',
    and: '、',
    semicolon: '；',
    escalated: '升級投訴',
    dissatisfied: '客戶不滿意。',
    remedyStopped: '補償的實際數額超出核准範圍。',
    why: (reasons) => `原因：${reasons}`,
    nextDue: (label, when) => `下一時限：${label}，截止 ${when}`,
    breached: (label) => `已逾時：${label}`,
    wasDue: (when) => `截止時間為 ${when}。`,
    waitedFor: (names) => `待辦人：${names}`,
    ownerThen: (name) => `當時的處理人：${name}`,
    withdrawn: (label) => `實際未逾時：${label}`,
    metAt: (when) => `已於 ${when} 聯繫到客戶，逾時記錄撤銷。`,
    offered: (name) => `已請 ${name} 接手`,
    ownerStays: (owner, to) => `${to} 接受之前，仍由 ${owner} 處理。`,
    declined: (name) => `${name} 未接受轉交`,
    stillOwner: (owner) => `案件仍由 ${owner} 處理。`,
    inZone: (wall, timeZone) => `${wall}（${timeZone}）`,
  },
}
