import { describe, expect, test } from 'vitest'
import { LOCALES } from '#shared/kernel/text.ts'
import { findPack, PACKS } from '../packs/index.ts'
import { type Policy, PolicySchema } from '../schema.ts'
import { describeChanges } from './describe-changes.ts'
import { type OutlineNode, outlineOf } from './outline.ts'

const LOYALTY = PolicySchema.parse(PACKS.loyalty)

function changed(change: (policy: Policy) => void): Policy {
  const policy = structuredClone(LOYALTY)
  change(policy)
  return policy
}

describe('changes in words', () => {
  test('changes: two equal policies have none', () => {
    expect(describeChanges(LOYALTY, structuredClone(LOYALTY))).toEqual([])
  })

  test('changes: a limit is named by its label, its length in words of each language', () => {
    const [limit] = LOYALTY.limits
    const after = changed(({ limits }) => {
      if (limits[0]) limits[0].warn_before_minutes = 7
    })
    const [change] = describeChanges(LOYALTY, after)
    expect(change?.where.en).toBe(`Time limits › ${limit?.label.en} › Warned before (minutes)`)
    expect(change?.where['zh-TW']).toBe(`時限 › ${limit?.label['zh-TW']} › 提前提醒（分鐘）`)
    expect(change?.after).toEqual({ en: '7', 'zh-CN': '7', 'zh-TW': '7' })
  })

  test('changes: what is gone is told as it was, what is new as it is, what moved by its places', () => {
    const after = changed((policy) => {
      policy.triage.pop()
      policy.stages.push(...policy.stages.splice(0, 1))
      const [rule] = policy.limits[1]?.rules ?? []
      if (rule && policy.limits[1]) policy.limits[1].rules = [rule, 'LP-4.1']
    })
    const changes = describeChanges(LOYALTY, after)
    expect(changes.map(({ kind }) => kind).sort()).toEqual(['added', 'moved', 'removed'])
    const moved = changes.find(({ kind }) => kind === 'moved')
    expect([moved?.before?.en, moved?.after?.['zh-CN']]).toEqual([
      'place 1',
      `第 ${LOYALTY.stages.length} 位`,
    ])
    const removed = changes.find(({ kind }) => kind === 'removed')
    expect(removed?.after).toBeNull()
    expect(removed?.before?.en.length).toBeGreaterThan(20)
  })

  test('changes: what is changed for people is told by the labels of what it names', () => {
    const after = changed(({ accountability }) => {
      if (!accountability) return
      accountability.appeal.reviewers = ['manager']
      accountability.appeal.on_silence.outcome = 'upheld'
      accountability.penalties.shift()
    })
    const changes = describeChanges(LOYALTY, after)
    expect(changes.map(({ where, after: value }) => [where.en, value?.en ?? null])).toEqual([
      ['Responsibility › Penalties › Recorded in the month’s KPI', null],
      ['Responsibility › Appeal › Reviewed by › Human resources', null],
      ['Responsibility › Appeal › Reviewed by › Manager', 'Manager'],
      ['Responsibility › Appeal › When nobody answers › Outcome', 'upheld'],
    ])
    expect(changes[0]?.before?.['zh-CN']).toContain('计入该人员当月KPI考核')
  })

  test('changes: a condition reads as a sentence, with the labels of what it names', () => {
    const after = changed((policy) => {
      policy.complaint = {
        all: [
          { signal: 'tag', is: 'complaint' },
          { not: { signal: 'category', in: ['account_security'] } },
        ],
      }
    })
    const [change] = describeChanges(LOYALTY, after).filter(({ path }) => path.startsWith('compl'))
    expect(change?.where.en).toMatch(/^Which tickets are complaints/)
    const [node] = outlineOf({ categories: LOYALTY.categories, complaint: after.complaint }).filter(
      ({ key }) => key === 'complaint',
    )
    expect(node?.value).toEqual({
      en: 'Tag is “complaint” and not (Category is “Account security”)',
      'zh-CN': '标签为“complaint” 且 并非（类别为“账户安全”）',
      'zh-TW': '標籤為「complaint」 且 並非（類別為「賬戶安全」）',
    })
  })
})

function everyText(nodes: readonly OutlineNode[]): string[] {
  return nodes.flatMap(({ label, value, children }) => [
    ...LOCALES.map((locale) => label[locale]),
    ...(value === null ? [] : LOCALES.map((locale) => value[locale])),
    ...everyText(children),
  ])
}

