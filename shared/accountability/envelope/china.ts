import type { LocalDate } from '#shared/kernel/instant.ts'
import { say, type Text } from '#shared/kernel/text.ts'
import type { BasisPoints } from '../proceeding/model.ts'

/**
 * What the law of mainland China says about money taken from a worker, as data. No legal advice: each entry says what
 * of it was verified, and counsel confirms it for each place of work.
 */

export interface LawSource {
  /** What it says, in one sentence. */
  readonly title: Text
  /** Where it stands. */
  readonly citation: string
  readonly effectiveFrom: LocalDate
  /** `read` in a copy of the text or of its summary; `second_hand` as others report it; `general` from general knowledge alone. */
  readonly known: 'read' | 'second_hand' | 'general'
  /** What of the entry nobody has verified. */
  readonly unverified: readonly ('content' | 'article' | 'effective_from')[]
  /** A province, where it holds only there. */
  readonly region?: 'guangdong'
}

export type LawId =
  | 'CN-WP-15'
  | 'CN-WP-16'
  | 'CN-NO-FINES'
  | 'CN-GD-LSS-51'
  | 'CN-LCL-4'
  | 'CN-LCL-25'
  | 'CN-PERFORMANCE-PAY'
  | 'CN-SPC-44'
  | 'CN-LDMA-6'

const on = (text: string) => text as LocalDate

export const CHINA_LAW: Readonly<Record<LawId, LawSource>> = {
  'CN-WP-15': {
    title: say(
      'An employer withholds nothing from wages but what the listed cases allow.',
      '除规定情形外，用人单位不得克扣劳动者工资。',
      '除規定情形外，用人單位不得剋扣勞動者工資。',
    ),
    citation: '工资支付暂行规定（劳部发〔1994〕489号）第十五条',
    effectiveFrom: on('1995-01-01'),
    known: 'read',
    unverified: ['effective_from'],
  },
  'CN-WP-16': {
    title: say(
      'A loss caused by the worker may be compensated out of wages where the contract provides for it: at most 20 % of the month’s wage, and what remains is at least the local minimum wage.',
      '因劳动者本人原因造成经济损失的，可按劳动合同约定要求赔偿；每月扣除不超过当月工资的20%，扣除后不低于当地月最低工资标准。',
      '因勞動者本人原因造成經濟損失的，可按勞動合同約定要求賠償；每月扣除不超過當月工資的20%，扣除後不低於當地月最低工資標準。',
    ),
    citation: '工资支付暂行规定（劳部发〔1994〕489号）第十六条',
    effectiveFrom: on('1995-01-01'),
    known: 'read',
    unverified: ['effective_from'],
  },
  'CN-NO-FINES': {
    title: say(
      'Enterprises have no power to fine: the regulations that gave it were repealed.',
      '企业无权罚款：《企业职工奖惩条例》已废止。',
      '企業無權罰款：《企業職工獎懲條例》已廢止。',
    ),
    citation:
      '国务院关于废止部分行政法规的决定（国务院令第516号），废止《企业职工奖惩条例》（1982）',
    effectiveFrom: on('2008-01-15'),
    known: 'read',
    unverified: ['article'],
  },
  'CN-GD-LSS-51': {
    title: say(
      'Rules that contain fines, or deductions without a basis in law, draw a warning and an order to correct them; uncorrected, a fine for each worker affected.',
      '规章制度规定罚款，或者扣减工资没有法律依据的，责令改正、给予警告；逾期未改正的，按涉及人数处罚。',
      '規章制度規定罰款，或者扣減工資沒有法律依據的，責令改正、給予警告；逾期未改正的，按涉及人數處罰。',
    ),
    citation: '广东省劳动保障监察条例第五十一条（一份双语文本编为第五十条）',
    effectiveFrom: on('2013-05-01'),
    known: 'read',
    unverified: ['article'],
    region: 'guangdong',
  },
  'CN-LCL-4': {
    title: say(
      'Rules on pay and discipline are discussed with the workers, consulted on as equals, and made known to them.',
      '涉及劳动报酬、劳动纪律等的规章制度，应经讨论、平等协商，并公示或者告知劳动者。',
      '涉及勞動報酬、勞動紀律等的規章制度，應經討論、平等協商，並公示或者告知勞動者。',
    ),
    citation: '中华人民共和国劳动合同法第四条',
    effectiveFrom: on('2008-01-01'),
    known: 'read',
    unverified: ['effective_from'],
  },
  'CN-LCL-25': {
    title: say(
      'Outside training and non-competition no liquidated damages are agreed with a worker: no fixed tariff takes the place of the loss.',
      '除培训服务期和竞业限制外，不得与劳动者约定由劳动者承担违约金：固定罚金不能代替实际损失。',
      '除培訓服務期和競業限制外，不得與勞動者約定由勞動者承擔違約金：固定罰金不能代替實際損失。',
    ),
    citation: '中华人民共和国劳动合同法第二十五条（及第二十二条、第二十三条）',
    effectiveFrom: on('2008-01-01'),
    known: 'second_hand',
    unverified: ['article', 'effective_from'],
  },
  'CN-PERFORMANCE-PAY': {
    title: say(
      'Performance pay is lowered only where a floating part was agreed, its scheme announced beforehand, the appraisal counted, and pay stays at or above the minimum wage.',
      '降低绩效工资，须已约定浮动部分、事先公布考核办法、有量化考核结果，且工资不低于最低工资标准。',
      '降低績效工資，須已約定浮動部分、事先公布考核辦法、有量化考核結果，且工資不低於最低工資標準。',
    ),
    citation: '劳动合同法第四条及有关裁判观点（绩效考核未经民主程序不生效）',
    effectiveFrom: on('2008-01-01'),
    known: 'second_hand',
    unverified: ['content', 'effective_from'],
  },
  'CN-SPC-44': {
    title: say(
      'The employer proves the grounds on which it reduces pay.',
      '用人单位减少劳动报酬的，由用人单位负举证责任。',
      '用人單位減少勞動報酬的，由用人單位負舉證責任。',
    ),
    citation:
      '最高人民法院关于审理劳动争议案件适用法律问题的解释（一）（法释〔2020〕26号）第四十四条',
    effectiveFrom: on('2021-01-01'),
    known: 'general',
    unverified: ['content', 'article', 'effective_from'],
  },
  'CN-LDMA-6': {
    title: say(
      'Evidence that the employer holds has to be produced by the employer.',
      '与争议事项有关的证据属于用人单位掌握管理的，用人单位应当提供。',
      '與爭議事項有關的證據屬於用人單位掌握管理的，用人單位應當提供。',
    ),
    citation: '中华人民共和国劳动争议调解仲裁法第六条',
    effectiveFrom: on('2008-05-01'),
    known: 'read',
    unverified: ['effective_from'],
  },
}

/** What may be taken at all. */
export interface Envelope {
  readonly effectiveFrom: LocalDate
  /** Of a month’s wage, all penalties of that month together. */
  readonly monthlyCap: BasisPoints
}

/** In the order in which they took effect; a change of the law is another row. */
const CHINA: readonly Envelope[] = [{ effectiveFrom: on('1995-01-01'), monthlyCap: 2_000 }]

/** What holds on that date; null before there was any such law. */
export function envelopeOn(date: LocalDate): Envelope | null {
  return CHINA.findLast(({ effectiveFrom }) => effectiveFrom <= date) ?? null
}
