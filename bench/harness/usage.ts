import { readdirSync, readFileSync } from 'node:fs'

/** What a process has used so far: CPU milliseconds, and megabytes of memory now. */
export interface Usage {
  readonly cpuMs: number
  readonly rssMb: number
  readonly heapMb: number
}

export function ownUsage(): Usage {
  const { user, system } = process.cpuUsage()
  const { rss, heapUsed } = process.memoryUsage()
  return { cpuMs: (user + system) / 1000, rssMb: rss / 1e6, heapMb: heapUsed / 1e6 }
}

const TICK_MS = 10

/**
 * CPU milliseconds that a PostgreSQL server has used so far, all of its processes together; null where the
 * operating system does not tell (anything but Linux). `backendPid` is any connection's `pg_backend_pid()`.
 */
export function postgresCpuMs(backendPid: number): number | null {
  const backend = readStat(backendPid)
  if (backend === null) return null
  const server = readStat(backend.parent)
  if (server === null) return null
  let ticks = server.own + server.endedChildren
  for (const name of readdirSync('/proc')) {
    if (!/^\d+$/.test(name)) continue
    const stat = readStat(Number(name))
    if (stat?.parent === backend.parent) ticks += stat.own
  }
  return ticks * TICK_MS
}

function readStat(
  pid: number,
): { readonly parent: number; readonly own: number; readonly endedChildren: number } | null {
  let text: string
  try {
    text = readFileSync(`/proc/${pid}/stat`, 'latin1')
  } catch {
    return null // ended meanwhile, or not Linux
  }
  // The name in parentheses may hold anything; the fields after it are numbers.
  const fields = text.slice(text.lastIndexOf(')') + 2).split(' ')
  const at = (index: number) => Number(fields[index])
  return { parent: at(1), own: at(11) + at(12), endedChildren: at(13) + at(14) }
}
