import type { FaultCode } from '../check-policy.ts'
import { OF_ACCOUNTABILITY } from './words-accountability.ts'
import { OF_CONSENT } from './words-consent.ts'
import { OF_DOCUMENTS } from './words-documents.ts'
import { OF_IMPROVEMENTS } from './words-improvements.ts'
import { OF_TARGETS } from './words-targets.ts'
import { OF_TELLING } from './words-telling.ts'
import { OF_WORK } from './words-work.ts'

/** A sentence in English, Simplified and Traditional Chinese; `{}` stands for what it is about. */
export type Words = readonly [english: string, simplified: string, traditional: string]

interface FindingWords {
  readonly severity: 'error' | 'warning'
  readonly message: Words
  readonly whatToDo: Words
}

function error(message: Words, whatToDo: Words): FindingWords {
  return { severity: 'error', message, whatToDo }
}

function warning(message: Words, whatToDo: Words): FindingWords {
  return { severity: 'warning', message, whatToDo }
}

/** References and shapes that do not hold together. */
const OF_THE_WHOLE = {
  id_twice: error(
    ['The id {} is used twice.', '编号 {} 重复使用。', '編號 {} 重複使用。'],
    ['Give one of them another id.', '请为其中一个另取编号。', '請為其中一個另取編號。'],
  ),
  reference_missing: error(
    ['There is no {}.', '不存在 {}。', '不存在 {}。'],
    [
      'Correct the id, or add what it refers to.',
      '请更正编号，或补充其所指的内容。',
      '請更正編號，或補充其所指的內容。',
    ],
  ),
  category_parent_missing: error(
    ['No category {} stands before this one.', '此前没有类别 {}。', '此前沒有類別 {}。'],
    ['Put the parent earlier in the list.', '请将上级类别放在前面。', '請將上級類別放在前面。'],
  ),
  cause_parent_misplaced: error(
    [
      'No cause {} of the first level stands before this one.',
      '此前没有第一级原因 {}。',
      '此前沒有第一級原因 {}。',
    ],
    [
      'Causes have two levels: put the first level earlier, and under none.',
      '原因分两级：请将第一级放在前面，且不再隶属其他原因。',
      '原因分兩級：請將第一級放在前面，且不再隸屬其他原因。',
    ],
  ),
  subject_not_person: error(
    [
      'Only a field of the type person can name whom the complaint is about.',
      '只有“人员”类型的字段才能指明被投诉人。',
      '只有「人員」類型的欄位才能指明被投訴人。',
    ],
    [
      'Make it a person field, or leave names_subject out.',
      '请改为人员字段，或去掉 names_subject。',
      '請改為人員欄位，或去掉 names_subject。',
    ],
  ),
  options_missing: error(
    ['A choice offers nothing.', '选择字段没有任何选项。', '選擇欄位沒有任何選項。'],
    ['Give it options.', '请添加选项。', '請添加選項。'],
  ),
  option_twice: error(
    ['The option {} is there twice.', '选项 {} 重复。', '選項 {} 重複。'],
    ['Give one of them another id.', '请为其中一个另取编号。', '請為其中一個另取編號。'],
  ),
  option_in_circle: error(
    [
      'The option {} stands under itself.',
      '选项 {} 的上级又回到它自身。',
      '選項 {} 的上級又回到它自身。',
    ],
    ['Give it another parent, or none.', '请更换或去掉上级选项。', '請更換或去掉上級選項。'],
  ),
  options_unused: warning(
    [
      'Only a choice offers options; this field ignores them.',
      '只有选择字段使用选项，此字段会忽略它们。',
      '只有選擇欄位使用選項，此欄位會忽略它們。',
    ],
    [
      'Make the field a choice, or leave the options out.',
      '请改为选择字段，或去掉选项。',
      '請改為選擇欄位，或去掉選項。',
    ],
  ),
  value_blank: error(
    [
      'A value that the company has to give is still blank.',
      '须由公司填写的值仍为空白。',
      '須由公司填寫的值仍為空白。',
    ],
    ['Write the company’s own value.', '请填写公司自己的值。', '請填寫公司自己的值。'],
  ),
  text_untranslated: warning(
    [
      'The English text has Chinese characters: {}.',
      '英文文本中含有汉字：{}。',
      '英文文本中含有漢字：{}。',
    ],
    ['Say it in English.', '请译为英文。', '請譯為英文。'],
  ),
  text_in_wrong_script: warning(
    [
      'Characters of the other script stand in this text: {}.',
      '此文本混入了另一种字体的汉字：{}。',
      '此文本混入了另一種字體的漢字：{}。',
    ],
    [
      'Write zh-CN in simplified and zh-TW in traditional characters.',
      '请以简体书写 zh-CN，以繁体书写 zh-TW。',
      '請以簡體書寫 zh-CN，以繁體書寫 zh-TW。',
    ],
  ),
  rule_missing: warning(
    ['No rule demands this element.', '没有任何规定要求此内容。', '沒有任何規定要求此內容。'],
    [
      'Cite the rule that it carries out, or leave it out.',
      '请注明其所依据的规定，或将其删除。',
      '請註明其所依據的規定，或將其刪除。',
    ],
  ),
  rule_unknown: error(
    ['There is no rule {}.', '不存在规定 {}。', '不存在規定 {}。'],
    ['Correct the id of the rule.', '请更正规定编号。', '請更正規定編號。'],
  ),
  queue_ignores: warning(
    [
      'The queue is not sorted by {}, which this policy knows several of.',
      '本政策设有多种 {}，但队列未按其排序。',
      '本政策設有多種 {}，但佇列未按其排序。',
    ],
    ['Add {} to the order.', '请将 {} 加入排序。', '請將 {} 加入排序。'],
  ),
  queue_key_useless: warning(
    [
      'The queue is sorted by {} to no effect.',
      '队列按 {} 排序不起作用。',
      '佇列按 {} 排序不起作用。',
    ],
    ['Leave {} out of the order.', '请从排序中去掉 {}。', '請從排序中去掉 {}。'],
  ),
} satisfies Record<string, FindingWords>

