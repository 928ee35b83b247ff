/**
 * Every number that the regulations leave to the company, in one place. None of them is the text's: each is
 * ours, marked `[X]`, and a company that thinks otherwise changes it here or in its own copy of the pack.
 */
export const COMPANY_VALUES = {
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
  },
  loyalty: {
    /** [X] LP-5 gives limits and no warnings. Counted in working time for the first calls. */
    warnBeforeMinutes: { firstCallSameDay: 60, firstCallNextDays: 2 * 60, freeze: 15, promise: 60 },
    /** [X] LP-5.3b says "at once": from the call in which the member's identity was checked to the frozen account. */
    freezeMinutes: 30,
    /** [X] After a breach: the supervisor at once, the manager this much later. */
    managerToldAfterMinutes: 4 * 60,
    /** [X] As above; the text knows repeated calls but no window. */
    repeatWindowDays: 30,
  },
} as const
