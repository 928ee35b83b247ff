import type { Text } from '#shared/kernel/text.ts'
import type { CompiledPolicy } from './compile-policy.ts'
import type { DutyTerms, Rung } from './schema.ts'

/** What a clock is called, who is told when it is missed, whether that escalates, and which rules ask for it. */
export interface ClockTerms {
  readonly label: Text
  readonly ladder: readonly Rung[]
  readonly escalates: boolean
  /** [X] The least working minutes that meeting it takes; undefined where the company has not said. */
  readonly effort_minutes?: number | undefined
  readonly rules: readonly string[]
}

const PROMISE: Text = {
  en: 'Promise to the customer',
  'zh-CN': '对客户的承诺',
  'zh-TW': '對客戶的承諾',
}

const NOTHING: Pick<ClockTerms, 'ladder' | 'escalates'> = { ladder: [], escalates: false }

/**
 * The terms of a limit, by its id, or of a duty:
 * `promise`, `plan.item`, `plan.silence`, `notice.<id>.<step>` (and `.expiry`), `panel.<id>`,
 * `approval.<table>.<row>.<step>`, `remedy.<kind>`, `document.<kind>.receipt`, `document.<kind>.answer`,
 * `follow_up.<id>`. One that the policy does not know is called by its id: what was decided stays readable.
 */
export function clockTerms(policy: CompiledPolicy, termsId: string): ClockTerms {
  const limit = policy.limitById.get(termsId)
  if (limit) return limit
  const [part = '', id = '', third = '', fourth = ''] = termsId.split('.')
  const { policy: said } = policy
  switch (part) {
    case 'promise':
      return { label: PROMISE, escalates: false, ...said.promises }
    case 'plan':
      return planTerms(policy, id)
    case 'notice': {
      const notice = policy.noticeById.get(id)
      const step = Number(third)
      const acknowledge = (step === 0 ? notice : notice?.next_steps[step - 1])?.acknowledge
      return notice ? { ...NOTHING, ...notice, ...acknowledge } : unknown(termsId)
    }
    case 'panel': {
      const panel = said.panels.find((one) => one.id === id)
      return panel ? of(panel, panel.meets) : unknown(termsId)
    }
    case 'approval': {
      const table = said.authorities.find((one) => one.id === id)
      const row = table?.rows[Number(third)]
      return table
        ? {
            ...of(table, row?.steps[Number(fourth)]?.terms),
            rules: [...new Set([...table.rules, ...(row?.rules ?? [])])],
          }
        : unknown(termsId)
    }
    case 'remedy': {
      const remedy = said.remedies.find((one) => one.id === id)
      return remedy ? of(remedy, remedy.terms) : unknown(termsId)
    }
    case 'document': {
      const document = said.documents.find((one) => one.id === id)
      if (!document) return unknown(termsId)
      return of(document, third === 'answer' ? document.answer?.terms : document.receipt)
    }
    case 'follow_up': {
      const followUp = said.follow_ups.find((one) => one.id === id)
      return followUp ? of(followUp, followUp.terms) : unknown(termsId)
    }
    default:
      return unknown(termsId)
  }
}

function planTerms({ policy }: CompiledPolicy, id: string): ClockTerms {
  const { plan } = policy
  if (!plan) return unknown(`plan.${id}`)
  return id === 'silence'
    ? { ...of(plan, plan.silence), label: nextReportOf(plan.label) }
    : { ...NOTHING, ...plan }
}

/** The clock of an item's silence runs beside the item's own: the two are told apart. @rule TM-3.2.4 */
function nextReportOf(label: Text): Text {
  return {
    en: `${label.en}: next report`,
    'zh-CN': `${label['zh-CN']}：下次进度汇报`,
    'zh-TW': `${label['zh-TW']}：下次進度匯報`,
  }
}

function of(
  element: { readonly label: Text; readonly rules: readonly string[] },
  terms: DutyTerms | undefined,
): ClockTerms {
  return {
    label: element.label,
    ladder: terms?.ladder ?? [],
    effort_minutes: terms?.effort_minutes,
    escalates: terms?.escalates ?? false,
    rules: element.rules,
  }
}

function unknown(termsId: string): ClockTerms {
  return { ...NOTHING, label: { en: termsId, 'zh-CN': termsId, 'zh-TW': termsId }, rules: [] }
}
