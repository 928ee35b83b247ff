/** What is said of notices that are confirmed, of quiet hours and of bodies that meet. */
export const OF_TELLING = {
  follows_what_nobody_confirms: {
    severity: 'warning',
    message: [
      'This step follows a confirmation, but nobody has to confirm the step before: it follows at once.',
      '此步骤在确认之后，但前一步无须确认，故会立即进行。',
      '此步驟在確認之後，但前一步無須確認，故會立即進行。',
    ],
    whatToDo: [
      'Let the step before be confirmed, or write after: told.',
      '请让前一步须确认，或写作 after: told。',
      '請讓前一步須確認，或寫作 after: told。',
    ],
  },
  silence_leads_nowhere: {
    severity: 'error',
    message: [
      'Silence leads to the next step, but there is none.',
      '未确认时转下一步，但没有下一步。',
      '未確認時轉下一步，但沒有下一步。',
    ],
    whatToDo: [
      'Add a step, or give the silence a ladder.',
      '请增加一步，或为未确认设置逐级上报。',
      '請增加一步，或為未確認設定逐級上報。',
    ],
  },
  silence_unnoticed: {
    severity: 'warning',
    message: [
      'When this is missed nobody hears of it.',
      '超时未办时无人知晓。',
      '逾時未辦時無人知曉。',
    ],
    whatToDo: [
      'Add a ladder, or let it escalate the case.',
      '请设置逐级上报，或使其升级投诉。',
      '請設定逐級上報，或使其升級投訴。',
    ],
  },
  expires_for_ever: {
    severity: 'warning',
    message: [
      'This is asked again and again until the case is closed.',
      '在结案之前会反复要求确认。',
      '在結案之前會反覆要求確認。',
    ],
    whatToDo: [
      'Say with done_when when nothing is left to confirm.',
      '请用 done_when 说明何时无须再确认。',
      '請用 done_when 說明何時無須再確認。',
    ],
  },
  acknowledgement_of_nothing: {
    severity: 'warning',
    message: [
      'The stage waits for confirmations, but no notice asks for one.',
      '该阶段等待确认，但没有任何告知需要确认。',
      '該階段等待確認，但沒有任何告知需要確認。',
    ],
    whatToDo: [
      'Let a notice be confirmed, or leave the requirement out.',
      '请让某项告知须确认，或去掉此要求。',
      '請讓某項告知須確認，或去掉此要求。',
    ],
  },
  quiet_never: {
    severity: 'warning',
    message: [
      'Quiet hours that end when they begin are none.',
      '免打扰时段起止相同，等于没有。',
      '免打擾時段起止相同，等於沒有。',
    ],
    whatToDo: [
      'Correct the hours, or leave them out.',
      '请更正时段，或去掉。',
      '請更正時段，或去掉。',
    ],
  },
  panel_without_chair: {
    severity: 'error',
    message: [
      'Nobody can lead this body: it is never convened.',
      '无人可任组长，永远不会召集。',
      '無人可任組長，永遠不會召集。',
    ],
    whatToDo: [
      'Name somebody whose condition can hold.',
      '请指定条件可能成立的组长。',
      '請指定條件可能成立的組長。',
    ],
  },
  seat_for_nobody: {
    severity: 'warning',
    message: ['Nobody can take the seat {}.', '席位 {} 无人可任。', '席位 {} 無人可任。'],
    whatToDo: [
      'Name somebody whose condition can hold, or leave the seat out.',
      '请指定条件可能成立的人员，或去掉该席位。',
      '請指定條件可能成立的人員，或去掉該席位。',
    ],
  },
  decision_of_nobody: {
    severity: 'warning',
    message: [
      'The stage waits for the decision of a body, but there is none.',
      '该阶段等待小组决定，但没有任何小组。',
      '該階段等待小組決定，但沒有任何小組。',
    ],
    whatToDo: [
      'Add a body, or leave the requirement out.',
      '请增加小组，或去掉此要求。',
      '請增加小組，或去掉此要求。',
    ],
  },
} as const
