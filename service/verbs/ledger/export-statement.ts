import type { ExportFormat } from '#shared/contract/ledger-view.ts'
import type { Locale } from '#shared/kernel/text.ts'
import { statementSheets } from '#shared/view/statement-sheets.ts'
import type { Ctx } from '../../context.ts'
import { toCsv } from '../../export/csv.ts'
import { toXlsx } from '../../export/xlsx.ts'
import { Refusal } from '../../refusal.ts'
import { readStatement } from './read-statement.ts'

/** A file to take away. */
export interface ExportedFile {
  readonly name: string
  readonly contentType: string
  readonly bytes: Uint8Array
}

/** The statement of a closed month, with its control totals. Refuses `role_not_allowed`, `month_not_closed`. */
export async function exportStatement(
  ctx: Ctx,
  month: string,
  format: ExportFormat,
  locale: Locale,
): Promise<ExportedFile> {
  const view = await readStatement(ctx, month)
  if (!view.closed) throw new Refusal('month_not_closed')
  const sheets = statementSheets(view, locale)
  const name = `redress-statement-${month}.${format}`
  return format === 'csv'
    ? { name, contentType: 'text/csv; charset=utf-8', bytes: toCsv(sheets) }
    : {
        name,
        contentType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
        bytes: toXlsx(sheets),
      }
}