/** What no case can do. */
const OF_REACH = {
  complaint_never: error(
    [
      'No ticket can ever be a complaint under this policy.',
      '任何工单都不可能成为本政策下的投诉。',
      '任何工單都不可能成為本政策下的投訴。',
    ],
    [
      'Ask for what a ticket has: form, brand, group, channel, tags, ticket fields.',
      '请只询问工单具有的内容：表单、品牌、组、渠道、标签、工单字段。',
      '請只詢問工單具有的內容：表單、品牌、群組、管道、標籤、工單欄位。',
    ],
  ),
  condition_never_holds: warning(
    ['This condition can never hold.', '此条件永远不可能成立。', '此條件永遠不可能成立。'],
    [
      'Correct it, or leave out what depends on it.',
      '请更正条件，或删除依赖它的内容。',
      '請更正條件，或刪除依賴它的內容。',
    ],
  ),
  field_asked_not_shown: warning(
    [
      'The field {} is asked for here, but no stage shows it and nothing fills it in.',
      '此处询问字段 {}，但没有任何阶段显示它，也没有来源填写它。',
      '此處詢問欄位 {}，但沒有任何階段顯示它，也沒有來源填寫它。',
    ],
    [
      'Show the field at a stage, or prefill it.',
      '请在某个阶段显示该字段，或设置预填。',
      '請在某個階段顯示該欄位，或設定預填。',
    ],
  ),
  field_never_shown: warning(
    [
      'No stage shows the field {}, and no condition asks for it.',
      '没有任何阶段显示字段 {}，也没有条件询问它。',
      '沒有任何階段顯示欄位 {}，也沒有條件詢問它。',
    ],
    [
      'Show it at a stage, or leave the field out.',
      '请在某个阶段显示它，或删除该字段。',
      '請在某個階段顯示它，或刪除該欄位。',
    ],
  ),
  field_shown_twice: warning(
    [
      'The stage shows the field {} twice in the same case.',
      '同一案件中，该阶段两次显示字段 {}。',
      '同一案件中，該階段兩次顯示欄位 {}。',
    ],
    [
      'Keep one of the two, or make their conditions exclude each other.',
      '请保留其一，或使两者的条件互斥。',
      '請保留其一，或使兩者的條件互斥。',
    ],
  ),
  required_never_shown: error(
    [
      'The field {} is required but never shown: its condition can never hold.',
      '字段 {} 为必填却永不显示：其条件不可能成立。',
      '欄位 {} 為必填卻永不顯示：其條件不可能成立。',
    ],
    [
      'Correct the condition, or leave the field out of this stage.',
      '请更正条件，或将该字段移出此阶段。',
      '請更正條件，或將該欄位移出此階段。',
    ],
  ),
  stage_unreachable: error(
    [
      'No case can reach the stage {}.',
      '没有任何案件能到达阶段 {}。',
      '沒有任何案件能到達階段 {}。',
    ],
    [
      'Correct its condition, or leave the stage out. Between two stages no stage is at hand.',
      '请更正其条件，或删除该阶段。两个阶段之间没有当前阶段。',
      '請更正其條件，或刪除該階段。兩個階段之間沒有目前階段。',
    ],
  ),
  stage_never_left: error(
    [
      'No case can leave the stage {}: it requires a choice that offers nothing.',
      '没有任何案件能离开阶段 {}：其必填的选择字段没有选项。',
      '沒有任何案件能離開階段 {}：其必填的選擇欄位沒有選項。',
    ],
    [
      'Give the field options, or do not require it.',
      '请为该字段添加选项，或改为非必填。',
      '請為該欄位添加選項，或改為非必填。',
    ],
  ),
  tier_unreachable: error(
    ['No case can get the tier {}.', '没有任何案件能得到级别 {}。', '沒有任何案件能得到級別 {}。'],
    [
      'Add a rule of triage that gives it, or leave the tier out.',
      '请添加给出该级别的分级规则，或删除该级别。',
      '請添加給出該級別的分級規則，或刪除該級別。',
    ],
  ),
  urgency_unreachable: error(
    [
      'No case can get the urgency {}.',
      '没有任何案件能得到紧急程度 {}。',
      '沒有任何案件能得到緊急程度 {}。',
    ],
    [
      'Add a rule of triage that gives it, or leave the urgency out.',
      '请添加给出该紧急程度的分级规则，或将其删除。',
      '請添加給出該緊急程度的分級規則，或將其刪除。',
    ],
  ),
  flag_unreachable: warning(
    ['No case can get the flag {}.', '没有任何案件能得到标记 {}。', '沒有任何案件能得到標記 {}。'],
    [
      'Add a rule of triage that sets it, or leave the flag out.',
      '请添加设置该标记的分级规则，或删除该标记。',
      '請添加設定該標記的分級規則，或刪除該標記。',
    ],
  ),
  category_without_tier: warning(
    [
      'A complaint of the category {} may stay without a tier.',
      '类别 {} 的投诉可能得不到级别。',
      '類別 {} 的投訴可能得不到級別。',
    ],
    [
      'Add a rule of triage for this category.',
      '请为此类别添加分级规则。',
      '請為此類別添加分級規則。',
    ],
  ),
  triage_sets_nothing: warning(
    [
      'This rule of triage gives neither tier nor urgency nor flag.',
      '此分级规则既不给出级别，也不给出紧急程度或标记。',
      '此分級規則既不給出級別，也不給出緊急程度或標記。',
    ],
    [
      'Say what it gives, or leave it out.',
      '请写明其结果，或将其删除。',
      '請寫明其結果，或將其刪除。',
    ],
  ),
  triage_contradicts: error(
    [
      'In exactly the same cases the rule {} gives another result.',
      '在完全相同的情形下，规则 {} 给出另一结果。',
      '在完全相同的情形下，規則 {} 給出另一結果。',
    ],
    [
      'Keep one of the two, or tell their conditions apart.',
      '请保留其一，或区分两者的条件。',
      '請保留其一，或區分兩者的條件。',
    ],
  ),
  triage_never_decides: warning(
    [
      'Wherever this rule applies, the rule {} gives more: its result is never seen.',
      '凡此规则适用之处，规则 {} 均给出更高结果：其结果永不生效。',
      '凡此規則適用之處，規則 {} 均給出更高結果：其結果永不生效。',
    ],
    [
      'Narrow the other rule, or leave this one out.',
      '请收窄另一规则，或删除此规则。',
      '請收窄另一規則，或刪除此規則。',
    ],
  ),
  triage_depends_on_order: warning(
    [
      'This rule asks that something is not so which the rule {} may still bring about: the order of the list decides.',
      '此规则要求某事不成立，而规则 {} 仍可能使其成立：结果取决于排列顺序。',
      '此規則要求某事不成立，而規則 {} 仍可能使其成立：結果取決於排列順序。',
    ],
    [
      'Ask for what leads to that result, not for the result.',
      '请询问导致该结果的原因，而不是结果本身。',
      '請詢問導致該結果的原因，而不是結果本身。',
    ],
  ),
} satisfies Record<string, FindingWords>

