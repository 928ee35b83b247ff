import type { Sheet } from '#shared/view/sheet.ts'
import { toCsv } from './csv.ts'
import { toXlsx } from './xlsx.ts'

/** A file to take away. */
export interface ExportedFile {
  readonly name: string
  readonly contentType: string
  readonly bytes: Uint8Array
}

export function toFile(
  name: string,
  format: 'csv' | 'xlsx',
  sheets: readonly Sheet[],
): ExportedFile {
  return format === 'csv'
    ? { name: `${name}.csv`, contentType: 'text/csv; charset=utf-8', bytes: toCsv(sheets) }
    : {
        name: `${name}.xlsx`,
        contentType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
        bytes: toXlsx(sheets),
      }
}
