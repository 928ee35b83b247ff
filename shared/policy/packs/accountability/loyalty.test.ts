import { describe, expect, test } from 'vitest'
import { GIA, HAL, HEA, INA } from '#shared/accountability/proceeding/test-proceeding.ts'
import { ANN, at, SUE, TOM } from '#shared/case/test-case.ts'
import { packOf } from '../scenario.ts'
import { procedureOf } from './procedure.ts'

// 客服人员态度: 经核实确系人员态度问题的，直属主管须记录在案并计入该人员当月KPI考核，并对该人员进行及时辅导。

const CAST = {
  lead: ['supervisor'],
  investigator: ['supervisor'],
  decider: ['manager'],
  top: ['manager'],
}
const IMPATIENT = { cause: 'impatient', impact: 'slight' }

const procedure = (fields = { attitude_confirmed: true }) =>
  procedureOf(packOf('loyalty'), CAST, fields).found(IMPATIENT)

describe('loyalty: an agent’s attitude', () => {
  test('LP-5.2b true: it is recorded and counts once in the KPI of the month in which it takes effect', () => {
    const recorded = procedure().decided('kpi_record', [TOM])
    expect(recorded.ledger).toEqual([])
    expect(recorded.served().ledger).toEqual([['kpi', -1, 'penalty']])
  })

  test('LP-5.2b not found to be true: nothing is recorded and nobody is coached for it', () => {
    const untrue = procedure({ attitude_confirmed: false })
    expect(untrue.refusal('kpi_record')).toBe('penalty_not_provided')
    expect(untrue.refusal('coaching')).toBe('penalty_not_provided')
  })

  test('LP-5.2b coached as well: help stands beside the record of the same act', () => {
    const both = procedure().decided('kpi_record', [TOM])
    both.decided('coaching', [TOM], { penaltyId: 'x2' }).served()
    expect(both.penalty).toMatchObject({ kind: 'coaching', status: 'effective' })
    expect(both.submitted('kpi_record', { penaltyId: 'x3' })).toBe('act_already_penalised')
  })

  test('LP-5.2b the supervisor proposes and the manager decides, never whoever looked into it', () => {
    const asked = procedure()
    expect(asked.refusal('kpi_record')).toBeNull()
    const penaltyId = 'x1'
    asked.ask({ type: 'tell_allegation', penaltyId }, SUE, at('03-09 10:00'))
    asked.wait(at('03-12 18:00'))
    asked.ask({ type: 'submit_penalty', penaltyId }, SUE, at('03-13 09:00'))
    const approve = { type: 'approve_penalty', penaltyId, note: null } as const
    expect(asked.ask(approve, INA, at('03-13 10:00'))).toBe('not_penalty_approver')
    expect(asked.ask(approve, SUE, at('03-13 10:00'))).toBe('not_penalty_approver')
    expect(asked.ask(approve, TOM, at('03-13 10:00'))).toBeNull()
  })

  test('LP-5.2b the agent may answer before anything is decided: until the close of the third working day', () => {
    const told = procedure()
    told.refusal('kpi_record')
    told.ask({ type: 'tell_allegation', penaltyId: 'x1' }, SUE, at('03-09 10:00'))
    expect(told.penalty.answerUntil).toBe(at('03-12 18:00'))
    const submit = { type: 'submit_penalty', penaltyId: 'x1' } as const
    expect(told.ask(submit, SUE, at('03-12 17:59'))).toBe('answer_time_open')
    expect(told.ask(submit, SUE, at('03-12 18:00'))).toBeNull()
  })

  test('LP-5.2b the agent may contest it: human resources look at the facts first, without the name', () => {
    const contested = procedure().decided('kpi_record', [TOM]).served()
    expect(contested.appeal(at('03-13 09:30'))).toBeNull()
    // Hea reports to the manager who decided.
    expect(contested.appealed.reviewer).toBe(HAL)
    expect(contested.answer(at('03-16 10:00'), HAL)).toBe('first_look_missing')
    const look = { type: 'commit_first_look', appealId: 'ap1', view: 'reversed' } as const
    const text = { textId: 'view', digest: 'view'.padStart(64, '0') }
    expect(contested.ask({ ...look, text }, HEA, at('03-16 10:00'))).toBe('reviewer_involved')
    expect(contested.ask({ ...look, text }, HAL, at('03-16 10:00'))).toBeNull()
    expect(contested.answer(at('03-16 11:00'), HAL)).toBeNull()
    expect(contested.ledger).toEqual([
      ['kpi', -1, 'penalty'],
      ['kpi', 1, 'stay'],
    ])
  })

  test('LP-5.2b an appeal that nobody answers passes to another manager and is then upheld for the agent', () => {
    const silent = procedure().decided('kpi_record', [TOM]).served()
    silent.appeal(at('03-13 09:30'))
    silent.wait(at('03-27 18:00'))
    expect(silent.appealed).toMatchObject({ reviewer: GIA, escalatedAt: at('03-27 18:00') })
    silent.wait(at('04-30 09:00'))
    expect(silent.penalty.status).toBe('reversed')
  })

  test('LP-5.2b the record is forgotten 90 days after the act, and the procedure is proposed when it proves true', () => {
    const { accountability } = packOf('loyalty').policy
    expect(procedure().decided('kpi_record', [TOM]).penalty.expiresOn).toBe('2026-06-01')
    expect(accountability?.opens).toMatchObject([
      { when: { field: 'attitude_confirmed', is: true }, rules: ['LP-5.2b'] },
    ])
    expect(accountability?.penalties.map(({ id, is_proposed }) => [id, is_proposed])).toEqual([
      ['kpi_record', true],
      ['coaching', true],
    ])
  })

  test('LP-5.2b the person concerned receives their own copy; whoever serves it and human resources have theirs', () => {
    const noticed = procedure().decided('kpi_record', [TOM])
    expect(noticed.penalty.copies.map(({ copyId }) => copyId)).toEqual(['person', 'own', 'hr'])
    const copy = { type: 'receive_copy', penaltyId: 'x1', how: 'received', witness: null } as const
    expect(noticed.ask({ ...copy, copyId: 'hr' }, HAL, at('03-11 12:00'))).toBeNull()
    expect(noticed.penalty.status).toBe('noticed')
    expect(noticed.ask({ ...copy, copyId: 'person' }, ANN, at('03-11 13:00'))).toBeNull()
    expect(noticed.penalty.status).toBe('effective')
  })

  test('LP-5.2a a complaint that lies with the merchant leads to measures of the merchant department', () => {
    const kinds = packOf('loyalty').policy.accountability?.improvements?.kinds ?? []
    expect(kinds.find(({ causes }) => causes?.includes('merchant'))?.id).toBe('merchant_measures')
  })

  test('LP-3.1 LP-3.2 LP-3.3 LP-5.2b what lies with nobody here can be found too, and how grave it was', () => {
    const { causes = [], impacts = [] } = packOf('loyalty').policy.accountability ?? {}
    const first = causes.filter(({ parent }) => parent === undefined)
    expect(first.map((one) => [one.id, one.class])).toEqual([
      ['agent_attitude', 'human'],
      ['agent_efficiency', 'process'],
      ['merchant', 'external'],
      ['system', 'system'],
    ])
    expect(impacts.map(({ id }) => id)).toEqual(['slight', 'grave'])
  })

  test('LP-3.2 a finding names which conduct it was, of those that the regulation lists', () => {
    const causes = packOf('loyalty').policy.accountability?.causes ?? []
    const conduct = causes.filter(({ parent }) => parent === 'agent_attitude')
    expect(conduct.map(({ label }) => label['zh-CN'])).toEqual([
      '不耐烦',
      '反问或嘲笑客户',
      '措辞失当',
      '中途挂断客户电话',
      '明显推诿',
    ])
  })
})