/** Loops, approvals, ladders and notices: who is there when it matters. */
const OF_PEOPLE = {
  loop_without_exit: warning(
    [
      'A customer who stays dissatisfied sends the case round and round, and nobody else ever hears of it.',
      '客户持续不满意会使案件反复循环，而其他人始终不知情。',
      '客戶持續不滿意會使案件反覆循環，而其他人始終不知情。',
    ],
    [
      'Let dissatisfactions or round lead to an escalation, a notice, another owner or another stage.',
      '请让不满意次数或轮次引发升级、告知、更换处理人或进入其他阶段。',
      '請讓不滿意次數或輪次引發升級、告知、更換處理人或進入其他階段。',
    ],
  ),
  loop_forward: error(
    [
      'A customer who is not satisfied sends the case forward to {}, past what should be done again.',
      '客户不满意时案件被推进到 {}，跳过了应重新办理的内容。',
      '客戶不滿意時案件被推進到 {}，跳過了應重新辦理的內容。',
    ],
    [
      'Name this stage or an earlier one.',
      '请指定本阶段或更早的阶段。',
      '請指定本階段或更早的階段。',
    ],
  ),
  approval_by_nobody: error(
    [
      'An approval is required that nobody may give.',
      '要求审批，但无人有权审批。',
      '要求審批，但無人有權審批。',
    ],
    ['Say who approves.', '请写明由谁审批。', '請寫明由誰審批。'],
  ),
  approval_by_owner: error(
    [
      'Only the owner or whoever took the case may approve: nobody approves their own work.',
      '只有处理人或首问责任人可以审批：不得自己审批自己的工作。',
      '只有處理人或首問責任人可以審批：不得自己審批自己的工作。',
    ],
    ['Add a role or a supervisor.', '请增加一个角色或主管。', '請增加一個角色或主管。'],
  ),
  approval_by_oneself: warning(
    [
      'The owner of the case may be among those who approve.',
      '案件处理人可能也在审批人之中。',
      '案件處理人可能也在審批人之中。',
    ],
    [
      'Leave the owner out: not: [owner].',
      '请排除处理人：not: [owner]。',
      '請排除處理人：not: [owner]。',
    ],
  ),
  approval_sometimes_nobody: warning(
    [
      'There are cases in which nobody of this list may approve.',
      '存在此名单中无人可以审批的情形。',
      '存在此名單中無人可以審批的情形。',
    ],
    [
      'Add someone without a condition at the end.',
      '请在末尾增加一个无条件的审批人。',
      '請在末尾增加一個無條件的審批人。',
    ],
  ),
  approver_unused: warning(
    [
      'Someone is named who approves, but no approval is required here.',
      '指定了审批人，但此处不要求审批。',
      '指定了審批人，但此處不要求審批。',
    ],
    [
      'Add approval to requires, or leave the approver out.',
      '请在 requires 中加入 approval，或删除审批人。',
      '請在 requires 中加入 approval，或刪除審批人。',
    ],
  ),
  ladder_missing: warning(
    [
      'After a breach of this limit nobody is told.',
      '此时限逾期后不会通知任何人。',
      '此時限逾期後不會通知任何人。',
    ],
    ['Give it a ladder.', '请为其设置逐级报告。', '請為其設定逐級報告。'],
  ),
  ladder_to_nobody: error(
    [
      'This rung reaches nobody: no condition of its people can hold.',
      '此级报告无人可达：其人员条件均不可能成立。',
      '此級報告無人可達：其人員條件均不可能成立。',
    ],
    [
      'Correct the conditions, or leave the rung out.',
      '请更正条件，或删除此级。',
      '請更正條件，或刪除此級。',
    ],
  ),
  ladder_out_of_order: warning(
    [
      'This rung comes before the one that stands above it.',
      '此级早于排在其前的一级。',
      '此級早於排在其前的一級。',
    ],
    [
      'Order the rungs by after_minutes.',
      '请按 after_minutes 排列各级。',
      '請按 after_minutes 排列各級。',
    ],
  ),
  ladder_ends_nowhere: warning(
    [
      'The last rung may reach nobody: a single person may be absent, recused or without a supervisor.',
      '最后一级可能无人可达：个人可能缺勤、回避或没有主管。',
      '最後一級可能無人可達：個人可能缺勤、迴避或沒有主管。',
    ],
    [
      'End with a role without a condition.',
      '请以一个无条件的角色结尾。',
      '請以一個無條件的角色結尾。',
    ],
  ),
  notice_to_nobody: error(
    [
      'This notice reaches nobody: no condition of its people can hold.',
      '此告知无人可达：其人员条件均不可能成立。',
      '此告知無人可達：其人員條件均不可能成立。',
    ],
    ['Correct who is told.', '请更正告知对象。', '請更正告知對象。'],
  ),
  notice_sometimes_to_nobody: warning(
    [
      'There are cases in which this notice is due and nobody is named for it.',
      '存在应当告知却没有告知对象的情形。',
      '存在應當告知卻沒有告知對象的情形。',
    ],
    [
      'Add someone without a condition at the end.',
      '请在末尾增加一个无条件的告知对象。',
      '請在末尾增加一個無條件的告知對象。',
    ],
  ),
} satisfies Record<string, FindingWords>

