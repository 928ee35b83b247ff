import type { DocumentPage, DocumentSection, DocumentView } from '#shared/contract/document-view.ts'

/** What a page of paper looks like; on the screen the same page in the middle. Chinese by whatever the system has. */
const STYLE = `
  @page { size: A4; margin: 18mm 16mm; }
  html { background: #f3f4f5; }
  body {
    max-width: 178mm; margin: 8mm auto; padding: 12mm; background: #fff; color: #1d2125;
    font: 10.5pt/1.55 system-ui, -apple-system, "Segoe UI", "PingFang SC", "PingFang TC", "Microsoft YaHei",
      "Microsoft JhengHei", "Noto Sans CJK SC", "Noto Sans CJK TC", "Source Han Sans SC", sans-serif;
  }
  h1 { margin: 0 0 4mm; font-size: 17pt; text-align: center; }
  h2 { margin: 6mm 0 2mm; font-size: 12pt; break-after: avoid; }
  p { margin: 0 0 3mm; }
  .lead { text-align: center; }
  .unfinished { padding: 2mm 3mm; border: 1px dashed #555; }
  section { margin-top: 4mm; }
  table { width: 100%; border-collapse: collapse; }
  table.lines { table-layout: fixed; }
  th, td {
    padding: 1.6mm 2.2mm; border: 1px solid #555; text-align: start; vertical-align: top;
    white-space: pre-wrap; overflow-wrap: anywhere;
  }
  th { font-weight: 600; background: #f3f4f5; }
  th[scope="row"] { width: 34%; }
  tr { break-inside: avoid; }
  thead { display: table-header-group; }
  .record { margin-top: 8mm; padding-top: 1mm; border-top: 2px solid #555; }
  footer { margin-top: 8mm; color: #555; font-size: 9pt; }
  footer p { margin: 0; }
  .tools { text-align: end; }
  button { padding: 6px 16px; font: inherit; cursor: pointer; }
  .leading { padding: 0; border: 0; background: none; color: inherit; text-align: start; text-decoration: underline; }
  article + article { margin-top: 12mm; padding-top: 6mm; border-top: 2px solid #555; break-before: page; }
  @media (prefers-reduced-motion: no-preference) { html { scroll-behavior: smooth; } }
  @media print {
    html { background: none; }
    body { max-width: none; margin: 0; padding: 0; }
    .tools { display: none; }
    article + article { margin: 0; padding: 0; border: 0; }
    .leading { text-decoration: none; }
    * { -webkit-print-color-adjust: exact; print-color-adjust: exact; }
  }
`

/** What a window must have for a document to be drawn into it. */
export interface Paper {
  readonly document: Document
  readonly CSSStyleSheet: typeof CSSStyleSheet
  print(): void
}

/**
 * Draws a document into a page of its own, in place of whatever it shows. Every text is set as text: what a customer
 * wrote is never markup. The style is handed over as an object, so that the page's policy has no inline style to refuse.
 */
export function drawDocument(paper: Paper, view: DocumentView, printLabel: string): void {
  const { document } = paper
  const sheet = new paper.CSSStyleSheet()
  sheet.replaceSync(STYLE)
  document.adoptedStyleSheets = [sheet]
  document.documentElement.lang = view.locale
  document.title = titleOf(view)
  const { element } = maker(document)
  const button = element('button', { type: 'button' }, printLabel)
  button.addEventListener('click', () => paper.print())
  document.body.replaceChildren(
    element('header', { class: 'tools' }, button),
    element('main', {}, ...[view, ...view.attached].map((page) => drawPage(document, page))),
  )
}

/** One document on paper of its own. A line that names an attached one leads to it. */
function drawPage(document: Document, page: DocumentPage): HTMLElement {
  const { element } = maker(document)
  return element(
    'article',
    { id: page.documentId, tabindex: '-1' },
    element('h1', {}, page.title),
    page.lead === null ? null : element('p', { class: 'lead' }, page.lead),
    page.unfinished === null ? null : element('p', { class: 'unfinished' }, page.unfinished),
    lines(document, page.head),
    ...page.sections.map((section) => drawSection(document, section)),
    page.record.length === 0
      ? null
      : element(
          'div',
          { class: 'record' },
          ...page.record.map((section) => drawSection(document, section)),
        ),
    element('footer', {}, ...page.foot.map((text) => element('p', {}, text))),
  )
}

/** What a file made of it is called: title and number, or whatever tells it from others. */
function titleOf({ title, head }: DocumentView): string {
  const [first] = head
  return first ? `${title} ${first.value}` : title
}

function drawSection(document: Document, section: DocumentSection): HTMLElement {
  const { element } = maker(document)
  const heading = section.heading === null ? null : element('h2', {}, section.heading)
  if (section.kind === 'lines') {
    return element('section', {}, heading, lines(document, section.lines))
  }
  return element(
    'section',
    {},
    heading,
    element(
      'table',
      {},
      element(
        'thead',
        {},
        element(
          'tr',
          {},
          ...section.columns.map((column) => element('th', { scope: 'col' }, column)),
        ),
      ),
      element(
        'tbody',
        {},
        ...(section.rows.length > 0 ? section.rows : [section.columns.map(() => '–')]).map((row) =>
          element('tr', {}, ...row.map((cell) => element('td', {}, cell))),
        ),
      ),
    ),
  )
}

function lines(document: Document, rows: DocumentView['head']): HTMLElement {
  const { element } = maker(document)
  return element(
    'table',
    { class: 'lines' },
    element(
      'tbody',
      {},
      ...rows.map(({ label, value, attachedId }) =>
        element(
          'tr',
          {},
          element('th', { scope: 'row' }, label),
          element(
            'td',
            {},
            attachedId === undefined ? value : leading(document, value, attachedId),
          ),
        ),
      ),
    ),
  )
}

/** A button, as an address would leave the page that was opened blank. */
function leading(document: Document, text: string, id: string): HTMLElement {
  const button = maker(document).element('button', { type: 'button', class: 'leading' }, text)
  button.addEventListener('click', () => document.getElementById(id)?.focus())
  return button
}

/** Elements of that document; a text among the children is text. */
function maker(document: Document) {
  return {
    element(
      name: string,
      attributes: Readonly<Record<string, string>>,
      ...children: readonly (Node | string | null)[]
    ): HTMLElement {
      const made = document.createElement(name)
      for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value)
      made.append(...children.filter((child) => child !== null))
      return made
    },
  }
}
