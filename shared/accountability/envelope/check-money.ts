import { ok, type Result, refuse } from '#shared/kernel/result.ts'
import type { PenaltyKind } from '../proceeding/model.ts'
import {
  checkGrounds,
  MONEY_CODES,
  MONEY_KINDS,
  type MoneyChecked,
  type MoneyCode,
  type MoneyRefused,
  no,
} from './grounds.ts'
import type { Instalment, MoneyAsk } from './model.ts'
import { isAmount } from './parts.ts'
import { lawOfMonth, monthsOpen, type Room, roomIn } from './room.ts'

/** What the law leaves beside money, whatever was found. */
const WITHOUT_MONEY = [
  'criticism',
  'self_review',
  'points',
  'kpi_record',
  'coaching',
  'training',
] as const satisfies readonly PenaltyKind[]

/**
 * Whether that sum may be taken in those instalments. A refusal names the rules that forbid it (`law`, ids of
 * china.ts), the month where it matters, and in `alternatives` the kinds of penalty that are lawful instead: the same
 * kind among them where other instalments would do. Nobody can override it.
 */
export function checkMoney(
  ask: MoneyAsk,
  instalments: readonly Instalment[],
): Result<undefined, MoneyCode> {
  const checked = checkAsked(ask, instalments)
  return checked.ok ? ok() : refused(ask, checked)
}

/**
 * The instalments that take that sum in as few months as the law allows, in order of the months; together they are the
 * sum. Refused as `checkMoney` refuses, and only where no lawful instalments exist among the months that may be taken
 * from.
 */
export function planInstalments(ask: MoneyAsk): Result<readonly Instalment[], MoneyCode> {
  const plan = findPlan(ask)
  return plan.ok ? ok(plan.instalments) : refused(ask, plan)
}

function refused(ask: MoneyAsk, { code, law, month, most }: MoneyRefused) {
  const money = MONEY_KINDS.filter((kind) => findPlan({ ...ask, kind }).ok)
  return refuse(code, {
    law,
    alternatives: [...money, ...WITHOUT_MONEY],
    ...(month === undefined ? {} : { month }),
    ...(most === undefined ? {} : { most }),
  })
}

function checkAsked(ask: MoneyAsk, instalments: readonly Instalment[]): MoneyChecked {
  const grounds = checkGrounds(ask)
  if (!grounds.ok && isBefore(grounds.code, 'instalments_not_whole')) return grounds
  if (!areWhole(ask, instalments)) return no('instalments_not_whole', lawOfMonth(ask))
  if (!grounds.ok) return grounds
  const faults = instalments.flatMap(({ month, amount }) => {
    const room = roomIn(ask, month)
    const fault = room.ok ? faultOf(ask, room, month, amount) : room
    return fault ?? []
  })
  return firstOf(faults) ?? { ok: true }
}

/** Whether they make the sum, each a whole amount in a month of its own that may be taken from. */
function areWhole(ask: MoneyAsk, instalments: readonly Instalment[]): boolean {
  const open = monthsOpen(ask)
  const months = new Set(instalments.map(({ month }) => month))
  const sum = instalments.reduce((total, { amount }) => total + amount, 0)
  return (
    sum === ask.amount &&
    months.size === instalments.length &&
    instalments.every(({ month, amount }) => isAmount(amount) && amount > 0 && open.includes(month))
  )
}

function faultOf(ask: MoneyAsk, room: Room, month: string, amount: number): MoneyRefused | null {
  if (amount > room.cap) return no('month_cap_exceeded', lawOfMonth(ask), { month })
  if (amount > room.aboveMinimum) return no('below_minimum_wage', lawOfMonth(ask), { month })
  return null
}

type Plan = { readonly ok: true; readonly instalments: readonly Instalment[] } | MoneyRefused

/** Takes what each month has room for until nothing is left; a month without room, or of which nothing is known, is skipped. */
function findPlan(ask: MoneyAsk): Plan {
  const grounds = checkGrounds(ask)
  if (!grounds.ok) return grounds
  const instalments: Instalment[] = []
  const unknown: MoneyRefused[] = []
  let left = ask.amount
  let leftByCap = ask.amount
  for (const month of monthsOpen(ask)) {
    const room = roomIn(ask, month)
    if (!room.ok) {
      unknown.push(room)
      continue
    }
    const amount = Math.min(left, room.cap, room.aboveMinimum)
    if (amount > 0) instalments.push({ month, amount })
    left -= amount
    leftByCap -= Math.min(leftByCap, room.cap)
    if (left === 0) return { ok: true, instalments }
  }
  const fault = leftByCap > 0 ? 'month_cap_exceeded' : 'below_minimum_wage'
  return firstOf(unknown) ?? no(fault, lawOfMonth(ask))
}

/** Of several faults the one that is looked at first; of the same, that of the earliest month. */
function firstOf(faults: readonly MoneyRefused[]): MoneyRefused | null {
  return faults.reduce<MoneyRefused | null>(
    (first, fault) =>
      first === null ||
      isBefore(fault.code, first.code) ||
      (fault.code === first.code && (fault.month ?? '') < (first.month ?? ''))
        ? fault
        : first,
    null,
  )
}

function isBefore(code: MoneyCode, other: MoneyCode): boolean {
  return MONEY_CODES.indexOf(code) < MONEY_CODES.indexOf(other)
}