describe('outline of targets', () => {
  test('outline: a target of an overlay says what it measures, of which limit, and the value with its unit', () => {
    const policy = PolicySchema.parse(findPack('electronics+improvement_plan'))
    const targets = outlineOf(policy).find(({ key }) => key === 'targets')
    expect(targets?.label).toEqual({ en: 'Targets', 'zh-CN': '目标', 'zh-TW': '目標' })
    const linesOf = (at: number, locale: (typeof LOCALES)[number]) =>
      targets?.children[at]?.children.map(
        ({ label, value }) => `${label[locale]}: ${value?.[locale]}`,
      )
    expect(linesOf(0, 'en')).toEqual([
      'Measures: share of the cases that met the limit in time',
      'Time limit: First response within 24 hours',
      'Reached by: at least',
      'Value: 100',
      'Unit: per cent',
      'Smallest sample: 1',
    ])
    expect(linesOf(1, 'zh-TW')).toContain('衡量內容: 平均處理時間')
    expect(linesOf(1, 'zh-CN')).toEqual(expect.arrayContaining(['数值: 7', '单位: 工作日']))
    expect(targets?.children[2]?.ruleIds).toEqual(['IP-1.3'])
  })
})

describe('outline of what is opened', () => {
  test.each([
    ['exception_demand', '“Outcome” is “No loss” and “Improvement demanded” is filled in'],
    [
      'outside_countermeasure',
      'founded complaints, in a month, for each cause, only Another company; Material of a supplier, at least 3',
    ],
  ])('outline: %s reads as a sentence', (id, expected) => {
    const outline = outlineOf(PolicySchema.parse(PACKS.manufacturer))
    const said = find(outline, `:${id}`)?.children.find(({ key }) => key === 'when')?.value
    expect(said?.en).toBe(expected)
    expect(said?.['zh-CN']).toMatch(/[\u4e00-\u9fff]/)
  })

  test('outline: who gets it, and a share with its sample', () => {
    const outline = outlineOf(PolicySchema.parse(findPack('manufacturer+improvement_plan')))
    const to = find(outline, ':exception_demand')?.children.find(({ key }) => key === 'to')?.value
    expect(to?.en).toBe('the department named by “Department that improves”')
    const when = find(outline, ':dissatisfied_quarter')?.children.find(({ key }) => key === 'when')
    expect(when?.value?.['zh-TW']).toBe('客戶不滿意率（%），每季度，至少 11，樣本至少 30')
  })
})

/** The first node, at any depth, whose key ends so. */
function find(nodes: readonly OutlineNode[], end: string): OutlineNode | undefined {
  for (const node of nodes) {
    const found = node.key.endsWith(end) ? node : find(node.children, end)
    if (found) return found
  }
  return undefined
}

/** Elements that have no label are headed by their ids, as people wrote them. */
function withoutHeadings(node: OutlineNode): OutlineNode[] {
  const isElement = /^\d+:/.test(node.key)
  return [
    { ...node, children: [], label: isElement ? { en: '', 'zh-CN': '', 'zh-TW': '' } : node.label },
    ...node.children.flatMap(withoutHeadings),
  ]
}

/** Keys that are said in English only. */
function wordless(node: OutlineNode): string[] {
  const isKey = !/^\d+/.test(node.key)
  const own = isKey && node.label.en === node.label['zh-CN'] ? [node.key] : []
  return [...own, ...node.children.flatMap(wordless)]
}

describe.each(Object.entries(PACKS))('outline of %s', (_key, pack) => {
  const policy = PolicySchema.parse(pack)

  test('outline: says every key that has something to say, in order, and nothing raw', () => {
    const outline = outlineOf(policy)
    const filled = Object.entries(policy).filter(
      ([, value]) => value !== undefined && !(Array.isArray(value) && value.length === 0),
    )
    expect(outline.map(({ key }) => key)).toEqual(filled.map(([key]) => key))
    const texts = everyText(outline)
    expect(texts.filter((text) => /\[object|undefined|\{\}|NaN/.test(text) || text === '')).toEqual(
      [],
    )
  })

  test('outline: what follows for people has a word for every key, and no id as a value', () => {
    const nodes = outlineOf(policy).filter(({ key }) => key === 'accountability')
    const raw = everyText(nodes.flatMap(withoutHeadings)).filter((text) =>
      /\b[a-z]+_[a-z_]+\b/.test(text),
    )
    expect(raw).toEqual([])
    const chinese = nodes.flatMap(wordless)
    expect(chinese).toEqual([])
  })

  test('outline: a key that nobody knows appears by itself', () => {
    const [node] = outlineOf({ brand_new: [{ id: 'x', label: policy.title, days: 3 }] })
    expect(node).toMatchObject({
      label: { en: 'brand new' },
      children: [{ label: policy.title, children: [{ key: 'days', value: { en: '3' } }] }],
    })
  })
})
