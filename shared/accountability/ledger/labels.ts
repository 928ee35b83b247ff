import { say, type Text } from '#shared/kernel/text.ts'
import type { CorrectionGround, EntryReason, Unit } from './model.ts'

/** What the ledger's own words are called. */

export const UNIT_LABELS = {
  points: say('Points', '积分', '積分'),
  kpi: say('KPI records', 'KPI 记录', 'KPI 記錄'),
  merit: say('Merits', '嘉奖', '嘉獎'),
  money: say('Money', '金额', '金額'),
  receivable: say('Receivables', '应收款调整', '應收款調整'),
} as const satisfies Record<Unit, Text>

export const ENTRY_REASON_LABELS = {
  penalty: say('Penalty in effect', '处罚生效', '處分生效'),
  instalment: say('Instalment', '分期扣款', '分期扣款'),
  stay: say('Stayed by an appeal', '申诉期间暂停', '申訴期間暫停'),
  resume: say('Counts again', '恢复计算', '恢復計算'),
  reduction: say('Reduced', '减轻', '減輕'),
  reversal: say('Reversed', '撤销', '撤銷'),
  merit: say('Merit', '嘉奖', '嘉獎'),
  receivable: say('Adjustment of a receivable', '应收款调整', '應收款調整'),
  correction: say('Correction', '更正', '更正'),
} as const satisfies Record<EntryReason, Text>

export const GROUND_LABELS = {
  wrong_person: say('Wrong person', '记错人员', '記錯人員'),
  wrong_amount: say('Wrong amount', '金额有误', '金額有誤'),
  recorded_twice: say('Recorded twice', '重复记录', '重複記錄'),
  not_founded: say('Not founded', '事实不成立', '事實不成立'),
  other: say('Another ground', '其他原因', '其他原因'),
} as const satisfies Record<CorrectionGround, Text>
