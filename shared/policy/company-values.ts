/**
 * Every number that the regulations leave to the company, in one place. None of them is the text's: each is
 * ours, marked `[X]`, and a company that thinks otherwise changes it here or in its own copy of the pack.
 */
export const COMPANY_VALUES = {
  /** What no text says of holding people responsible and a fair procedure needs; one set for every regime. */
  dueProcess: {
    /** [X] Working days in which a person may answer what is said against them. */
    answerDays: 3,
    /** [X] Working minutes that any complaint takes at least of whoever has a clock of it. */
    leastEffortMinutes: 2,
    /** [X] Days from when the act became known: five months, the shortest that a court is reported to allow. */
    limitationDays: 150,
    /** [X] Working days for each approval; silence approves nothing. */
    approvalDays: 3,
    /** [X] Where the text has an appeal without times, or none: working days to lodge it and to answer it. */
    appeal: { windowDays: 5, answerDays: 10 },
    /** [X] Working days in which whoever an unanswered appeal passes to answers it. */
    silenceDays: 5,
    /** [X] How much of a person’s share in the loss is compensated at most, by the loss in fen: the rest is the company’s risk. */
    lossTable: [
      { lossUpTo: 1_000_00, percent: 30 },
      { lossUpTo: 10_000_00, percent: 20 },
      { percent: 10 },
    ],
    /** [X] Days from the act after which a penalty no longer counts. */
    expiresDays: 365,
  },
  electronics: {
    /** [X] EL-3.3 gives eight limits and no warnings: warned when about a fifth of each is left. */
    warnBeforeMinutes: {
      record: 15,
      judge: 30,
      classify: 45,
      investigate: 4 * 60,
      plan: 8 * 60,
      execute: 12 * 60,
      feedback: 4 * 60,
      followUp: 24 * 60,
      progressUpdate: 4 * 60,
      urgentResponse: 15,
      promise: 60,
      planItem: 4 * 60,
    },
    /** [X] EL-1.3.2 says "at once": the first contact with the customer of an urgent complaint. */
    urgentResponseMinutes: 60,
    /** [X] EL-4.3 says "at regular intervals": how long a customer waits at most for news. */
    progressUpdateMinutes: 24 * 60,
    /** [X] EL-3.3.8 says "keep following up": how long between two follow-ups. */
    followUpMinutes: 7 * 24 * 60,
    /** [X] After a breach: the supervisor at once, the manager this much later. */
    managerToldAfterMinutes: 4 * 60,
    /** [X] How far back an earlier complaint of the same customer on the same issue counts as the same again. */
    repeatWindowDays: 30,
    /** [X] EL-8.3 has rewards without a measure: points of each. */
    meritPoints: { material: 3, praise: 1, promotion: 5, development: 2 },
    /** [X] EL-5.3 and EL-10 have effects measured: days in which they show. EL-5.3 trains at regular times: days between. */
    effectDays: { quality: 60, process: 60, training: 30, rules: 90 },
    /** [X] EL-5.3 finds systemic problems without a number: founded complaints by one cause of the product in a month. */
    systemicFrom: 5,
    /** [X] EL-10 finds what is slow: late complaints in a quarter that call for other rules. */
    lateFrom: 10,
    /** [X] EL-5.3 and EL-10 have no dates: working days until it is done. */
    improvementDays: 20,
    qualityTrainingEveryDays: 90,
  },
  loyalty: {
    /** [X] LP-1 numbers the slip and does not say how: year, month and four digits, beginning again each month. */
    slipPattern: '{YYYY}{MM}{NNNN}',
    /** [X] LP-5 gives limits and no warnings. Counted in working time for the first calls. */
    warnBeforeMinutes: { firstCallSameDay: 60, firstCallNextDays: 2 * 60, freeze: 15, promise: 60 },
    /** [X] LP-5.3b says "at once": from the call in which the member's identity was checked to the frozen account. */
    freezeMinutes: 30,
    /** [X] After a breach: the supervisor at once, the manager this much later. */
    managerToldAfterMinutes: 4 * 60,
    /** [X] As above; the text knows repeated calls but no window. */
    repeatWindowDays: 30,
    /** [X] LP-5.2b counts it in the month's assessment and says no more: days from the act after which it is forgotten. */
    kpiExpiresDays: 90,
    /** [X] LP-5.2a has the merchant department take measures: days in which they show. */
    measuresEffectDays: 30,
  },
  property: {
    /** [X] The text gives no warnings: warned when about a fifth of each limit is left. */
    warnBeforeMinutes: {
      replyAtOnce: 10,
      replyAtOnceMajor: 5,
      passOn: 15,
      nextReply: 4 * 60,
      reply: 2 * 60,
      confirmReport: 5,
      followUp: 4 * 60,
      promise: 60,
    },
    /** [X] PM-2.4 and PM-2.6 say "at once": working minutes for an ordinary complaint, minutes of the clock for a major one. */
    replyAtOnceMinutes: { ordinary: 60, major: 15 },
    /** [X] PM-2.4 says "in time": working minutes until the department has it. */
    passOnMinutes: 2 * 60,
    /** [X] PM-1.3 wants a time for the next reply: where none was promised, this much after the last word. */
    nextReplyMinutes: 24 * 60,
    /** [X] PM-1.6 says "at once": minutes of the clock until the report of a major complaint is confirmed. */
    confirmReportMinutes: 15,
    /** [X] PM-2.6 has three customers complain together without a time: days in which their complaints count as one. */
    jointWindowDays: 7,
    /** [X] PM-2.8 has follow-up visits without a number: how many of the closed cases, by when, how often tried. */
    followUp: { samplePercent: 20, days: 20, attemptsMax: 3, againAfterMinutes: 8 * 60 },
    /** [X] PM-1.4 says "in time": working days from the handled complaint to the reply. */
    replyAfterHandlingDays: 1,
    /** [X] After a breach: the supervisor at once, the department manager this much later. */
    managerToldAfterMinutes: 2 * 60,
    /** [X] How far back an earlier complaint of the same customer on the same issue counts as the same again. */
    repeatWindowDays: 30,
  },
  law_firm: {
    /** [X] What is left of the text gives no limits at all: ours, in working days, with their warnings in working minutes. */
    passOnDays: 1,
    opinionDays: 3,
    handleDays: 10,
    meetingDays: 5,
    confirmMajorDays: 1,
    receiptDays: 1,
    warnBeforeMinutes: {
      passOn: 2 * 60,
      opinion: 4 * 60,
      handle: 8 * 60,
      meeting: 8 * 60,
      promise: 60,
    },
    /** [X] After a breach: the officer at once, the director this much working time later, a day of it. */
    directorToldAfterMinutes: 8 * 60,
    /** [X] As above. */
    repeatWindowDays: 30,
  },
  telemarketing: {
    /** [X] TM-2.1.1 promises a hotline that is answered in working hours: working minutes from the ring to the record. */
    hotlineMinutes: 15,
    /** [X] TM-2.1.2 "at regular times": working minutes that an e-mail waits at most before somebody records it. */
    mailboxMinutes: 4 * 60,
    /** [X] TM-2.1.3 chat agents answer "at once": working minutes to the first answer. */
    chatMinutes: 10,
    /** [X] TM-2.2.2 out of scope is told "promptly": working minutes from the judgement. */
    redirectMinutes: 4 * 60,
    /** [X] TM-2.2.5 submitted "promptly": working minutes from the judgement to the handling group. */
    submitMinutes: 2 * 60,
    /** [X] TM-3.3.1, blank in the text: elapsed hours to the first response, working days to the result. */
    urgent: { firstResponseHours: 2, resultDays: 3 },
    /** [X] TM-3.3.2, blank in the text: working days for each of the three. */
    ordinary: { investigateDays: 3, planDays: 3, implementDays: 5 },
    /** [X] TM-4.2, blank in the text: working days from the feedback to the follow-up. */
    followUpDays: 3,
    /** [X] TM-4.2 has no word on customers who are not reached: attempts, and working minutes between two. */
    followUpAttempts: { max: 3, againMinutes: 4 * 60 },
    /** [X] TM-3.2.4 "promptly": working days that whoever carries the plan out may be silent. */
    planSilenceDays: 2,
    /** [X] TM-3.1.2, TM-5.3.2 a circular asks for the rectification: working days to the answer. */
    circularAnswerDays: 10,
    /** [X] TM-3.1.3 "promptly": how long a customer waits at most for news. */
    progressUpdateMinutes: 48 * 60,
    /** [X] TM-5.3.2 "badly handled": more breaches, or more dissatisfied answers, than these propose a circular. */
    circular: { breachesMax: 2, dissatisfactionsMax: 1 },
    /** [X] TM-5.3.2 "many": founded complaints against a department in so many days; and days until a circular is taken down. */
    circularFrom: { founded: 5, days: 30, expiresDays: 30 },
    /** [X] TM-6.3, blank in the text: working days to appeal from the notice, and to answer. */
    appeal: { windowDays: 5, answerDays: 10 },
    /** [X] TM-6.2.1 wants a written self-review without a date: working days from the notice. */
    selfReviewDays: 5,
    /** [X] TM-6.2.2 deducts by impact without numbers. */
    points: { considerable: 3, severe: 6 },
    /** [X] TM-6.2.4 "repeatedly": so many in so many days, or so many points, propose another post. */
    repeated: { count: 3, days: 365, points: 12 },
    /** [X] TM-4.3.2 and TM-7: days in which an effect shows, and days between what comes again. */
    effectDays: { rectification: 30, training: 30, common: 60, review: 30 },
    /** [X] TM-4.3.2 common problems without a number: founded complaints by one cause in the time that each report is about. */
    commonFrom: { month: 3, quarter: 6, year: 12 },
    /** [X] TM-4.3.2 measures without a date: working days until they are taken. */
    commonDays: 20,
    everyDays: { training: 90, review: 180 },
    /** [X] The text gives limits and no warnings. On the clock of each limit. */
    warnBeforeMinutes: {
      hotline: 5,
      mailbox: 60,
      chat: 5,
      redirect: 60,
      submit: 30,
      firstResponse: 30,
      days: 4 * 60,
      progressUpdate: 8 * 60,
      planItem: 24 * 60,
      promise: 60,
    },
    /** [X] After a breach: the supervisor at once, the manager this much later. */
    managerToldAfterMinutes: 4 * 60,
    /** [X] How far back an earlier complaint of the same customer on the same issue counts as the same again. */
    repeatWindowDays: 30,
  },
  carDealership: {
    /** [X] CD-1.1 makes a quick response the basic demand without a number: elapsed minutes to the first contact. */
    firstResponseMinutes: 2 * 60,
    /** [X] CD-2.2 the customer's data is checked "at once": elapsed minutes from the receipt. */
    checkMinutes: 30,
    /** [X] CD-2.6 "at once", after which the general manager convenes the team: elapsed minutes to the meeting. */
    crisisMeetingMinutes: 4 * 60,
    /** [X] CD-2.6 "at once": elapsed minutes in which department head and general manager confirm. */
    confirmMajorMinutes: 30,
    /** [X] CD-2.5 "promptly": elapsed minutes in which vice president and chief executive confirm. */
    confirmUpwardsMinutes: 4 * 60,
    /** [X] CD-2.9 refers to a table that the text does not have: up to so many fen, who decides. */
    authorityUpTo: {
      departmentHead: 1_000_00,
      generalManager: 10_000_00,
      brandDivision: 50_000_00,
    },
    /** [X] Elapsed minutes for each decision. */
    approvalMinutes: 24 * 60,
    /** [X] CD-2.3 has the group follow up without a number: working days, attempts, working minutes between two. */
    groupFollowUp: { days: 5, attemptsMax: 3, againMinutes: 4 * 60 },
    /** [X] The text gives limits and no warnings. On the clock of each limit. */
    warnBeforeMinutes: {
      firstResponse: 30,
      check: 10,
      crisisMeeting: 60,
      confirm: 10,
      report: 4 * 60,
      approval: 4 * 60,
      groupFeedback: 4 * 60,
      groupFollowUp: 4 * 60,
      promise: 60,
    },
    /** [X] After a breach: the department head at once, the general manager this much later. */
    managerToldAfterMinutes: 2 * 60,
    /** [X] CD-2.4 "repeated" has no window: how far back an earlier complaint on the same issue counts. */
    repeatWindowDays: 90,
    /** [X] CD-2.7 makes managers responsible beside the handler without a share: percent of the whole. */
    managerSharePercent: 30,
    /** [X] What is done about a warning that was missed: days in which its effect shows. */
    effectDays: 60,
  },
  manufacturer: {
    /** [X] MF-9.1 and MF-9.5 say "at once": working days. */
    reportDays: 1,
    negotiateDays: 1,
    /** [X] MF-13 has slips for what is late and no time for a department: working days for quality and for manufacturing. */
    departmentDays: 3,
    /** [X] Warnings: in working minutes where working days are counted, else in minutes of the clock. */
    warnBeforeMinutes: { workingDays: 2 * 60, days: 24 * 60, day: 4 * 60, promise: 60 },
    /** [X] MF-3 and MF-13.2 want an answer, MF-9.8 and MF-12.1 copies that arrive, all without a time: working days. */
    answerDays: 5,
    receiptDays: 3,
    /** [X] MF-12.3 says when the bonus is computed, which each company does in its own month: working days for finance. */
    receivableDays: 10,
    /** [X] MF-9.6, MF-9.11 and MF-12.1 name an authority and no amounts: up to how many fen each may decide. */
    authorityUpTo: {
      salesperson: 500_00,
      salesManager: 5_000_00,
      deputyGeneralManager: 50_000_00,
    },
    /** [X] MF-12.2 says "a necessary ratio": so much more than approved may come back and is booked as it is. */
    returnOverPercent: 5,
    /** [X] MF-9.7 refers to a table of sanctions that the text does not have: points by impact, of people and departments. */
    points: { general: 3, grave: 6 },
    /** [X] MF-9.7 tracks improvements: days in which an effect shows. */
    effectDays: { corrective: 60, supplier: 90, exception: 30 },
    /** [X] MF-3 demands improvement without a time, MF-9.10 countermeasures: working days until they are there. */
    improvementDays: { exception: 10, countermeasure: 20 },
    /** [X] MF-9.10 works on each item of the table: founded complaints by one cause in a month that call for countermeasures. */
    countermeasuresFrom: 3,
    /** [X] MF-11.1 publishes sanctions without saying where and how long: founded complaints in so many days, days it stays. */
    circularFrom: { founded: 5, days: 90, answerDays: 10, expiresDays: 30 },
    /** [X] After a breach: the office at once, the general manager a day later, of the clock or of working time as the limit. */
    generalManagerToldAfterMinutes: { days: 24 * 60, workingDays: 8 * 60 },
    /** [X] How far back an earlier complaint of the same customer on the same issue counts as the same again. */
    repeatWindowDays: 30,
  },
  improvementPlan: {
    /** [X] IP-1.1 is warned before it is missed: elapsed minutes before the 24 hours are over. */
    warnFirstResponseMinutes: 4 * 60,
    /** [X] After a breach the supervisor hears at once, the coordinator this much later. */
    coordinatorToldAfterMinutes: 4 * 60,
    /** [X] IP-1.3 gives a share and no sample: below so many answers the figure is shown and not judged. */
    satisfactionSampleMin: 30,
    /** [X] IP-2.4 has no number: every closed case is followed up, in working days. */
    followUp: { days: 5, samplePercent: 100, attemptsMax: 3, againMinutes: 8 * 60 },
    /** [X] IP-6.2 a task across departments: warned so long before it is due, and never silent for longer. */
    task: { warnBeforeMinutes: 24 * 60, silenceDays: 3 },
    /** [X] IP-3.1 has tasks with dates and no check of what they achieved: days in which it shows. */
    improvement: { effectDays: 30 },
    /** [X] IP-2.3 hot spots without a number: founded complaints by one cause in a month. IP-5.1 late ones in a week. */
    hotSpotFrom: 5,
    lateFrom: 5,
    /** [X] IP-1.3 aims at 90 per cent satisfied: from which share of dissatisfied ones in a quarter a task is opened. */
    dissatisfiedPercentFrom: 11,
    /** [X] IP-3.1 has tasks with dates: working days for one that a report calls for. */
    taskDays: 20,
  },
} as const
