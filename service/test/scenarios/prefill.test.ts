import { afterAll, beforeAll, expect, test } from 'vitest'
import { TEST_POLICY_INPUT } from '#shared/case/test-policy.ts'
import type { PolicyInput } from '#shared/policy/schema.ts'
import { describeOnBothDatabases } from '../databases.ts'
import { aComplaint, stateOf } from '../record.ts'
import { type Scenario, startScenario } from '../scenario.ts'

const say = (text: string) => ({ en: text, 'zh-CN': text, 'zh-TW': text })

const POLICY: PolicyInput = {
  ...TEST_POLICY_INPUT,
  fields: [
    ...TEST_POLICY_INPUT.fields,
    { id: 'company', label: say('Company'), type: 'text', prefill: 'organization_name' },
    { id: 'phone', label: say('Phone'), type: 'text', prefill: 'requester_phone' },
    { id: 'member_no', label: say('Member number'), type: 'text', prefill: 'requester_field' },
  ],
}

describeOnBothDatabases('first values of fields', (open) => {
  let scenario: Scenario
  beforeAll(async () => {
    scenario = await startScenario(await open(), { policies: [POLICY] })
    await scenario.db.query(
      `update account set config = jsonb_set(config, '{fieldMap,member_no}', '"requester:member_number"')
       where account_id = $1`,
      [scenario.accountId],
    )
    scenario.deps.accounts.forget()
  })
  afterAll(() => scenario.close())

  async function fieldsOf(requesterId: number) {
    const { id } = aComplaint(scenario, { requesterId, tags: ['complaint'], customFields: {} })
    await scenario.settle()
    return (await stateOf(scenario, id)).fields
  }

  test('EL-1.2 they come from the organisation and from the requester’s own fields', async () => {
    const { standIn } = scenario
    const organization = standIn.createOrganization('Harbour Tower Ltd')
    const requester = standIn.createUser({
      name: 'Mr Ho',
      phone: '+852 2123 4567',
      organizationId: organization.id,
      userFields: { member_number: 'M-7' },
    })
    expect(await fieldsOf(requester.id)).toMatchObject({
      name: 'Mr Ho',
      company: 'Harbour Tower Ltd',
      phone: '+852 2123 4567',
      member_no: 'M-7',
    })
  })

  test('EL-1.2 what Zendesk does not know is left empty, and the complaint is taken all the same', async () => {
    const fields = await fieldsOf(scenario.standIn.createUser({ name: 'Ms Lee' }).id)
    expect(fields).toMatchObject({ name: 'Ms Lee' })
    for (const id of ['company', 'phone', 'member_no']) expect(fields).not.toHaveProperty(id)
  })

  test('EL-1.2 an organisation that may not be read costs its name, not the complaint', async () => {
    const requester = scenario.standIn.createUser({ name: 'Mr Yu', organizationId: 999_999 })
    const fields = await fieldsOf(requester.id)
    expect(fields).toMatchObject({ name: 'Mr Yu' })
    expect(fields).not.toHaveProperty('company')
  })
})
