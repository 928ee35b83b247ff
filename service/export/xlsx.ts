import { strToU8, zipSync } from 'fflate'
import type { Cell, Sheet } from '#shared/view/sheet.ts'

/**
 * Sheets as a workbook (ECMA-376): the few parts that every spreadsheet reads. Text stands in cells of text, so none of
 * it is ever run. The same sheets are the same bytes.
 */
export function toXlsx(sheets: readonly Sheet[]): Uint8Array {
  const parts: Record<string, Uint8Array> = {
    '[Content_Types].xml': xml(
      `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">
<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
<Default Extension="xml" ContentType="application/xml"/>
<Override PartName="/xl/workbook.xml" ContentType="${SHEET_ML}.sheet.main+xml"/>
<Override PartName="/xl/styles.xml" ContentType="${SHEET_ML}.styles+xml"/>
${each(sheets, (at) => `<Override PartName="/xl/worksheets/sheet${at}.xml" ContentType="${SHEET_ML}.worksheet+xml"/>`)}
</Types>`,
    ),
    '_rels/.rels': xml(
      `<Relationships xmlns="${RELATIONSHIPS}"><Relationship Id="rId1" Type="${OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    ),
    'xl/workbook.xml': xml(
      `<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheets>${each(
        sheets,
        (at, { name }) => `<sheet name="${sheetName(name)}" sheetId="${at}" r:id="rId${at}"/>`,
      )}</sheets></workbook>`,
    ),
    'xl/_rels/workbook.xml.rels': xml(
      `<Relationships xmlns="${RELATIONSHIPS}">${each(
        sheets,
        (at) =>
          `<Relationship Id="rId${at}" Type="${OFFICE}/worksheet" Target="worksheets/sheet${at}.xml"/>`,
      )}<Relationship Id="rId${sheets.length + 1}" Type="${OFFICE}/styles" Target="styles.xml"/></Relationships>`,
    ),
    'xl/styles.xml': xml(STYLES),
  }
  for (const [index, sheet] of sheets.entries())
    parts[`xl/worksheets/sheet${index + 1}.xml`] = worksheet(sheet)
  return zipSync(parts, { mtime: EPOCH })
}

const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const RELATIONSHIPS = 'http://schemas.openxmlformats.org/package/2006/relationships'
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const SHEET_ML = 'application/vnd.openxmlformats-officedocument.spreadsheetml'
/** Zip has no earlier date; no clock is asked. */
const EPOCH = '1980-01-01T00:00:00'

/** Cells of style 0 are plain, those of style 1, the headings, bold. */
const STYLES = `<styleSheet xmlns="${MAIN}">
<fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts>
<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>
<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>
<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>
<cellXfs count="2"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/><xf numFmtId="0" fontId="1" fillId="0" borderId="0" xfId="0" applyFont="1"/></cellXfs>
<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles>
</styleSheet>`

const HEADING_STYLE = 1
const COLUMN_WIDTH = 16
const SHEET_NAME_MOST = 31

function worksheet({ columns, rows }: Sheet): Uint8Array {
  const lines = [
    toRow(columns, 1, HEADING_STYLE),
    ...rows.map((row, index) => toRow(row, index + 2, 0)),
  ]
  // The headings stay in sight.
  return xml(
    `<worksheet xmlns="${MAIN}"><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><cols><col min="1" max="${columns.length}" width="${COLUMN_WIDTH}" customWidth="1"/></cols><sheetData>${lines.join('')}</sheetData></worksheet>`,
  )
}

function toRow(cells: readonly Cell[], number: number, style: number): string {
  const written = cells.map((cell, at) => toCell(cell, `${columnName(at)}${number}`, style))
  return `<row r="${number}">${written.join('')}</row>`
}

function toCell(cell: Cell, reference: string, style: number): string {
  if (typeof cell !== 'string') return `<c r="${reference}" s="${style}"><v>${cell.number}</v></c>`
  return `<c r="${reference}" s="${style}" t="inlineStr"><is><t xml:space="preserve">${escapeXml(cell)}</t></is></c>`
}

/** 0 → A, 25 → Z, 26 → AA. */
function columnName(at: number): string {
  const rest = Math.floor(at / 26)
  const letter = String.fromCharCode('A'.charCodeAt(0) + (at % 26))
  return rest === 0 ? letter : `${columnName(rest - 1)}${letter}`
}

function sheetName(name: string): string {
  return escapeXml(name.replace(/[[\]:*?/\\]/g, ' ').slice(0, SHEET_NAME_MOST))
}

/** What XML cannot hold at all is left out. */
function escapeXml(text: string): string {
  return text
    .toWellFormed()
    .replace(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
}

function each(sheets: readonly Sheet[], of: (at: number, sheet: Sheet) => string): string {
  return sheets.map((sheet, index) => of(index + 1, sheet)).join('')
}

function xml(content: string): Uint8Array {
  return strToU8(`<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n${content}`)
}
