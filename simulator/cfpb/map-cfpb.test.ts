import { describe, expect, test } from 'vitest'
import { toIso } from '#shared/kernel/instant.ts'
import { DEMO } from '../data/demo-company.ts'
import { findBatches, toComplaints, toCustomFields } from './map-cfpb.ts'
import type { CfpbRecord } from './read-cfpb.ts'

const record = (over: Partial<CfpbRecord> = {}): CfpbRecord => ({
  complaintId: '77',
  receivedOn: '2016-09-13',
  product: 'Credit card',
  issue: 'Rewards',
  subIssue: '',
  company: 'Acme',
  state: 'CA',
  tags: [],
  submittedVia: 'Web',
  ...over,
})

describe('complaints from the CFPB', () => {
  test('CFPB: a record becomes a complaint of its day, with its tags and a text of its product', () => {
    const [complaint] = toComplaints({
      records: [record({ tags: ['Older American'], submittedVia: 'Phone' })],
      narratives: [
        { product: 'Mortgage', text: 'Another matter.' },
        { product: 'Credit card', text: 'No rewards.\n\nNone.' },
      ],
    })
    expect(complaint).toMatchObject({
      receivedOn: '2016-09-13',
      issue: 'Rewards',
      category: 'points_held',
      requester: { name: 'Consumer 77', tags: ['older_american'] },
      subject: 'Credit card: Rewards',
      description: 'Credit card: Rewards\n\nAcme, CA\n\nNo rewards.\n\nNone.',
      tags: ['complaint', 'loyalty', 'older_american'],
      channel: 'voice',
    })
    expect(complaint && toIso(complaint.createdAt)).toBe('2016-09-13T01:00:00.000Z')
  })

  test('CFPB: in order of time, the narratives on the day after, without kind and issue', () => {
    const complaints = toComplaints({
      records: [
        record(),
        record({ complaintId: '78' }),
        record({ complaintId: '79', receivedOn: '2016-09-12' }),
      ],
      narratives: [{ product: 'Mortgage', text: 'Help.' }],
    })
    expect(complaints.map(({ receivedOn, issue }) => [receivedOn, issue])).toEqual([
      ['2016-09-12', 'Rewards'],
      ['2016-09-13', 'Rewards'],
      ['2016-09-13', 'Rewards'],
      ['2016-09-14', null],
    ])
    const instants = complaints.map(({ createdAt }) => createdAt)
    expect(instants).toEqual([...instants].sort((a, b) => a - b))
    expect(new Set(instants).size).toBe(4)
    expect(complaints.map(toCustomFields).at(-1)).toEqual({})
    expect(complaints.map(toCustomFields)[0]).toEqual({
      [DEMO.fields.category]: 'points_held',
      [DEMO.fields.issue]: 'Rewards',
    })
  })

  test('LP-3.6 a batch is one issue on one day; what has no issue is in none', () => {
    const complaints = toComplaints({
      records: [
        record(),
        record(),
        record({ receivedOn: '2016-09-12' }),
        record({ issue: 'Fraud or scam' }),
      ],
      narratives: [
        { product: 'Mortgage', text: 'One.' },
        { product: 'Mortgage', text: 'Two.' },
      ],
    })
    expect(findBatches(complaints)).toEqual([
      { receivedOn: '2016-09-13', issue: 'Rewards', size: 2 },
      { receivedOn: '2016-09-12', issue: 'Rewards', size: 1 },
      { receivedOn: '2016-09-13', issue: 'Fraud or scam', size: 1 },
    ])
  })

  test.each([
    ['Improper use of my credit report', 'account_security'],
    ["Cont'd attempts collect debt not owed", 'merchant_infringement'],
    ['Communication tactics', 'merchant_attitude'],
    ["Credit reporting company's investigation", 'agent_efficiency'],
    ['Account opening, closing, or management', 'account_frozen'],
    ['Billing disputes', 'price_difference'],
    ['Incorrect information on credit report', 'published'],
    ['Other', 'after_sales'],
  ])('CFPB: %s is nearest to %s', (issue, category) => {
    const [complaint] = toComplaints({ records: [record({ issue })], narratives: [] })
    expect(complaint?.category).toBe(category)
  })
})
