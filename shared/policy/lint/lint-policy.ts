import { checkPolicy } from '../check-policy.ts'
import type { Policy } from '../schema.ts'
import { checkAccountability } from './check-accountability.ts'
import { checkAmounts } from './check-amounts.ts'
import { checkApprovals } from './check-approvals.ts'
import { checkConditions } from './check-conditions.ts'
import { checkConsent } from './check-consent.ts'
import { checkDocuments } from './check-documents.ts'
import { checkFields } from './check-fields.ts'
import { checkLadders } from './check-ladders.ts'
import { checkLimits } from './check-limits.ts'
import { checkLoops } from './check-loops.ts'
import { checkNotices } from './check-notices.ts'
import { checkPanels } from './check-panels.ts'
import { checkQueue } from './check-queue.ts'
import { checkRules } from './check-rules.ts'
import { checkStages } from './check-stages.ts'
import { checkTargets } from './check-targets.ts'
import { checkTexts } from './check-texts.ts'
import { checkTriage } from './check-triage.ts'
import { checkWork } from './check-work.ts'
import { type Lint, type LintFinding, type LintOptions, toFinding } from './finding.ts'
import { computeWorlds } from './worlds.ts'

/** In the order in which what they find is told. */
const CHECKS: readonly ((lint: Lint) => void)[] = [
  checkConditions,
  checkFields,
  checkTriage,
  checkStages,
  checkLoops,
  checkApprovals,
  checkLimits,
  checkAmounts,
  checkLadders,
  checkNotices,
  checkPanels,
  checkDocuments,
  checkConsent,
  checkWork,
  checkTargets,
  checkAccountability,
  checkQueue,
]

/**
 * Everything wrong or doubtful in a policy that the schema accepts, each with its path, what is wrong and what to do.
 * Errors are what a case would stumble over; warnings are for a person to judge. While a reference dangles or an id
 * is used twice, only what stands by itself is checked. None for a sound policy.
 */
export function lintPolicy(policy: Policy, options: LintOptions = {}): LintFinding[] {
  const findings = checkPolicy(policy).flatMap(({ path, code, subject }) =>
    code === undefined ? [] : [toFinding(path, code, subject)],
  )
  const isWhole = findings.length === 0
  const report: Lint['report'] = (path, code, subject) => {
    findings.push(toFinding(path, code, subject))
  }
  checkTexts({ policy, report })
  checkRules({ policy, report })
  if (!isWhole) return findings
  const lint: Lint = { policy, worlds: computeWorlds(policy), options, report }
  for (const check of CHECKS) check(lint)
  return findings
}
