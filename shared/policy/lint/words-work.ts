/** What is said of plans, follow-up, pauses, changed severity, returns and exits. */
export const OF_WORK = {
  exit_never: {
    severity: 'error',
    message: [
      'This must hold before the stage {} is left, and it never does: no case gets any further.',
      '离开阶段 {} 前须满足此条件，而此条件永远无法满足：案件无法继续。',
      '離開階段 {} 前須滿足此條件，而此條件永遠無法滿足：案件無法繼續。',
    ],
    whatToDo: [
      'Correct the condition, or leave it out.',
      '请更正或删去此条件。',
      '請更正或刪去此條件。',
    ],
  },
  return_forward: {
    severity: 'error',
    message: [
      'The stage {} does not come before this one, so nothing can be sent back to it.',
      '阶段 {} 不在本阶段之前，无法退回。',
      '階段 {} 不在本階段之前，無法退回。',
    ],
    whatToDo: ['Name an earlier stage.', '请写更早的阶段。', '請寫更早的階段。'],
  },
  plan_of_nothing: {
    severity: 'error',
    message: [
      'This stage waits for a plan, but the policy has none.',
      '此阶段须有处理方案，但制度中没有方案。',
      '此階段須有處理方案，但制度中沒有方案。',
    ],
    whatToDo: [
      'Describe the plan under plan, or do not require it.',
      '请在 plan 中说明方案，或取消此要求。',
      '請在 plan 中說明方案，或取消此要求。',
    ],
  },
  plan_sometimes_none: {
    severity: 'warning',
    message: [
      'This stage waits for a plan also in cases that have none: they would never leave it.',
      '没有方案的案件也会在此阶段等待方案，因而无法离开。',
      '沒有方案的案件也會在此階段等待方案，因而無法離開。',
    ],
    whatToDo: [
      'Give the stage the condition of the plan, or let every case have one.',
      '请使阶段与方案的条件一致，或使所有案件都有方案。',
      '請使階段與方案的條件一致，或使所有案件都有方案。',
    ],
  },
  follow_up_by_nobody: {
    severity: 'error',
    message: ['Nobody can be asked to follow up.', '没有人可以进行回访。', '沒有人可以進行回訪。'],
    whatToDo: [
      'Name somebody whose condition can hold.',
      '请指定条件可以成立的人员。',
      '請指定條件可以成立的人員。',
    ],
  },
  pause_stops_nothing: {
    severity: 'warning',
    message: [
      'There are reasons for a pause, but no limit stands still in one.',
      '设有暂停事由，但没有任何时限会因此停止。',
      '設有暫停事由，但沒有任何時限會因此停止。',
    ],
    whatToDo: [
      'Write pauses: true at the limits that a pause stops.',
      '请在应停止的时限上写 pauses: true。',
      '請在應停止的時限上寫 pauses: true。',
    ],
  },
  lowering_by_nobody: {
    severity: 'error',
    message: [
      'Nobody can confirm that a case is less severe.',
      '没有人可以确认降级。',
      '沒有人可以確認降級。',
    ],
    whatToDo: [
      'Name somebody whose condition can hold.',
      '请指定条件可以成立的人员。',
      '請指定條件可以成立的人員。',
    ],
  },
  lowering_by_oneself: {
    severity: 'error',
    message: [
      'Only whoever asks for it could confirm that a case is less severe: there is no second person.',
      '只有提出降级者本人可以确认：没有第二人。',
      '只有提出降級者本人可以確認：沒有第二人。',
    ],
    whatToDo: ['Name a role or a supervisor.', '请写角色或上级。', '請寫角色或上級。'],
  },
  severity_without_steps: {
    severity: 'warning',
    message: [
      'Severity may be changed, but there is only one tier and one urgency.',
      '允许更改严重程度，但只有一个级别和一种紧急程度。',
      '允許更改嚴重程度，但只有一個級別和一種緊急程度。',
    ],
    whatToDo: [
      'Leave triage_changes out, or add tiers.',
      '请删去 triage_changes，或增加级别。',
      '請刪去 triage_changes，或增加級別。',
    ],
  },
  tick_by_nobody: {
    severity: 'error',
    message: [
      'The field {} is ticked by a person; it cannot be filled in from the ticket.',
      '字段 {} 须由人员勾选，不能从工单带入。',
      '欄位 {} 須由人員勾選，不能從工單帶入。',
    ],
    whatToDo: [
      'Leave prefill out, or make it a yes_no field.',
      '请删去 prefill，或改为 yes_no 字段。',
      '請刪去 prefill，或改為 yes_no 欄位。',
    ],
  },
} as const
