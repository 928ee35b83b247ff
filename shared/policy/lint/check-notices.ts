import type { Lint } from './finding.ts'
import { ALWAYS } from './worlds.ts'

/** Notices that reach nobody, always or in some cases. */
export function checkNotices({ policy, worlds, report }: Lint): void {
  for (const [index, notice] of policy.notices.entries()) {
    const path = `notices.${index}.to`
    const isUsable = notice.to.some((one) => worlds.canHold(one.when, worlds.anywhere))
    const without = notice.to.map((selector) => ({ not: selector.when ?? ALWAYS }))
    if (!isUsable) report(path, 'notice_to_nobody')
    else if (worlds.canHold({ all: [notice.when, ...without] }, worlds.anywhere)) {
      report(path, 'notice_sometimes_to_nobody')
    }
  }
}