/** Clocks. */
const OF_TIME = {
  promise_id_taken: error(
    [
      'The id promise belongs to promised instants.',
      '编号 promise 专用于承诺时刻。',
      '編號 promise 專用於承諾時刻。',
    ],
    ['Give the limit another id.', '请为该时限另取编号。', '請為該時限另取編號。'],
  ),
  repeats_without_contact: error(
    [
      'Only last_contact happens again and again.',
      '只有 last_contact 会反复发生。',
      '只有 last_contact 會反覆發生。',
    ],
    [
      'End the limit with last_contact, or leave repeats out.',
      '请以 last_contact 结束该时限，或去掉 repeats。',
      '請以 last_contact 結束該時限，或去掉 repeats。',
    ],
  ),
  warning_too_early: error(
    [
      'The warning would come before the limit begins.',
      '提醒会早于时限开始。',
      '提醒會早於時限開始。',
    ],
    [
      'Warn less early than the limit is long.',
      '请使提前量小于时限本身。',
      '請使提前量小於時限本身。',
    ],
  ),
  effort_above_amount: error(
    [
      'Meeting this takes more work than there is time.',
      '完成此项所需的工时超过时限本身。',
      '完成此項所需的工時超過時限本身。',
    ],
    [
      'Allow more time, or say that less work is needed.',
      '请延长时限，或减少所需工时。',
      '請延長時限，或減少所需工時。',
    ],
  ),
  limit_never_starts: error(
    [
      'This limit never starts: {} never happens to an open case.',
      '此时限永不开始：进行中的案件不会发生 {}。',
      '此時限永不開始：進行中的案件不會發生 {}。',
    ],
    ['Start it with something that happens.', '请以会发生的事件开始。', '請以會發生的事件開始。'],
  ),
  limit_never_runs: error(
    [
      'This limit never runs: it ends before or as it starts, or its condition never holds in between.',
      '此时限永不计时：其结束不晚于开始，或其条件在此期间不可能成立。',
      '此時限永不計時：其結束不晚於開始，或其條件在此期間不可能成立。',
    ],
    [
      'Let until happen after from, and the condition hold between the two.',
      '请使 until 晚于 from，并使条件在两者之间成立。',
      '請使 until 晚於 from，並使條件在兩者之間成立。',
    ],
  ),
  limit_never_met: error(
    [
      'This limit can never be met: {} never happens.',
      '此时限永远无法满足：{} 不会发生。',
      '此時限永遠無法滿足：{} 不會發生。',
    ],
    ['End it with something that happens.', '请以会发生的事件结束。', '請以會發生的事件結束。'],
  ),
  limit_may_not_end: warning(
    [
      'A case may skip the stage that ends this limit, and the clock runs on until the case is closed.',
      '案件可能跳过结束此时限的阶段，计时将一直持续到结案。',
      '案件可能跳過結束此時限的階段，計時將一直持續到結案。',
    ],
    [
      'Let the limit run only where that stage is entered, or end it with one that always comes.',
      '请仅在会进入该阶段时计时，或以必经的阶段结束。',
      '請僅在會進入該階段時計時，或以必經的階段結束。',
    ],
  ),
  limit_outlived: warning(
    [
      'The limit {} starts at the same time, ends later in the case and allows less: this one is never the first to be missed.',
      '时限 {} 同时开始、在案件中更晚结束却更短：本时限永不会先逾期。',
      '時限 {} 同時開始、在案件中更晚結束卻更短：本時限永不會先逾期。',
    ],
    [
      'Give the later step more time than the earlier one.',
      '请使后面的步骤时间更长。',
      '請使後面的步驟時間更長。',
    ],
  ),
  amount_implausible: warning(
    [
      'More than a year of the time that counts here: {}. Is the unit right?',
      '超过一年的计时时间：{}。单位是否正确？',
      '超過一年的計時時間：{}。單位是否正確？',
    ],
    [
      'Minutes are minutes and days are working days: correct the number.',
      '分钟即分钟，天数为工作日：请更正数字。',
      '分鐘即分鐘，天數為工作日：請更正數字。',
    ],
  ),
  amount_too_long: error(
    ['More than ten years: {}.', '超过十年：{}。', '超過十年：{}。'],
    ['Correct the number.', '请更正数字。', '請更正數字。'],
  ),
  calendar_unknown: error(
    ['There is no calendar {}.', '不存在日历 {}。', '不存在日曆 {}。'],
    [
      'Name a calendar of the account, or give it this one first.',
      '请使用账户已有的日历，或先添加此日历。',
      '請使用帳戶已有的日曆，或先添加此日曆。',
    ],
  ),
} satisfies Record<string, FindingWords>

