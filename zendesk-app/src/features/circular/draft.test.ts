import { describe, expect, test } from 'vitest'
import { type Draft, isDraftWhole, toTexts } from './draft.ts'

const none = { title: '', body: ' ' }
const both = { title: ' Five complaints ', body: 'Call back in time.' }

function aDraft(changes: Partial<Draft>): Draft {
  return { en: none, 'zh-CN': none, 'zh-TW': none, ...changes }
}

describe('the text of a circular in a form', () => {
  test.each([
    [aDraft({ 'zh-CN': both }), true, 'one language will do'],
    [aDraft({ en: both, 'zh-TW': both }), true, 'or several'],
    [aDraft({}), false, 'it says something'],
    [aDraft({ en: { title: 'Five complaints', body: '' } }), false, 'a title is not a text'],
    [aDraft({ en: both, 'zh-CN': { title: '', body: '请回电' } }), false, 'nor is a half one sent'],
  ])('TM-5.3.2 %j is whole: %s (%s)', (draft, isWhole) => {
    expect(isDraftWhole(draft)).toBe(isWhole)
  })

  test('TM-5.3.2 languages without a text are not sent', () => {
    expect(toTexts(aDraft({ en: both }))).toEqual({
      en: { title: 'Five complaints', body: 'Call back in time.' },
    })
  })
})
