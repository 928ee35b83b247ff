import { TEST_POLICY_INPUT } from '#shared/case/test-policy.ts'
import type { PolicyInput } from '#shared/policy/schema.ts'

const label = { en: 'Compliance', 'zh-CN': '合规', 'zh-TW': '合規' }

/** Refunds: up to 100.00 an agent alone, above it any supervisor. The experts pay, compliance compares. */
export const CONSENT_POLICY_INPUT: PolicyInput = {
  ...TEST_POLICY_INPUT,
  roles: [...TEST_POLICY_INPUT.roles, { id: 'compliance', label }],
  authorities: (TEST_POLICY_INPUT.authorities ?? []).map((table) =>
    table.id === 'payments'
      ? {
          ...table,
          rows: [
            {
              up_to: 10_000,
              own: [{ select: 'role', role: 'agent' }],
              steps: [{ by: [{ select: 'role', role: 'supervisor' }] }],
            },
            {
              steps: [
                {
                  by: [{ select: 'role', role: 'supervisor' }],
                  terms: { within: { kind: 'elapsed', minutes: 120 } },
                },
              ],
              rules: ['MF-12.1'],
            },
          ],
        }
      : table,
  ),
  remedies: (TEST_POLICY_INPUT.remedies ?? []).map((kind) =>
    kind.id === 'refund'
      ? {
          ...kind,
          reconcile: {
            by: [{ select: 'role', role: 'compliance' }],
            over_percent: 5,
            rules: ['MF-12.2'],
          },
        }
      : kind,
  ),
}