const ALL = {
  ...OF_THE_WHOLE,
  ...OF_REACH,
  ...OF_PEOPLE,
  ...OF_TIME,
  ...OF_TELLING,
  ...OF_DOCUMENTS,
  ...OF_CONSENT,
  ...OF_WORK,
  ...OF_TARGETS,
  ...OF_IMPROVEMENTS,
  ...OF_ACCOUNTABILITY,
}

export type FindingCode = keyof typeof ALL

/** What each finding says, and whether it keeps a policy from being imported. Total: a fault without words does not compile. */
export const WORDS: Readonly<Record<FindingCode | FaultCode, FindingWords>> = ALL

/** The kinds of things that a reference may lead to. */
export const KINDS: Readonly<Record<string, Words>> = {
  field: ['field', '字段', '欄位'],
  option: ['option', '选项', '選項'],
  category: ['category', '类别', '類別'],
  tier: ['tier', '级别', '級別'],
  urgency: ['urgency', '紧急程度', '緊急程度'],
  flag: ['flag', '标记', '標記'],
  stage: ['stage', '阶段', '階段'],
  role: ['role', '角色', '角色'],
  department: ['department', '部门', '部門'],
  limit: ['limit', '时限', '時限'],
  document: ['document', '单据', '單據'],
  series: ['series', '编号系列', '編號系列'],
  authority: ['table of authority', '核决权限表', '核決權限表'],
  remedy: ['remedy', '补偿措施', '補償措施'],
  notice: ['notice', '告知', '告知'],
  penalty: ['penalty', '处罚', '處罰'],
  impact: ['impact', '影响程度', '影響程度'],
  mark: ['special finding', '特别认定', '特別認定'],
  cause: ['cause', '原因', '原因'],
  improvement: ['kind of improvement', '改进措施种类', '改進措施種類'],
}
