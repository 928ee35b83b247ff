import type { Fault } from './source.ts'
import type { TextFile } from './texts.ts'

const NAME = /^drizzle\/(\d{4})_[a-z0-9]+(?:_[a-z0-9]+)+\.sql$/
const LOSES =
  /^\s*(?:drop\s+table|alter\s+table\b.*\bdrop\s+column|truncate)\b|\brename\s+(?:column|to)\b/im

/**
 * Migrations go forward only: numbered without a gap, named verb and noun, listed in the journal
 * in that order, saying why on the first line, and marked `-- breaking` there when the version
 * that runs now could not live with them.
 */
export function checkMigrations(
  files: readonly TextFile[],
  journalTags: readonly string[],
): Fault[] {
  const sorted = [...files].sort((a, b) => (a.path < b.path ? -1 : 1))
  const faults = sorted.flatMap(({ path, text }, index): Fault[] => {
    const messages: string[] = []
    const number = NAME.exec(path)?.[1]
    if (number === undefined) messages.push('is not named NNNN_verb_noun.sql')
    else if (Number(number) !== index) messages.push(`should be number ${index}`)
    const [firstLine = ''] = text.split('\n', 1)
    if (!/^-- \S/.test(firstLine)) messages.push('does not say why on its first line (-- …)')
    const statements = text.replace(/--.*$/gm, '')
    if (LOSES.test(statements) && !text.includes('-- breaking')) {
      messages.push('takes something away that a running version may use: mark it -- breaking')
    }
    const tag = path.replace(/^drizzle\//, '').replace(/\.sql$/, '')
    if (journalTags[index] !== tag)
      messages.push(`is not entry ${index} of drizzle/meta/_journal.json`)
    return messages.map((message) => ({ path, line: 1, message }))
  })
  if (journalTags.length <= files.length) return faults
  const path = 'drizzle/meta/_journal.json'
  return [...faults, { path, line: 1, message: 'lists migrations that are not there' }]
}
