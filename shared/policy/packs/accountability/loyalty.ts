import { say } from '#shared/kernel/text.ts'
import { COMPANY_VALUES } from '#shared/policy/company-values.ts'
import {
  APPEAL_TIMES,
  type Causes,
  decidedBy,
  HEARING,
  HR_COPY,
  OWN_COPY,
  onSilence,
  PERSON_COPY,
  type Terms,
} from './parts.ts'

/** What 投诉坐席人员态度 of 投诉处理流程及规范 says follows for the agent, and nothing more. */

const ours = COMPANY_VALUES.loyalty

/** The kinds of conduct that the second tier names, and who else it may lie with. @rule LP-3.2 LP-3.3 */
const CAUSES: Causes = [
  {
    id: 'agent_attitude',
    class: 'human' as const,
    label: say('Agent’s attitude', '客服人员态度', '客服人員態度'),
    rules: ['LP-3.2'],
  },
  ...[
    { id: 'impatient', label: say('Impatient', '不耐烦', '不耐煩') },
    { id: 'mocking', label: say('Talked back or mocked', '反问或嘲笑客户', '反問或嘲笑客戶') },
    { id: 'wording', label: say('Wrong words', '措辞失当', '措辭失當') },
    { id: 'hung_up', label: say('Hung up on the member', '中途挂断客户电话', '中途掛斷客戶電話') },
    { id: 'passed_the_buck', label: say('Passed the buck', '明显推诿', '明顯推諉') },
  ].map((cause) => ({
    ...cause,
    parent: 'agent_attitude',
    class: 'human' as const,
    rules: ['LP-3.2'],
  })),
  {
    id: 'agent_efficiency',
    class: 'process' as const,
    label: say('Agent’s efficiency', '客服人员处理效率', '客服人員處理效率'),
    rules: ['LP-3.2'],
  },
  {
    id: 'merchant',
    class: 'external' as const,
    label: say('The merchant', '商户原因', '商戶原因'),
    rules: ['LP-3.2', 'LP-3.3'],
  },
  {
    id: 'system',
    class: 'system' as const,
    label: say('A system', '系统原因', '系統原因'),
    rules: ['LP-3.1'],
  },
]

/** @reading "经核实确系人员态度问题": verified by the supervisor in the case, and found again in the procedure. */
const IS_TRUE = { case: { field: 'attitude_confirmed', is: true } } as const

export const LOYALTY_ACCOUNTABILITY: Terms = {
  // @reading "直属主管须记录在案并计入": the supervisor alone. A supervisor verifies and proposes; the manager decides, as
  // whoever found a fact is not the one to say what follows for a person.
  offices: {
    investigate: ['supervisor'],
    attribute: ['supervisor'],
    propose: ['supervisor'],
    hr: ['hr'],
    finance: ['finance'],
    payroll: ['finance'],
    merit: ['supervisor', 'manager'],
    publish: ['manager'],
    improve: ['supervisor', 'manager'],
  },
  opens: [
    {
      id: 'attitude_true',
      when: { field: 'attitude_confirmed', is: true },
      because: say(
        'The complaint about the agent’s attitude is true.',
        '经核实确系人员态度问题。',
        '經核實確係人員態度問題。',
      ),
      rules: ['LP-5.2b'],
    },
  ],
  causes: CAUSES,
  // [X] The text knows no degrees; a finding says how grave it was all the same.
  impacts: [
    { id: 'slight', label: say('Slight', '影响较轻', '影響較輕'), rules: ['LP-5.2b'] },
    { id: 'grave', label: say('Grave', '影响严重', '影響嚴重'), rules: ['LP-5.2b'] },
  ],
  parties: {
    kinds: ['employee', 'supervisor', 'department', 'supplier', 'system', 'customer'],
    rules: ['LP-5.2b'],
  },
  penalties: [
    {
      id: 'kpi_record',
      label: say('Recorded in the month’s KPI', '计入当月KPI考核', '計入當月KPI考核'),
      // @reading "当月": the month in which it takes effect, as it counts only after the person was heard and served.
      kind: 'kpi_record',
      clause: say(
        'If the complaint about an agent’s attitude is true, it is recorded and counts in that person’s KPI of the month.',
        '经核实确系人员态度问题的，记录在案并计入该人员当月KPI考核。',
        '經核實確係人員態度問題的，記錄在案並計入該人員當月KPI考核。',
      ),
      when: IS_TRUE,
      is_proposed: true,
      expires_days: ours.kpiExpiresDays,
      rules: ['LP-5.2b'],
    },
    {
      id: 'coaching',
      label: say('Coaching', '及时辅导', '及時輔導'),
      // Help, and no punishment: it stands beside the record of the same act.
      kind: 'coaching',
      clause: say(
        'If it is true, that person is coached in time.',
        '经核实确系人员态度问题的，对该人员进行及时辅导。',
        '經核實確係人員態度問題的，對該人員進行及時輔導。',
      ),
      when: IS_TRUE,
      is_proposed: true,
      expires_days: ours.kpiExpiresDays,
      rules: ['LP-5.2b'],
    },
  ],
  ...HEARING,
  approvals: [{ id: 'all', steps: [decidedBy('manager')], rules: ['LP-5.2b'] }],
  notice: {
    series: 'penalty_notices',
    copies: [PERSON_COPY, OWN_COPY, HR_COPY],
    rules: ['LP-5.2b'],
  },
  // @reading The text has no appeal; nothing is held against anyone that they cannot contest. The first look is blind:
  // a reviewer who does not know the name judges the call, not the colleague.
  appeal: {
    ...APPEAL_TIMES,
    by: ['person', 'department'],
    reviewers: ['hr'],
    blind: true,
    on_silence: onSilence('manager'),
    rules: ['LP-5.2b'],
  },
  improvements: {
    kinds: [
      {
        id: 'merchant_measures',
        label: say('Measures of the merchant department', '商户维护部门措施', '商戶維護部門措施'),
        effect_days: ours.measuresEffectDays,
        causes: ['merchant'],
        rules: ['LP-5.2a'],
      },
    ],
    rules: ['LP-5.2a'],
  },
}
