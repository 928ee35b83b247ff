import { LOCALES, say, type Text } from '#shared/kernel/text.ts'
import { plain, wordOfKey, wordsOfValue } from './words.ts'

/** Labels of the elements that others refer to by id: list of the policy (`tiers`) → id → label. */
export type Labels = ReadonlyMap<string, ReadonlyMap<string, Text>>

/** Which lists of a policy the value of a key or signal may refer to, the likeliest first. */
const REFERS_TO: Readonly<Record<string, readonly string[]>> = {
  category: ['categories'],
  tier: ['tiers'],
  urgency: ['urgencies'],
  flag: ['flags'],
  stage: ['stages'],
  limit: ['limits'],
  role: ['roles'],
  department: ['departments'],
  field: ['fields'],
  parent: ['categories', 'causes'],
  on_dissatisfaction: ['stages'],
  authority: ['authorities'],
  document: ['documents'],
  attaches: ['documents'],
  remedy: ['remedies'],
  kinds: ['remedies'],
  panel_decided: ['panels'],
  series: ['numbering'],
  ids: ['limits', 'notices'],
  counts: ['penalties'],
  proposes: ['penalties'],
  penalties: ['penalties'],
  impact: ['impacts'],
  impacts: ['impacts'],
  marks: ['marks'],
  causes: ['causes'],
  cause: ['causes'],
  improvement: ['kinds'],
  ...Object.fromEntries(
    [
      'roles',
      'reviewers',
      'escalates_to',
      'investigate',
      'attribute',
      'propose',
      'hr',
      'finance',
      'payroll',
      'merit',
      'publish',
      'improve',
    ].map((key) => [key, ['roles']]),
  ),
}

/** Every labelled list of a policy, also of its parts; nothing in particular is known of any of them. */
export function labelsOf(policy: unknown): Labels {
  const labels = new Map<string, ReadonlyMap<string, Text>>()
  const visit = (holder: Readonly<Record<string, unknown>>) => {
    for (const [key, value] of Object.entries(holder)) {
      if (isRecord(value)) visit(value)
      if (!Array.isArray(value) || labels.has(key)) continue
      const own = new Map<string, Text>()
      for (const one of value)
        if (isRecord(one) && typeof one.id === 'string' && isText(one.label))
          own.set(one.id, one.label)
      if (own.size > 0) labels.set(key, own)
      if (key === 'fields') for (const one of value) addOptions(one, labels)
    }
  }
  if (isRecord(policy)) visit(policy)
  return labels
}

/** What a field offers has its labels under the field. */
function addOptions(field: unknown, labels: Map<string, ReadonlyMap<string, Text>>): void {
  if (!isRecord(field) || !Array.isArray(field.options)) return
  const options = field.options.flatMap((one: unknown) =>
    isRecord(one) && typeof one.id === 'string' && isText(one.label)
      ? [[one.id, one.label] as const]
      : [],
  )
  labels.set(optionsOf(String(field.id)), new Map(options))
}

function optionsOf(field: string): string {
  return `options of ${field}`
}

/** A value of a policy in words, in one line. `key`: under which it stands. */
export function valueText(value: unknown, key: string, labels: Labels): Text {
  if (value === null || value === undefined) return plain('–')
  if (typeof value === 'boolean') return value ? say('yes', '是', '是') : say('no', '否', '否')
  if (typeof value === 'string') return stringText(value, key, labels)
  if (typeof value !== 'object') return plain(String(value))
  if (Array.isArray(value))
    return value.length === 0
      ? plain('–')
      : joined(
          value.map((one: unknown) => valueText(one, key, labels)),
          say('; ', '；', '；'),
        )
  if (isText(value)) return value
  if (isCondition(value)) return conditionText(value, labels)
  if (isAmount(value)) return amountText(value)
  if (isThreshold(value)) return thresholdText(value, labels)
  if ('select' in value) return selectorText(value as Record<string, unknown>, labels)
  return joined(
    Object.entries(value)
      .filter(([, one]) => isWorthSaying(one))
      .map(([inner, one]) => pairText(wordOfKey(inner), valueText(one, inner, labels))),
    say(', ', '，', '，'),
  )
}

function stringText(value: string, key: string, labels: Labels): Text {
  for (const list of REFERS_TO[key] ?? [key]) {
    const label = labels.get(list)?.get(value)
    if (label) return label
  }
  const [edge, stage] = value.split(':')
  const stageLabel = stage === undefined ? undefined : labels.get('stages')?.get(stage)
  if (stageLabel && edge === 'entered')
    return filled(say('stage begun: {}', '进入阶段：{}', '進入階段：{}'), stageLabel)
  if (stageLabel && edge === 'left')
    return filled(say('stage done: {}', '完成阶段：{}', '完成階段：{}'), stageLabel)
  // What a person wrote as a name is no word of ours.
  return (NAMED.has(key) ? null : wordsOfValue(value, key)) ?? plain(value)
}

