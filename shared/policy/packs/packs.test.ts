import { describe, expect, test } from 'vitest'
import { LOCALES } from '#shared/kernel/text.ts'
import { parsePolicy } from '#shared/policy/compile-policy.ts'
import { RULE_IDS, RULES, rulesOfRegime } from '#shared/policy/rule-ids.ts'
import { PACKS } from './index.ts'

const REGIMES = [
  ['electronics', 'EL'],
  ['loyalty', 'LP'],
  ['telemarketing', 'TM'],
  ['car_dealership', 'CD'],
  ['property', 'PM'],
  ['manufacturer', 'MF'],
  ['law_firm', 'LF'],
] as const

/** What is counted over many cases: no policy has an element for it yet. */
const LATER: ReadonlySet<string> = new Set(['report'])

const KIND_OF = new Map<string, string>(RULES.map(({ id, kind }) => [id, kind]))

/** Every `rules` list and every text anywhere in a pack, with where it stands. */
function elementsOf(node: unknown, path: string, found: { path: string; node: object }[] = []) {
  if (typeof node !== 'object' || node === null) return found
  found.push({ path, node })
  for (const [key, child] of Object.entries(node)) elementsOf(child, `${path}.${key}`, found)
  return found
}

function citedBy(key: string): string[] {
  return elementsOf(PACKS[key], key).flatMap(({ node }) =>
    'rules' in node && Array.isArray(node.rules) ? (node.rules as string[]) : [],
  )
}

describe.each(REGIMES)('pack %s', (key, regime) => {
  test(`pack ${key}: loads without a fault`, () => {
    const parsed = parsePolicy(PACKS[key])
    expect(parsed.ok ? [] : parsed.facts.faults).toEqual([])
  })

  test(`pack ${key}: every rule of its regime but reports is cited, and none of another`, () => {
    const cited = new Set(citedBy(key))
    const wanted = rulesOfRegime(regime).filter((id) => !LATER.has(KIND_OF.get(id) ?? ''))
    expect(wanted.filter((id) => !cited.has(id))).toEqual([])
    expect([...cited].filter((id) => !id.startsWith(`${regime}-`) || !RULE_IDS.has(id))).toEqual([])
  })

  test(`pack ${key}: every limit, triage rule, notice and stage names the rule it carries out`, () => {
    const pack = PACKS[key]
    const elements = [
      ...(pack?.limits ?? []),
      ...(pack?.triage ?? []),
      ...(pack?.notices ?? []),
      ...(pack?.stages ?? []),
      ...(pack?.fields ?? []),
      ...(pack?.categories ?? []),
    ]
    expect(elements.filter((one) => (one.rules ?? []).length === 0).map((one) => one.id)).toEqual(
      [],
    )
  })

  test(`pack ${key}: Traditional Chinese is Traditional and Simplified is Simplified`, () => {
    const texts = elementsOf(PACKS[key], key).filter(({ node }) => 'zh-TW' in node)
    const wrong = texts.filter(({ node }) => {
      const text = node as Record<(typeof LOCALES)[number], string>
      return (
        LOCALES.some((locale) => text[locale].trim() === '') ||
        /[\u4E00-\u9FFF]/.test(text.en) ||
        SIMPLIFIED_ONLY.test(text['zh-TW']) ||
        TRADITIONAL_ONLY.test(text['zh-CN'])
      )
    })
    expect(texts.length).toBeGreaterThan(50)
    expect(wrong.map(({ path }) => path)).toEqual([])
  })
})

/** Frequent characters that exist in one script only. */
const SIMPLIFIED_ONLY =
  /[与专业东个为义书买产亲从们价众优会传伤则创别务动劳单卖厂厅历压发变员问题处复备实审对导将层岁师带开张弃录当态总执扩护报担择换损据断无时显暂术机权条来构极标样检欢汇没测济满灾点热爱独现环电画疗监盘码确种积称稳竞笔类级纪约线组织终经结给统维综绿网联职营虑补装见规视觉认讨让议记讲许论设访证评识诉词试话询该说请读调负财责败账货质贴费资赔轻转过运还这进远连迟适选递释针销错长门间闻队际陆难预领频风顺须顾飞验鸣]/
const TRADITIONAL_ONLY =
  /[與專業東個為義書買產親從們價眾優會傳傷則創別務動勞單賣廠廳歷壓發變員問題處複備實審對導將層歲師帶開張棄錄當態總執擴護報擔擇換損據斷無時顯暫術機權條來構極標樣檢歡匯沒測濟滿災點熱愛獨現環電畫療監盤碼確種積稱穩競筆類級紀約線組織終經結給統維綜綠網聯職營慮補裝見規視覺認討讓議記講許論設訪證評識訴詞試話詢該說請讀調負財責敗賬貨質貼費資賠輕轉過運還這進遠連遲適選遞釋針銷錯長門間聞隊際陸難預領頻風順須顧飛驗鳴]/
