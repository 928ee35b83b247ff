import { say } from '#shared/kernel/text.ts'
import { COMPANY_VALUES } from '#shared/policy/company-values.ts'
import {
  APPEAL_TIMES,
  type Causes,
  decidedBy,
  FINANCE_COPY,
  HEARING,
  HR_COPY,
  LOSS_TABLE,
  OWN_COPY,
  onSilence,
  PERSON_COPY,
  type Terms,
} from './parts.ts'

/** The one sentence of 4S店客户投诉管理制度 on responsibility: a warning missed that costs the company. */

const ours = COMPANY_VALUES.carDealership

/** [X] The text names one cause; the others are there so that it can be said to have been none of anybody’s. @rule CD-2.7 */
const CAUSES: Causes = [
  {
    id: 'warning',
    class: 'human' as const,
    label: say('Warning', '预警报备', '預警報備'),
  },
  {
    id: 'warning_missed',
    parent: 'warning',
    class: 'human' as const,
    label: say('Not warned, or late', '未预警或逾期预警', '未預警或逾期預警'),
  },
  {
    id: 'warning_wrong',
    parent: 'warning',
    class: 'human' as const,
    label: say('Not as the manufacturer demands', '未按厂家要求预警', '未按廠家要求預警'),
  },
  {
    id: 'reporting_line',
    class: 'process' as const,
    label: say('Gap in the line of reports', '报备流程漏洞', '報備流程漏洞'),
  },
  {
    id: 'vehicle',
    class: 'quality' as const,
    label: say('The car itself', '车辆质量', '車輛質量'),
  },
  { id: 'outside', class: 'external' as const, label: say('Outside', '外部原因', '外部原因') },
].map((cause) => ({ ...cause, rules: ['CD-2.7'] }))

const RESPONSIBLE = ['employee', 'supervisor', 'department_head'] as const

/** @reading "未按厂家要求进行预警，造成公司损失": both must be found; a warning missed without a loss has no consequence here. */
const MISSED_AT_A_COST = { causes: ['warning'], loss: true }

export const CAR_DEALERSHIP_ACCOUNTABILITY: Terms = {
  // @reading The text says who is responsible and not who says so: a head of department asks and proposes, the general
  // manager decides; where that is the manager concerned, the brand division.
  offices: {
    investigate: ['supervisor'],
    attribute: ['supervisor'],
    propose: ['supervisor'],
    hr: ['hr'],
    finance: ['finance'],
    payroll: ['finance'],
    merit: ['general_manager'],
    publish: ['general_manager'],
    improve: ['supervisor', 'general_manager'],
  },
  opens: [
    {
      id: 'warning_missed',
      // @reading The warnings of a major complaint are its notices: upwards in the shop and to the group.
      when: {
        missed: 'notice',
        ids: ['head_told', 'general_manager_told', 'brand_division_told', 'legal_told'],
      },
      because: say(
        'A warning of the major complaint was not confirmed in time.',
        '重大投诉预警报备未在时限内确认。',
        '重大投訴預警報備未在時限內確認。',
      ),
      rules: ['CD-2.7', 'CD-2.5'],
    },
  ],
  causes: CAUSES,
  // [X] The text asks only whether the company had a loss.
  impacts: [
    { id: 'limited', label: say('Limited', '影响有限', '影響有限'), rules: ['CD-2.7'] },
    { id: 'wide', label: say('Wide', '影响面大', '影響面大'), rules: ['CD-2.7', 'CD-2.4'] },
  ],
  parties: {
    kinds: [...RESPONSIBLE, 'department', 'supplier', 'system', 'customer'],
    rules: ['CD-2.7'],
  },
  // @reading "业务经办人和4S店相关管理人员承担责任": the handler is whoever had the duty in that time; their direct
  // superior is the manager concerned. The share is ours, and a person decides it.
  joint_liability: [
    {
      id: 'manager_beside_handler',
      who: 'supervisor',
      missed: 'notice',
      share_percent: ours.managerSharePercent,
      rules: ['CD-2.7'],
    },
  ],
  penalties: [
    {
      id: 'criticism',
      label: say('Criticism', '批评教育', '批評教育'),
      // @reading "承担责任": the text does not say how. Criticism, and compensation of a part of the loss.
      kind: 'criticism',
      for: [...RESPONSIBLE],
      clause: say(
        'Whoever handled a major complaint and the managers concerned are responsible where a warning was missed and that cost the company.',
        '未按厂家要求进行预警造成公司损失的，由业务经办人和4S店相关管理人员承担责任。',
        '未按廠家要求進行預警造成公司損失的，由業務經辦人和4S店相關管理人員承擔責任。',
      ),
      when: MISSED_AT_A_COST,
      is_proposed: true,
      expires_days: COMPANY_VALUES.dueProcess.expiresDays,
      rules: ['CD-2.7'],
    },
    {
      id: 'compensation',
      label: say('Compensation of the loss', '赔偿损失', '賠償損失'),
      kind: 'loss_compensation',
      for: [...RESPONSIBLE],
      clause: say(
        'Where a warning was missed and that cost the company, whoever handled it and the managers concerned bear a part of the loss.',
        '未按厂家要求进行预警造成公司损失的，由业务经办人和4S店相关管理人员承担部分损失。',
        '未按廠家要求進行預警造成公司損失的，由業務經辦人和4S店相關管理人員承擔部分損失。',
      ),
      when: { ...MISSED_AT_A_COST, cause_classes: ['human'] },
      money: LOSS_TABLE,
      rules: ['CD-2.7'],
    },
  ],
  ...HEARING,
  approvals: [
    { id: 'all', steps: [decidedBy('general_manager', 'brand_manager')], rules: ['CD-2.7'] },
  ],
  notice: {
    series: 'penalty_notices',
    copies: [PERSON_COPY, OWN_COPY, HR_COPY, FINANCE_COPY],
    rules: ['CD-2.7'],
  },
  // @reading The text has no appeal; nothing is held against anyone that they cannot contest.
  appeal: {
    ...APPEAL_TIMES,
    by: ['person', 'department'],
    reviewers: ['hr'],
    on_silence: onSilence('brand_manager', 'chief_executive'),
    rules: ['CD-2.7'],
  },
  money: { jurisdiction: 'china', rules: ['CD-2.7'] },
  improvements: {
    kinds: [
      {
        id: 'line_of_reports',
        label: say('Line of reports put right', '预警报备流程整改', '預警報備流程整改'),
        effect_days: ours.effectDays,
        causes: ['reporting_line', 'warning'],
        rules: ['CD-2.7'],
      },
    ],
  },
}
