/** What is said of tables of authority and of remedies. */
export const OF_CONSENT = {
  authority_unused: {
    severity: 'warning',
    message: [
      'Nothing is decided by the table {}.',
      '核决权限表 {} 未被使用。',
      '核決權限表 {} 未被使用。',
    ],
    whatToDo: [
      'Name it at a stage or a remedy, or leave it out.',
      '请在阶段或补偿措施中引用，或将其去掉。',
      '請在階段或補償措施中引用，或將其去掉。',
    ],
  },
  authority_not_required: {
    severity: 'warning',
    message: [
      'The stage names the table {}, but no approval is required here.',
      '该阶段引用了核决权限表 {}，但并未要求审批。',
      '該階段引用了核決權限表 {}，但並未要求核准。',
    ],
    whatToDo: [
      'Add approval to what the stage requires, or leave the table out.',
      '请在阶段要求中加入 approval，或去掉该表。',
      '請在階段要求中加入 approval，或去掉該表。',
    ],
  },
  authority_ends: {
    severity: 'error',
    message: [
      'There are cases or amounts to which no row of this table applies.',
      '存在任何一行都不适用的情形或数额。',
      '存在任何一行都不適用的情形或數額。',
    ],
    whatToDo: [
      'Add a last row without up_to and without a condition.',
      '请在末尾增加既无 up_to 也无条件的一行。',
      '請在末尾增加既無 up_to 也無條件的一行。',
    ],
  },
  authority_row_hidden: {
    severity: 'warning',
    message: [
      'An earlier row applies wherever this one does.',
      '凡此行适用之处，前面的行均已适用。',
      '凡此行適用之處，前面的行均已適用。',
    ],
    whatToDo: ['Put it earlier, or leave it out.', '请将其前移，或去掉。', '請將其前移，或去掉。'],
  },
  authority_without_steps: {
    severity: 'error',
    message: [
      'Nobody is asked in this row: whoever has no authority of their own waits for ever.',
      '此行无人可请示：没有自行决定权限的人将一直等待。',
      '此行無人可請示：沒有自行決定權限的人將一直等待。',
    ],
    whatToDo: ['Add a step.', '请增加一个步骤。', '請增加一個步驟。'],
  },
  authority_by_nobody: {
    severity: 'error',
    message: [
      'Nobody can be meant here: no condition of this list can hold.',
      '此处不可能指到任何人：名单中的条件都不可能成立。',
      '此處不可能指到任何人：名單中的條件都不可能成立。',
    ],
    whatToDo: [
      'Name somebody whose condition can hold.',
      '请指定条件可能成立的人员。',
      '請指定條件可能成立的人員。',
    ],
  },
  authority_by_owner: {
    severity: 'error',
    message: [
      'Only the owner of the case is asked, and the owner is who asks.',
      '只请示案件处理人，而提请者正是处理人。',
      '只請示案件處理人，而提請者正是處理人。',
    ],
    whatToDo: ['Add a role or a supervisor.', '请增加一个角色或主管。', '請增加一個角色或主管。'],
  },
  silence_without_time: {
    severity: 'error',
    message: [
      'Silence passes this on, but no time is set after which it is silence.',
      '规定逾期转下一步，却没有规定时限。',
      '規定逾期轉下一步，卻沒有規定時限。',
    ],
    whatToDo: [
      'Give the step terms, or let it wait.',
      '请为该步骤设定时限，或改为等待。',
      '請為該步驟設定時限，或改為等待。',
    ],
  },
  silence_at_the_end: {
    severity: 'warning',
    message: [
      'There is no step after this one: silence passes it to nobody, and grants nothing.',
      '此后没有步骤：逾期无处可转，也不视为批准。',
      '此後沒有步驟：逾期無處可轉，也不視為核准。',
    ],
    whatToDo: [
      'Add a step, or let it wait; its ladder is climbed either way.',
      '请增加步骤，或改为等待；两者都会逐级催办。',
      '請增加步驟，或改為等待；兩者都會逐級催辦。',
    ],
  },
  silence_unheard: {
    severity: 'warning',
    message: [
      'When the time is over nobody is told and nothing follows.',
      '逾期后无人获知，也没有后续。',
      '逾期後無人獲知，也沒有後續。',
    ],
    whatToDo: [
      'Add a ladder, or let it escalate.',
      '请增加逐级催办，或设为升级。',
      '請增加逐級催辦，或設為升級。',
    ],
  },
  authority_mixes_measures: {
    severity: 'warning',
    message: [
      'The same end counts money for one remedy and pieces for another.',
      '同一界限对一种补偿是金额，对另一种是数量。',
      '同一界限對一種補償是金額，對另一種是數量。',
    ],
    whatToDo: [
      'Give each measure a table of its own.',
      '请为每种计量各设一张表。',
      '請為每種計量各設一張表。',
    ],
  },
  authority_of_nothing_counted: {
    severity: 'warning',
    message: [
      'Nothing that this table decides has an amount: the row never applies.',
      '此表所决定的事项都没有数额：该行永不适用。',
      '此表所決定的事項都沒有數額：該行永不適用。',
    ],
    whatToDo: [
      'Leave up_to out, or use the table where something is counted.',
      '请去掉 up_to，或将此表用于计数的事项。',
      '請去掉 up_to，或將此表用於計數的事項。',
    ],
  },
  remedy_by_nobody: {
    severity: 'error',
    message: [
      'Nobody can be meant who does this.',
      '不可能有人来办理此事。',
      '不可能有人來辦理此事。',
    ],
    whatToDo: [
      'Name somebody whose condition can hold.',
      '请指定条件可能成立的人员。',
      '請指定條件可能成立的人員。',
    ],
  },
  remedies_of_nothing: {
    severity: 'warning',
    message: [
      'The stage waits for remedies, but the policy has none.',
      '该阶段等待补偿办结，但制度中没有任何补偿措施。',
      '該階段等待補償辦結，但制度中沒有任何補償措施。',
    ],
    whatToDo: [
      'Add a kind of remedy, or leave the requirement out.',
      '请增加补偿措施，或去掉此要求。',
      '請增加補償措施，或去掉此要求。',
    ],
  },
  reconcile_of_nothing: {
    severity: 'error',
    message: [
      'Nothing is counted here, so there is nothing to compare.',
      '此处不计数额，无从核对。',
      '此處不計數額，無從核對。',
    ],
    whatToDo: [
      'Give it a measure, or leave reconcile out.',
      '请设定计量方式，或去掉 reconcile。',
      '請設定計量方式，或去掉 reconcile。',
    ],
  },
  reconcile_without_authority: {
    severity: 'warning',
    message: [
      'What is stopped for being too much can be approved by nobody: the kind names no table.',
      '因超出而停止后无人可再核准：该措施未引用核决权限表。',
      '因超出而停止後無人可再核准：該措施未引用核決權限表。',
    ],
    whatToDo: ['Name a table of authority.', '请引用一张核决权限表。', '請引用一張核決權限表。'],
  },
} as const
