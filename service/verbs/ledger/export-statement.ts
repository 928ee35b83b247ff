import type { ExportFormat } from '#shared/contract/ledger-view.ts'
import type { Locale } from '#shared/kernel/text.ts'
import { statementSheets } from '#shared/view/statement-sheets.ts'
import type { Ctx } from '../../context.ts'
import { type ExportedFile, toFile } from '../../export/to-file.ts'
import { Refusal } from '../../refusal.ts'
import { readStatement } from './read-statement.ts'

/**
 * The statement of a closed month as its reader may see it, with its control totals. Refuses `role_not_allowed`,
 * `month_not_closed`.
 */
export async function exportStatement(
  ctx: Ctx,
  month: string,
  format: ExportFormat,
  locale: Locale,
): Promise<ExportedFile> {
  const view = await readStatement(ctx, month)
  if (!view.closed) throw new Refusal('month_not_closed')
  const name = `redress-statement-${month}${view.isWhole ? '' : '-part'}`
  return toFile(name, format, statementSheets(view, locale))
}
