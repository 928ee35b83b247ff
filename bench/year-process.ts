import { companyOf, liveCase } from '#shared/policy/packs/year.ts'
import { answerCalls } from './harness/child.ts'

/** Some of the cases of a pack's year: the seeds from `from` on, `to` not among them. */
export interface YearPart {
  readonly pack: string
  readonly from: number
  readonly to: number
}

/** What came of them, added up. */
export interface LivedPart {
  readonly cases: number
  readonly events: number
  readonly commands: number
  readonly provoked: number
  readonly fired: number
  readonly closed: number
  readonly faults: readonly string[]
  /** Of this process: what else the machine does is not in it. */
  readonly cpuSeconds: number
}

const companies = new Map<string, ReturnType<typeof companyOf>>()

answerCalls({ live })

function live({ pack, from, to }: YearPart): LivedPart {
  const company = companies.get(pack) ?? companyOf(pack)
  companies.set(pack, company)
  const since = process.cpuUsage()
  const sum = { events: 0, commands: 0, provoked: 0, fired: 0, closed: 0 }
  const faults: string[] = []
  for (let seed = from; seed < to; seed += 1) {
    const lived = liveCase(company, seed)
    sum.events += lived.events
    sum.commands += lived.commands
    sum.provoked += lived.provoked
    sum.fired += lived.fired
    sum.closed += lived.isClosed ? 1 : 0
    faults.push(...lived.faults.map((fault) => `${pack}, seed ${seed}: ${fault}`))
  }
  const { user, system } = process.cpuUsage(since)
  return { cases: to - from, ...sum, faults, cpuSeconds: (user + system) / 1e6 }
}
