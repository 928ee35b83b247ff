import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'

/** A complaint of the Consumer Complaint Database with its public attributes, without the consumer's own words. */
export interface CfpbRecord {
  readonly complaintId: string
  /** `2016-09-12` */
  readonly receivedOn: string
  readonly product: string
  readonly issue: string
  /** Empty when the consumer named none, as are the others below. */
  readonly subIssue: string
  readonly company: string
  readonly state: string
  /** `Servicemember`, `Older American`. */
  readonly tags: readonly string[]
  /** `Web`, `Phone`, `Referral`, `Postal mail`. */
  readonly submittedVia: string
}

/** Another complaint as a consumer wrote it. */
export interface CfpbNarrative {
  readonly product: string
  readonly text: string
}

export interface Cfpb {
  readonly records: readonly CfpbRecord[]
  readonly narratives: readonly CfpbNarrative[]
}

/** Both files of a folder; null when one of them is not there. */
export async function findCfpb(folder: string): Promise<Cfpb | null> {
  const [records, narratives] = [join(folder, 'records.csv'), join(folder, 'narratives.csv')]
  if (!existsSync(records) || !existsSync(narratives)) return null
  return {
    records: parseRecords(await readFile(records, 'utf8')),
    narratives: parseNarratives(await readFile(narratives, 'utf8')),
  }
}

export function parseRecords(csv: string): readonly CfpbRecord[] {
  return parseTable(csv).map((column) => ({
    complaintId: column('Complaint ID'),
    receivedOn: parseDate(column('Date received')),
    product: column('Product'),
    issue: column('Issue'),
    subIssue: column('Sub-issue'),
    company: column('Company'),
    state: column('State'),
    tags: column('Tags')
      .split(',')
      .map((tag) => tag.trim())
      .filter((tag) => tag !== ''),
    submittedVia: column('Submitted via'),
  }))
}

export function parseNarratives(csv: string): readonly CfpbNarrative[] {
  return parseTable(csv).map((column) => ({
    product: column('Product'),
    text: column('Consumer complaint narrative'),
  }))
}

/** `09/12/2016` → `2016-09-12`. */
function parseDate(text: string): string {
  const [, month, day, year] = /^(\d{2})\/(\d{2})\/(\d{4})$/.exec(text) ?? []
  if (!month || !day || !year) throw new Error(`no date: ${text}`)
  return `${year}-${month}-${day}`
}

/** The rows under the heading, each as a function from a column's name to its text. */
function parseTable(csv: string): ((name: string) => string)[] {
  const [heading, ...rows] = parseCsv(csv)
  const indexOf = new Map(heading?.map((name, index) => [name, index]))
  return rows.map((row) => (name) => {
    const text = row[indexOf.get(name) ?? -1]
    if (text === undefined) throw new Error(`a row without the column ${name}`)
    return text
  })
}

/**
 * Rows of fields by RFC 4180: commas, quotes doubled inside quotes, lines within quotes; ended by LF or CRLF. Empty
 * lines are no rows. Throws when a quote is left open or text follows a closing one.
 */
export function parseCsv(csv: string): readonly (readonly string[])[] {
  // One match is one field and what ends it; sticky, so that nothing is passed over.
  const field = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r?\n|$)/y
  const rows: string[][] = []
  let row: string[] = []
  field.lastIndex = csv.startsWith('\uFEFF') ? 1 : 0
  while (field.lastIndex < csv.length || row.length > 0) {
    const at = field.lastIndex
    const match = field.exec(csv)
    if (match === null) throw new Error(`not CSV at character ${at}`)
    const [, quoted, plain = '', end] = match
    row.push(quoted === undefined ? plain : quoted.replaceAll('""', '"'))
    if (end === ',') continue
    if (row.length > 1 || row[0] !== '') rows.push(row)
    row = []
  }
  return rows
}
