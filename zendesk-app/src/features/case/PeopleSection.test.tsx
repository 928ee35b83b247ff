import { expect, test } from 'vitest'
import { aCase, aTicketView } from '../../test/builders.ts'
import { readView, silentApi } from '../../test/render.tsx'
import { CaseContext } from './CaseContext.tsx'
import { PeopleSection } from './PeopleSection.tsx'

function toSection(idleHandOvers?: number) {
  const complaint = aCase(idleHandOvers === undefined ? {} : { idleHandOvers })
  return (
    <CaseContext.Provider
      value={{
        api: silentApi,
        view: aTicketView({ case: complaint }),
        complaint,
        clock: { offsetMs: 0 },
        applyCase: () => undefined,
        reload: () => undefined,
      }}
    >
      <PeopleSection />
    </CaseContext.Provider>
  )
}

test.each([
  ['en', 1, 'Passed on once without anybody doing anything'],
  ['en', 3, 'Passed on 3 times without anybody doing anything'],
  ['zh-CN', 3, '已转交 3 次'],
  ['zh-TW', 3, '已轉交 3 次'],
] as const)(
  'EL-9 people are told in %s of %i hand-offs without action',
  async (locale, count, text) => {
    expect(await readView(toSection(count), locale)).toContain(text)
  },
)

test('EL-9 people are told nothing where there was none', async () => {
  expect(await readView(toSection())).not.toContain('Passed on')
})
