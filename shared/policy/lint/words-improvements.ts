/** What is said of improvements, and of when the service opens one by itself. */
export const OF_IMPROVEMENTS = {
  improvement_overlaps: {
    severity: 'warning',
    message: [
      'It comes again before its effect was checked: {} is never done.',
      '效果尚未检查就再次开始：{} 永远不会完成。',
      '效果尚未檢查就再次開始：{} 永遠不會完成。',
    ],
    whatToDo: [
      'Make effect_days shorter, or every_days longer.',
      '请缩短 effect_days，或延长 every_days。',
      '請縮短 effect_days，或延長 every_days。',
    ],
  },
  figure_not_for_each: {
    severity: 'error',
    message: [
      'This figure cannot be counted for each {} by itself.',
      '该数据无法按{}分别统计。',
      '該數據無法按{}分別統計。',
    ],
    whatToDo: [
      'Count it for something else, or choose founded.',
      '请改按其他项目统计，或改用 founded。',
      '請改按其他項目統計，或改用 founded。',
    ],
  },
  only_without_each: {
    severity: 'error',
    message: [
      'Nothing says what these are: all are counted together.',
      '未说明这些编号属于哪一类：统计的是全部合计。',
      '未說明這些編號屬於哪一類：統計的是全部合計。',
    ],
    whatToDo: [
      'Set each to category, cause or department.',
      '请将 each 设为 category、cause 或 department。',
      '請將 each 設為 category、cause 或 department。',
    ],
  },
  threshold_above_all: {
    severity: 'error',
    message: [
      'No share is {} per cent: nothing ever reaches this.',
      '比例不可能达到百分之 {}：永远不会触发。',
      '比例不可能達到百分之 {}：永遠不會觸發。',
    ],
    whatToDo: ['Correct the value.', '请更正数值。', '請更正數值。'],
  },
  threshold_hidden: {
    severity: 'warning',
    message: [
      '{} asks the same for an improvement of this kind: only one of the two opens anything.',
      '{} 已就同一数据开启此类改进措施：两者只有一个起作用。',
      '{} 已就同一數據開啟此類改進措施：兩者只有一個起作用。',
    ],
    whatToDo: [
      'Leave one of them out, or open another kind.',
      '请删去其一，或改为开启其他种类。',
      '請刪去其一，或改為開啟其他種類。',
    ],
  },
  sample_ignored: {
    severity: 'warning',
    message: [
      'Only a share has a sample; this figure is a number.',
      '只有比例才有样本数；此数据是件数。',
      '只有比例才有樣本數；此數據是件數。',
    ],
    whatToDo: ['Leave sample_min out.', '请删去 sample_min。', '請刪去 sample_min。'],
  },
  figure_without_answers: {
    severity: 'warning',
    message: [
      'No stage requires the customer’s answer and nobody follows up: few will say that they are not satisfied.',
      '没有任何阶段要求客户答复，也没有回访：很少有客户会表示不满意。',
      '沒有任何階段要求客戶答覆，也沒有回訪：很少有客戶會表示不滿意。',
    ],
    whatToDo: [
      'Let a stage require customer_answer, or describe a follow-up.',
      '请让某阶段要求 customer_answer，或设置回访。',
      '請讓某階段要求 customer_answer，或設置回訪。',
    ],
  },
  cause_is_exempt: {
    severity: 'error',
    message: [
      'No improvement is expected of {}: nothing is ever opened for it.',
      '{} 免予追踪改进：永远不会为其开启改进措施。',
      '{} 免予追蹤改進：永遠不會為其開啟改進措施。',
    ],
    whatToDo: [
      'Leave it out here, or expect an improvement of the cause.',
      '请在此去掉，或不再免予追踪。',
      '請在此去掉，或不再免予追蹤。',
    ],
  },
  responsible_not_known: {
    severity: 'error',
    message: [
      'The department held responsible is known only of a figure that is counted for each department.',
      '只有按部门分别统计的数据，才知道由哪个部门承担责任。',
      '只有按部門分別統計的數據，才知道由哪個部門承擔責任。',
    ],
    whatToDo: [
      'Count founded for each department, or name the department.',
      '请将 founded 按部门统计，或直接指定部门。',
      '請將 founded 按部門統計，或直接指定部門。',
    ],
  },
  field_not_of_case: {
    severity: 'error',
    message: [
      'A report is about many cases: none of their fields names a department for it.',
      '报告涉及多个案件：不能由某个案件的字段指定部门。',
      '報告涉及多個案件：不能由某個案件的欄位指定部門。',
    ],
    whatToDo: [
      'Name the department, or the one held responsible.',
      '请直接指定部门，或改为承担责任的部门。',
      '請直接指定部門，或改為承擔責任的部門。',
    ],
  },
  field_names_no_department: {
    severity: 'error',
    message: [
      'The field does not name a department: {}.',
      '该字段指明的不是部门：{}。',
      '該欄位指明的不是部門：{}。',
    ],
    whatToDo: [
      'Take a choice whose options are departments of this policy.',
      '请改用选项均为本制度部门的选择字段。',
      '請改用選項均為本制度部門的選擇欄位。',
    ],
  },
} as const
