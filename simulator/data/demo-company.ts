/**
 * The ids of the demo company, so that whoever sets up the service against the stand-in need not
 * look them up. A loyalty-points programme that also sells electronics.
 */
export const DEMO = {
  timeZone: 'Asia/Shanghai',
  serviceUserId: 9000,
  people: {
    admin: 9001,
    agentNa: 9101,
    agentLei: 9102,
    agentYiting: 9103,
    agentTom: 9104,
    seniorMin: 9106,
    seniorGrace: 9107,
    supervisorWei: 9111,
    supervisorShufen: 9112,
    supervisorSarah: 9113,
    head: 9120,
    merchantHao: 9201,
    merchantLight: 9202,
    merchantHead: 9210,
    riskJing: 9301,
    qualityTao: 9401,
    hr: 9501,
    compliance: 9601,
  },
  customers: {
    xiaoming: 12001,
    meiling: 12002,
    emma: 12003,
    david: 12004,
    sijia: 12005,
    jianhong: 12006,
  },
  groups: {
    customerService: 701,
    merchant: 702,
    riskControl: 703,
    quality: 704,
    hr: 705,
    compliance: 706,
  },
  brands: { loyalty: 501, electronics: 502 },
  forms: { complaintElectronics: 601, complaintLoyalty: 602, question: 603 },
  fields: {
    category: 80_101,
    issue: 80_102,
    sensitivePerson: 80_103,
    agentComplainedAbout: 80_104,
    productModel: 80_105,
    purchaseDate: 80_106,
    expectedSolution: 80_107,
    tier: 80_111,
    urgency: 80_112,
    dueAt: 80_113,
    stage: 80_114,
  },
  /** Tag on the ticket of a complaint. */
  complaintTag: 'complaint',
  /** Tag on a user that gives a role in Redress. */
  roleTags: {
    agent: 'redress_role_agent',
    seniorAgent: 'redress_role_senior_agent',
    supervisor: 'redress_role_supervisor',
    head: 'redress_role_head',
    department: 'redress_role_department',
    riskControl: 'redress_role_risk_control',
    quality: 'redress_role_quality',
    hr: 'redress_role_hr',
    compliance: 'redress_role_compliance',
  },
  /** Keys of the user fields that Redress reads. */
  userFields: {
    supervisor: 'redress_supervisor',
    department: 'redress_department',
    absent: 'redress_absent',
  },
  /** Tag on a customer of the highest member level. */
  topMemberTag: 'member_top_level',
} as const
