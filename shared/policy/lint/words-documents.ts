/** What is said of documents and number series. */
export const OF_DOCUMENTS = {
  copy_to_nobody: {
    severity: 'error',
    message: ['Nobody can get the copy {}.', '副本 {} 无人可收。', '副本 {} 無人可收。'],
    whatToDo: [
      'Name somebody whose condition can hold.',
      '请指定条件可能成立的收件人。',
      '請指定條件可能成立的收件人。',
    ],
  },
  answer_by_nobody: {
    severity: 'error',
    message: [
      'Nobody can be asked to answer this document.',
      '此单据无人可答复。',
      '此單據無人可答覆。',
    ],
    whatToDo: [
      'Name somebody whose condition can hold, or leave the answer out.',
      '请指定条件可能成立的答复人，或去掉答复。',
      '請指定條件可能成立的答覆人，或去掉答覆。',
    ],
  },
  receipt_of_nothing: {
    severity: 'warning',
    message: [
      'There is time to confirm a receipt, but no copy to confirm.',
      '规定了签收时限，却没有要签收的副本。',
      '規定了簽收時限，卻沒有要簽收的副本。',
    ],
    whatToDo: [
      'Add copies, or leave the receipt out.',
      '请添加副本，或去掉签收。',
      '請添加副本，或去掉簽收。',
    ],
  },
  attachment_grows: {
    severity: 'error',
    message: [
      'The document {} goes on filling through all rounds: it cannot be attached as it was issued.',
      '单据 {} 在各轮次中持续填写，无法按出具时的样子附上。',
      '單據 {} 在各輪次中持續填寫，無法按出具時的樣子附上。',
    ],
    whatToDo: [
      'Attach a document that is finished when it is issued.',
      '请附上出具时即已完成的单据。',
      '請附上出具時即已完成的單據。',
    ],
  },
  attachment_never: {
    severity: 'warning',
    message: [
      'Documents of an earlier round are attached, but no case comes to a second round.',
      '要附上此前轮次的单据，但案件不会进入第二轮。',
      '要附上此前輪次的單據，但案件不會進入第二輪。',
    ],
    whatToDo: [
      'Let a stage or a follow-up begin a new round, or attach nothing.',
      '请让某阶段或回访开启新一轮，或不附单据。',
      '請讓某階段或回訪開啟新一輪，或不附單據。',
    ],
  },
  confirmation_not_required: {
    severity: 'warning',
    message: [
      'The customer confirms this document, but no stage waits for it.',
      '此单据须由客户确认，但没有任何阶段等待该确认。',
      '此單據須由客戶確認，但沒有任何階段等待該確認。',
    ],
    whatToDo: [
      'Add customer_confirmation to what a stage requires.',
      '请在某个阶段的要求中加入 customer_confirmation。',
      '請在某個階段的要求中加入 customer_confirmation。',
    ],
  },
  confirmation_of_nothing: {
    severity: 'warning',
    message: [
      'The stage waits for the customer’s confirmation, but no document asks for one.',
      '该阶段等待客户确认，但没有任何单据需要客户确认。',
      '該階段等待客戶確認，但沒有任何單據需要客戶確認。',
    ],
    whatToDo: [
      'Let a document be confirmed by the customer, or leave the requirement out.',
      '请设置一份由客户确认的单据，或去掉此要求。',
      '請設定一份由客戶確認的單據，或去掉此要求。',
    ],
  },
  receipts_of_nothing: {
    severity: 'warning',
    message: [
      'The stage waits for receipts, but no document has copies while the case is open.',
      '该阶段等待签收，但在案件未结时没有任何单据需要签收。',
      '該階段等待簽收，但在案件未結時沒有任何單據需要簽收。',
    ],
    whatToDo: [
      'Give a document copies; those of one that grows are handed out as the case closes.',
      '请为单据添加副本；持续填写的单据在结案时才分发。',
      '請為單據添加副本；持續填寫的單據在結案時才分發。',
    ],
  },
  series_for_cases: {
    severity: 'error',
    message: [
      'The series {} numbers cases, not documents.',
      '编号系列 {} 用于案件，而非单据。',
      '編號系列 {} 用於案件，而非單據。',
    ],
    whatToDo: [
      'Name a series that counts documents.',
      '请使用为单据编号的系列。',
      '請使用為單據編號的系列。',
    ],
  },
  series_repeats: {
    severity: 'error',
    message: [
      'The running number begins again by the {}, but the pattern does not say which: numbers would repeat.',
      '流水号按 {} 重新开始，但格式中没有相应的日期：编号会重复。',
      '流水號按 {} 重新開始，但格式中沒有相應的日期：編號會重複。',
    ],
    whatToDo: [
      'Put {YYYY} or {YY}, {MM} and {DD} into the pattern, as far as the restart goes.',
      '请按重新开始的周期，在格式中加入 {YYYY} 或 {YY}、{MM}、{DD}。',
      '請按重新開始的週期，在格式中加入 {YYYY} 或 {YY}、{MM}、{DD}。',
    ],
  },
  series_alike: {
    severity: 'warning',
    message: [
      'The series {} writes its numbers in the same way: two things would have one number.',
      '编号系列 {} 的格式相同：两个对象会得到同一编号。',
      '編號系列 {} 的格式相同：兩個對象會得到同一編號。',
    ],
    whatToDo: [
      'Put something of its own into the pattern, such as letters before the number.',
      '请在格式中加入区别，例如编号前的字母。',
      '請在格式中加入區別，例如編號前的字母。',
    ],
  },
  series_never_reached: {
    severity: 'warning',
    message: [
      'No case gets a number of the series {}: one before it takes every case.',
      '没有案件会使用编号系列 {}：它之前的系列适用于所有案件。',
      '沒有案件會使用編號系列 {}：它之前的系列適用於所有案件。',
    ],
    whatToDo: [
      'Put the series without a condition last.',
      '请将没有条件的系列放在最后。',
      '請將沒有條件的系列放在最後。',
    ],
  },
  series_unused: {
    severity: 'warning',
    message: [
      'No document takes its number from the series {}.',
      '没有任何单据使用编号系列 {}。',
      '沒有任何單據使用編號系列 {}。',
    ],
    whatToDo: [
      'Name it in a kind of document, or leave it out.',
      '请在某类单据中使用它，或将其删除。',
      '請在某類單據中使用它，或將其刪除。',
    ],
  },
  series_when_ignored: {
    severity: 'warning',
    message: [
      'The condition of the series {} is not asked: a document that names it always takes its number from it.',
      '编号系列 {} 的条件不起作用：使用它的单据总是由它编号。',
      '編號系列 {} 的條件不起作用：使用它的單據總是由它編號。',
    ],
    whatToDo: [
      'Leave the condition out, or make two kinds of document.',
      '请去掉条件，或分为两类单据。',
      '請去掉條件，或分為兩類單據。',
    ],
  },
} as const
