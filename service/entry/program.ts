import { type ParseArgsConfig, parseArgs } from 'node:util'
import { StartError } from '../start-error.ts'

/** A program that somebody starts: what they can put right is said in a sentence, and only a defect keeps its trace. */

/** Runs it; ends with code 2, a sentence and `usage` where whoever started it has to put something right. */
export async function runProgram(usage: string, main: () => Promise<void>): Promise<void> {
  try {
    await main()
  } catch (error) {
    const told = tellOf(error)
    if (told === null) throw error
    end(2, `${told}\n\n${usage}`)
  }
}

/** The command line; ends with `usage`, and code 0 where that was asked for, 2 where something cannot be read. */
export function readCommandLine<const Config extends ParseArgsConfig>(
  usage: string,
  config: Config,
) {
  if (process.argv.includes('--help')) end(0, usage)
  try {
    return parseArgs(config)
  } catch (error) {
    const told = tellOf(error)
    if (told === null) throw error
    return end(2, `${told}\n\n${usage}`)
  }
}

/** A port to listen on, as somebody gave it. */
export function toPort(option: string, text: string): number {
  const port = Number(text)
  if (!/^\d+$/.test(text) || port > 65_535)
    throw new StartError(`${option} has to be a port from 0 to 65535, not ${text || 'empty'}.`)
  return port
}

/** The sentence of an error that somebody can put right; null where it is a defect. */
export function tellOf(error: unknown): string | null {
  if (!(error instanceof Error)) return null
  if (error instanceof StartError) return error.message
  const {
    code = '',
    address,
    port,
  } = error as NodeJS.ErrnoException & {
    readonly address?: string
    readonly port?: number
  }
  if (code.startsWith('ERR_PARSE_ARGS_')) return `${error.message.split('. ')[0]}.`
  switch (code) {
    case 'EADDRINUSE':
      return `Something else listens on port ${port} of ${address}: end it, or choose another port.`
    case 'EADDRNOTAVAIL':
      return `This machine has no address ${address}.`
    case 'ECONNREFUSED':
    case 'ENOTFOUND':
    case 'ETIMEDOUT':
    case 'CONNECT_TIMEOUT':
    // A password, a role or a database that is not right.
    case '28P01':
    case '28000':
    case '3D000':
      return `The database cannot be used: ${error.message}. See that it runs and that DATABASE_URL is right.`
    default:
      return null
  }
}

function end(code: 0 | 2, text: string): never {
  if (code === 0) console.log(text)
  else console.error(text)
  process.exit(code)
}