const NAMED = new Set(['id', 'key', 'version', 'name', 'calendar', 'rules'])

/** A condition as a sentence fragment. */
function conditionText(condition: Record<string, unknown>, labels: Labels): Text {
  const parts = (list: unknown) =>
    Array.isArray(list) ? list.map((one: unknown) => partText(one, labels)) : []
  if ('all' in condition)
    return parts(condition.all).length === 0
      ? say('always', '始终', '始終')
      : joined(parts(condition.all), say(' and ', ' 且 ', ' 且 '))
  if ('any' in condition)
    return parts(condition.any).length === 0
      ? say('never', '从不', '從不')
      : joined(parts(condition.any), say(' or ', ' 或 ', ' 或 '))
  if ('not' in condition)
    return filled(
      say('not ({})', '并非（{}）', '並非（{}）'),
      valueText(condition.not, 'when', labels),
    )
  const { what, key } = askedBy(condition, labels)
  if ('is_set' in condition)
    return joined([
      what,
      condition.is_set === true
        ? say(' is filled in', '已填写', '已填寫')
        : say(' is empty', '为空', '為空'),
    ])
  if ('more_than' in condition) {
    const number = String(condition.more_than)
    return joined([what, say(` above ${number}`, `大于 ${number}`, `大於 ${number}`)])
  }
  const values = 'in' in condition ? condition.in : [condition.is]
  const said = Array.isArray(values)
    ? values.map((one: unknown) => quoted(valueText(one, key, labels)))
    : []
  return joined([what, say(' is ', '为', '為'), joined(said, say(' or ', '或', '或'))])
}

const EACH: Readonly<Record<string, Text>> = {
  category: say('for each category', '按类别', '按類別'),
  cause: say('for each cause', '按原因', '按原因'),
  department: say('for each department', '按部门', '按部門'),
}
const PER: Readonly<Record<string, Text>> = {
  week: say('in a week', '每周', '每週'),
  month: say('in a month', '每月', '每月'),
  quarter: say('in a quarter', '每季度', '每季度'),
  year: say('in a year', '每年', '每年'),
}

/** A figure of a report that calls for something. */
function thresholdText(threshold: Record<string, unknown>, labels: Labels): Text {
  const { figure, per, each: grouping, only, at_least: atLeast, sample_min: sampleMin } = threshold
  const each = EACH[String(grouping)]
  const sample = Number(sampleMin)
  return joined(
    [
      wordsOfValue(String(figure), 'figure') ?? plain(String(figure)),
      PER[String(per)] ?? plain(String(per)),
      ...(each ? [each] : []),
      ...(Array.isArray(only)
        ? [
            filled(
              say('only {}', '仅限{}', '僅限{}'),
              joined(
                only.map((one: unknown) => valueText(one, String(grouping), labels)),
                say('; ', '；', '；'),
              ),
            ),
          ]
        : []),
      say(`at least ${atLeast}`, `至少 ${atLeast}`, `至少 ${atLeast}`),
      ...(sample > 1
        ? [say(`out of at least ${sample}`, `样本至少 ${sample}`, `樣本至少 ${sample}`)]
        : []),
    ],
    say(', ', '，', '，'),
  )
}

/** Conditions inside others stand in brackets when they are made of several. */
function partText(one: unknown, labels: Labels): Text {
  if (!isRecord(one)) return plain(String(one))
  const text = valueText(one, 'when', labels)
  const list = 'all' in one ? one.all : 'any' in one ? one.any : null
  return Array.isArray(list) && list.length > 1
    ? filled(say('({})', '（{}）', '（{}）'), text)
    : text
}

function askedBy(
  condition: Record<string, unknown>,
  labels: Labels,
): { readonly what: Text; readonly key: string } {
  if (typeof condition.signal === 'string')
    return { what: wordOfKey(condition.signal), key: condition.signal }
  if (typeof condition.field === 'string')
    return {
      what: quoted(valueText(condition.field, 'field', labels)),
      key: condition.field === 'category' ? 'category' : optionsOf(condition.field),
    }
  const id = String(condition.ticket_field)
  return { what: say(`ticket field ${id}`, `工单字段 ${id}`, `工單欄位 ${id}`), key: '' }
}

