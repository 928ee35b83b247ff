/** What is said of who is responsible, what follows for them and how they contest it. */
export const OF_ACCOUNTABILITY = {
  occasion_never: {
    severity: 'error',
    message: [
      'None of these can be missed: there is no such limit, or nobody has to confirm the notice.',
      '所列各项都不可能逾期：没有这样的时限，或该告知无须确认。',
      '所列各項都不可能逾期：沒有這樣的時限，或該告知無須確認。',
    ],
    whatToDo: [
      'Name a limit, or a notice with acknowledge.',
      '请指定时限，或须确认（acknowledge）的告知。',
      '請指定時限，或須確認（acknowledge）的告知。',
    ],
  },
  party_never: {
    severity: 'error',
    message: [
      'Nobody is ever held responsible as {}: parties does not have that kind.',
      '不会有人以 {} 身份承担责任：parties 中没有此类责任主体。',
      '不會有人以 {} 身份承擔責任：parties 中沒有此類責任主體。',
    ],
    whatToDo: [
      'Add the kind to parties, or leave it out here.',
      '请在 parties 中增加此类责任主体，或在此去掉。',
      '請在 parties 中增加此類責任主體，或在此去掉。',
    ],
  },
  joint_leaves_nothing: {
    severity: 'error',
    message: [
      'Together these take {} of the responsibility: nothing is left for whoever held the duty.',
      '连带责任合计占 {}，承办人没有任何份额。',
      '連帶責任合計占 {}，承辦人沒有任何份額。',
    ],
    whatToDo: ['Give them less than 100 %.', '请使合计低于 100 %。', '請使合計低於 100 %。'],
  },
  penalty_not_for_them: {
    severity: 'error',
    message: [
      'This cannot be laid on a party of the kind {}.',
      '此项处理不能用于 {} 类责任主体。',
      '此項處理不能用於 {} 類責任主體。',
    ],
    whatToDo: [
      'Lay it on a person, or settle it with them outside of this policy.',
      '请改为对人员适用，或在本制度之外与对方解决。',
      '請改為對人員適用，或在本制度之外與對方解決。',
    ],
  },
  penalty_decided_by_nobody: {
    severity: 'error',
    message: [
      'No row of approvals decides about {}, or none about larger amounts: nobody may approve it.',
      '审批表中没有任何一行适用于 {}，或没有适用于更大金额的一行：无人可批。',
      '核准表中沒有任何一行適用於 {}，或沒有適用於更大金額的一行：無人可核准。',
    ],
    whatToDo: [
      'Add a row for it without up_to.',
      '请增加一行不设 up_to 的审批。',
      '請增加一行不設 up_to 的核准。',
    ],
  },
  penalty_decided_by_proposers: {
    severity: 'error',
    message: [
      'Only those may decide who may also investigate and propose: there may be no other person.',
      '有权决定者与有权调查、提议者完全相同：可能没有其他人可以决定。',
      '有權決定者與有權調查、提議者完全相同：可能沒有其他人可以決定。',
    ],
    whatToDo: [
      'Let somebody of another role decide.',
      '请改由其他角色的人员决定。',
      '請改由其他角色的人員決定。',
    ],
  },
  self_review_without_date: {
    severity: 'error',
    message: [
      'A written self-review is asked for without saying by when.',
      '要求书面检讨，却没有规定提交期限。',
      '要求書面檢討，卻沒有規定提交期限。',
    ],
    whatToDo: [
      'Set self_review_within.',
      '请设置 self_review_within。',
      '請設定 self_review_within。',
    ],
  },
  self_review_not_asked: {
    severity: 'warning',
    message: [
      'This kind asks for no self-review, so the date says nothing.',
      '此类处理不要求书面检讨，该期限没有作用。',
      '此類處理不要求書面檢討，該期限沒有作用。',
    ],
    whatToDo: [
      'Make it a self_review, or leave the date out.',
      '请改为 self_review，或去掉该期限。',
      '請改為 self_review，或去掉該期限。',
    ],
  },
  points_without_table: {
    severity: 'error',
    message: [
      'Points are deducted, but no table says how many.',
      '规定扣分，却没有扣分标准。',
      '規定扣分，卻沒有扣分標準。',
    ],
    whatToDo: ['Add rows under points.', '请在 points 中增加各档。', '請在 points 中增加各檔。'],
  },
  points_sometimes_none: {
    severity: 'warning',
    message: [
      'No row says how many points for the {}.',
      '没有规定 {} 应扣多少分。',
      '沒有規定 {} 應扣多少分。',
    ],
    whatToDo: [
      'Add a row for it, or a last one without impact.',
      '请为其增加一行，或在最后增加不限影响程度的一行。',
      '請為其增加一行，或在最後增加不限影響程度的一行。',
    ],
  },
  table_ignored: {
    severity: 'warning',
    message: [
      'Only the compensation of a loss has a table of loss; this kind of penalty does not use it.',
      '只有赔偿损失使用损失核算标准；此类处理并不使用。',
      '只有賠償損失使用損失核算標準；此類處理並不使用。',
    ],
    whatToDo: [
      'Leave the table out, or make it loss_compensation.',
      '请去掉该表，或改为 loss_compensation。',
      '請去掉該表，或改為 loss_compensation。',
    ],
  },
  proposed_always: {
    severity: 'warning',
    message: [
      'Without any fact in when, the service would propose this in every founded case.',
      '未规定任何条件：凡投诉成立，系统都会提议此项处理。',
      '未規定任何條件：凡投訴成立，系統都會提議此項處理。',
    ],
    whatToDo: [
      'Say in when on what it rests, or let people propose it.',
      '请在 when 中写明依据，或改由人员提议。',
      '請在 when 中寫明依據，或改由人員提議。',
    ],
  },
  progression_outlives: {
    severity: 'warning',
    message: [
      'What is counted here lives {} days at most, and the window is longer: it counts no further back.',
      '所计各项最多 {} 天即失效，而统计期更长：更早的并不计入。',
      '所計各項最多 {} 天即失效，而統計期更長：更早的並不計入。',
    ],
    whatToDo: [
      'Shorten within_days, or let the penalties live longer.',
      '请缩短 within_days，或延长各项的有效期。',
      '請縮短 within_days，或延長各項的有效期。',
    ],
  },
  progression_of_itself: {
    severity: 'warning',
    message: [
      'However often it happens, only the same {} is proposed again.',
      '无论发生多少次，都只会再次提议同一项 {}。',
      '無論發生多少次，都只會再次提議同一項 {}。',
    ],
    whatToDo: [
      'Propose what goes further, or leave the rule out.',
      '请改为更进一步的处理，或去掉此规则。',
      '請改為更進一步的處理，或去掉此規則。',
    ],
  },
  repeated_never: {
    severity: 'error',
    message: [
      '{} is only for what adds up, but no rule of progression and no threshold proposes it.',
      '{} 仅限累计情形，却没有任何累进规则或积分阈值提议它。',
      '{} 僅限累計情形，卻沒有任何累進規則或積分閾值提議它。',
    ],
    whatToDo: [
      'Let a rule propose it, or let people propose it for one act.',
      '请由某条规则提议，或允许人员就单次行为提议。',
      '請由某條規則提議，或允許人員就單次行為提議。',
    ],
  },
  threshold_never: {
    severity: 'error',
    message: [
      'No penalty deducts points, so nobody ever reaches this.',
      '没有任何处理会扣分，因此永远达不到此分数。',
      '沒有任何處理會扣分，因此永遠達不到此分數。',
    ],
    whatToDo: [
      'Add a penalty of the kind points, or leave the threshold out.',
      '请增加扣分类处理，或去掉此规则。',
      '請增加扣分類處理，或去掉此規則。',
    ],
  },
  money_outside_law: {
    severity: 'error',
    message: [
      '{} is money, and the policy does not say whose law bounds it.',
      '{} 涉及金钱，但制度没有写明适用哪里的法律。',
      '{} 涉及金錢，但制度沒有寫明適用哪裡的法律。',
    ],
    whatToDo: [
      'Add money with its jurisdiction, or choose a kind that is not money.',
      '请增加 money 及其法域，或改用不涉及金钱的种类。',
      '請增加 money 及其法域，或改用不涉及金錢的種類。',
    ],
  },
  money_without_table: {
    severity: 'error',
    message: [
      'Compensation without a table of loss: no amount would be lawful.',
      '要求赔偿却没有损失核算标准：任何金额都不合法。',
      '要求賠償卻沒有損失核算標準：任何金額都不合法。',
    ],
    whatToDo: [
      'Say under money how much of the loss it is at most.',
      '请在 money 中规定最多承担损失的百分之几。',
      '請在 money 中規定最多承擔損失的百分之幾。',
    ],
  },
  money_without_loss: {
    severity: 'error',
    message: [
      'Money is taken by a share of the loss, but the clause does not ask for a loss that was found.',
      '按损失比例承担金额，但该条款并不以认定损失为前提。',
      '按損失比例承擔金額，但該條款並不以認定損失為前提。',
    ],
    whatToDo: [
      'Set when.loss to true.',
      '请将 when.loss 设为 true。',
      '請將 when.loss 設為 true。',
    ],
  },
  money_table_ends: {
    severity: 'warning',
    message: [
      'Of a larger loss no row says how much, so nothing may be taken.',
      '更大的损失没有对应档次，因此不得要求承担。',
      '更大的損失沒有對應檔次，因此不得要求承擔。',
    ],
    whatToDo: [
      'Add a last row without loss_up_to, if that is not meant.',
      '如非本意，请在最后增加不设 loss_up_to 的一行。',
      '如非本意，請在最後增加不設 loss_up_to 的一行。',
    ],
  },
  money_takes_all: {
    severity: 'warning',
    message: [
      'The person bears their whole share. A company carries the ordinary risk of its business, and courts allow only a part.',
      '由个人承担其全部份额。企业应承担经营风险，法院一般只支持部分赔偿。',
      '由個人承擔其全部份額。企業應承擔經營風險，法院一般只支持部分賠償。',
    ],
    whatToDo: [
      'Take a part, by the weight of the fault.',
      '请按过错程度只承担部分。',
      '請按過錯程度只承擔部分。',
    ],
  },
  money_is_fine: {
    severity: 'error',
    message: [
      'This says that an employee is fined. No enterprise may fine its employees in China, and Guangdong sanctions rules that say so.',
      '此处写有罚款。用人单位无权对劳动者罚款，广东等地对设有罚款条款的规章制度予以处罚。',
      '此處寫有罰款。用人單位無權對勞動者罰款，廣東等地對設有罰款條款的規章制度予以處罰。',
    ],
    whatToDo: [
      'Say what it lawfully is: compensation of a proven loss, a result of performance pay, or no bonus.',
      '请改为合法方式：赔偿已证实的损失、绩效工资考核结果，或不发奖金。',
      '請改為合法方式：賠償已證實的損失、績效工資考核結果，或不發獎金。',
    ],
  },
  money_by_tariff: {
    severity: 'warning',
    message: [
      'A sum fixed beforehand for each complaint is a liquidated damage, which Labour Contract Law art. 25 allows only for training and non-competition.',
      '按投诉件数预先约定的金额属于违约金；《劳动合同法》第二十五条仅允许就服务期和竞业限制约定违约金。',
      '按投訴件數預先約定的金額屬於違約金；《勞動合同法》第二十五條僅允許就服務期和競業限制約定違約金。',
    ],
    whatToDo: [
      'Tie it to the loss that was found, by a table.',
      '请改为按认定的损失、依核算标准承担。',
      '請改為按認定的損失、依核算標準承擔。',
    ],
  },
  limitation_too_long: {
    severity: 'warning',
    message: [
      'A sanction {} days after the act became known comes too late for many courts: they allow a year at most, some five months.',
      '在知悉行为 {} 天后才处理，许多法院不予支持：最长一年，有的只有五个月。',
      '在知悉行為 {} 天後才處理，許多法院不予支持：最長一年，有的只有五個月。',
    ],
    whatToDo: ['Shorten it.', '请予缩短。', '請予縮短。'],
  },
  notice_not_served: {
    severity: 'error',
    message: [
      'Penalties are laid on a {}, but no copy of the notice always reaches them: it would never be served.',
      '处理会针对 {}，但没有一联通知必定送达对方：处理将永不生效。',
      '處理會針對 {}，但沒有一聯通知必定送達對方：處理將永不生效。',
    ],
    whatToDo: [
      'Add a copy to them that is not only for money.',
      '请增加一联送达对方，且不限于涉及金钱时。',
      '請增加一聯送達對方，且不限於涉及金錢時。',
    ],
  },
  appeal_by_involved: {
    severity: 'error',
    message: [
      'Every role that reviews also investigates, proposes or approves: nobody may be left who was not involved.',
      '所有复核角色同时也调查、提议或审批：可能没有未参与者可以复核。',
      '所有覆核角色同時也調查、提議或核准：可能沒有未參與者可以覆核。',
    ],
    whatToDo: [
      'Add a role that has no part in what is contested.',
      '请增加一个不参与前述环节的角色。',
      '請增加一個不參與前述環節的角色。',
    ],
  },
  appeal_ends_nowhere: {
    severity: 'error',
    message: [
      'This leads to the same roles again: nobody else answers.',
      '又回到相同的角色：没有其他人答复。',
      '又回到相同的角色：沒有其他人答覆。',
    ],
    whatToDo: ['Name another role.', '请指定其他角色。', '請指定其他角色。'],
  },
  appeal_not_for_them: {
    severity: 'error',
    message: [
      'Penalties are laid on a {}, who may not contest them.',
      '处理会针对 {}，而对方无权申诉。',
      '處理會針對 {}，而對方無權申訴。',
    ],
    whatToDo: ['Add them to appeal.by.', '请加入 appeal.by。', '請加入 appeal.by。'],
  },
  appeal_too_short: {
    severity: 'warning',
    message: [
      'Less than a day: nobody can see it, think about it and write.',
      '不足一天：当事人来不及阅知、考虑和书写。',
      '不足一天：當事人來不及閱知、考慮和書寫。',
    ],
    whatToDo: ['Give several working days.', '请给予若干工作日。', '請給予若干工作日。'],
  },
  circular_uncontested: {
    severity: 'error',
    message: [
      'A circular may name a person who may not appeal.',
      '通报可能点名无权申诉的人员。',
      '通報可能點名無權申訴的人員。',
    ],
    whatToDo: [
      'Let persons appeal, or name nobody.',
      '请允许个人申诉，或不点名。',
      '請允許個人申訴，或不點名。',
    ],
  },
} as const
