import type { Cell, Sheet } from '#shared/view/sheet.ts'

/** Spreadsheets take a text for UTF-8 only when it says so. */
const BYTE_ORDER_MARK = '\uFEFF'
/** What a spreadsheet would run as a formula, also where it comes behind blanks, or full-width as Chinese is typed. */
const FORMULA = /^\s*[=+\-@＝＋－＠|%]/u

/**
 * Sheets as text with commas (RFC 4180, CRLF), one after the other with an empty line between. Text that a spreadsheet
 * would take for a formula gets an apostrophe in front; our own numbers stay numbers.
 */
export function toCsv(sheets: readonly Sheet[]): Uint8Array {
  const blocks = sheets.map(({ columns, rows }) =>
    [columns, ...rows].map((row) => `${row.map(toField).join()}\r\n`).join(''),
  )
  return new TextEncoder().encode(BYTE_ORDER_MARK + blocks.join('\r\n'))
}

function toField(cell: Cell): string {
  if (typeof cell !== 'string') return cell.number
  // A tab or a carriage return in front makes some spreadsheets forget what follows it.
  const text = FORMULA.test(cell) || /^[\t\r\n]/.test(cell) ? `'${cell}` : cell
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}