function amountText(amount: Record<string, unknown>): Text {
  const minutes = Number(amount.minutes)
  const days = String(amount.days)
  const end =
    amount.day_ends === 'midnight'
      ? say('until midnight', '至当日午夜', '至當日午夜')
      : say('until the close', '至当日下班', '至當日下班')
  switch (amount.kind) {
    case 'elapsed':
      return filled(
        say('{} round the clock', '{}（自然时间）', '{}（自然時間）'),
        lengthText(minutes),
      )
    case 'working_time':
      return filled(say('{} of working time', '{}工作时间', '{}工作時間'), lengthText(minutes))
    case 'working_days':
      return joined([
        say(`T+${days} working days, `, `T+${days} 个工作日，`, `T+${days} 個工作日，`),
        end,
      ])
    default:
      return joined([say('the same working day, ', '当个工作日，', '當個工作日，'), end])
  }
}

function lengthText(minutes: number): Text {
  if (minutes % 60 !== 0 || minutes === 0)
    return say(`${minutes} min`, `${minutes} 分钟`, `${minutes} 分鐘`)
  const hours = minutes / 60
  return say(`${hours} h`, `${hours} 小时`, `${hours} 小時`)
}

function selectorText(selector: Record<string, unknown>, labels: Labels): Text {
  const who = selectedText(selector, labels)
  return selector.when === undefined
    ? who
    : joined([
        who,
        filled(
          say(' (when {})', '（条件：{}）', '（條件：{}）'),
          valueText(selector.when, 'when', labels),
        ),
      ])
}

function selectedText(selector: Record<string, unknown>, labels: Labels): Text {
  switch (selector.select) {
    case 'taker':
    case 'owner':
      return wordsOfValue(selector.select, 'select') ?? plain(selector.select)
    case 'department':
      return valueText(selector.department, 'department', labels)
    case 'field':
      return filled(
        say('the department named by {}', '{}所指部门', '{}所指部門'),
        quoted(valueText(selector.field, 'field', labels)),
      )
    case 'responsible':
      return say('the department held responsible', '责任部门', '責任部門')
    case 'supervisor_of':
      return filled(
        say('supervisor of {}', '{}的直接主管', '{}的直接主管'),
        valueText(selector.of, 'of', labels),
      )
    case 'role': {
      const role = valueText(selector.role, 'role', labels)
      const department =
        selector.department === undefined
          ? role
          : filled(
              say(`${role.en} in {}`, `{}${role['zh-CN']}`, `{}${role['zh-TW']}`),
              valueText(selector.department, 'department', labels),
            )
      const without = Array.isArray(selector.not) ? selector.not : []
      return without.length === 0
        ? department
        : joined([
            department,
            filled(say(', not {}', '（{}除外）', '（{}除外）'), valueText(without, 'not', labels)),
          ])
    }
    default:
      return plain(String(selector.select))
  }
}

function pairText(label: Text, value: Text): Text {
  return joined([label, say(': ', '：', '：'), value])
}

function quoted(text: Text): Text {
  return filled(say('“{}”', '“{}”', '「{}」'), text)
}

function filled(pattern: Text, value: Text): Text {
  return each((locale) => pattern[locale].replace('{}', () => value[locale]))
}

export function joined(parts: readonly Text[], between: Text = plain('')): Text {
  return each((locale) => parts.map((part) => part[locale]).join(between[locale]))
}

function each(of: (locale: (typeof LOCALES)[number]) => string): Text {
  return Object.fromEntries(LOCALES.map((locale) => [locale, of(locale)])) as Text
}

/** What a default left empty says nothing. */
export function isWorthSaying(value: unknown): boolean {
  if (value === undefined || value === null) return false
  return typeof value !== 'object' || Object.keys(value).length > 0
}

export function isText(value: unknown): value is Text {
  return (
    isRecord(value) &&
    Object.keys(value).length === LOCALES.length &&
    LOCALES.every((locale) => typeof value[locale] === 'string')
  )
}

const OPERATORS = ['is', 'in', 'more_than', 'is_set']

export function isCondition(value: unknown): value is Record<string, unknown> {
  if (!isRecord(value)) return false
  const keys = Object.keys(value)
  const [only] = keys
  if (keys.length === 1)
    return only === 'not' ? isRecord(value.not) : only === 'all' || only === 'any'
  return (
    keys.length === 2 &&
    ('signal' in value || 'field' in value || 'ticket_field' in value) &&
    keys.some((key) => OPERATORS.includes(key))
  )
}

export function isThreshold(value: unknown): value is Record<string, unknown> {
  return isRecord(value) && 'figure' in value && 'per' in value
}

const AMOUNTS: readonly unknown[] = ['elapsed', 'working_time', 'working_days', 'same_day']

export function isAmount(value: unknown): value is Record<string, unknown> {
  return isRecord(value) && AMOUNTS.includes(value.kind)
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
