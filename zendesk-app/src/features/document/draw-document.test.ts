import { describe, expect, test } from 'vitest'
import type { DocumentPage, DocumentView } from '#shared/contract/document-view.ts'
import { drawDocument, type Paper } from './draw-document.ts'

/** As much of an element as a page is drawn with. */
class FakeElement {
  readonly children: (FakeElement | string)[] = []
  readonly attributes: Record<string, string> = {}
  readonly tag: string
  #press: () => void = () => {}
  isFocused = false

  constructor(tag: string) {
    this.tag = tag
  }

  setAttribute(key: string, value: string): void {
    this.attributes[key] = value
  }

  append(...children: readonly (FakeElement | string)[]): void {
    this.children.push(...children)
  }

  replaceChildren(...children: readonly (FakeElement | string)[]): void {
    this.children.splice(0, this.children.length, ...children)
  }

  addEventListener(_type: string, listener: () => void): void {
    this.#press = listener
  }

  press(): void {
    this.#press()
  }

  focus(): void {
    this.isFocused = true
  }

  get text(): string {
    return this.children.map((one) => (typeof one === 'string' ? one : one.text)).join(' ')
  }

  all(tag: string): FakeElement[] {
    const inside = this.children.flatMap((one) => (typeof one === 'string' ? [] : one.all(tag)))
    return this.tag === tag ? [this, ...inside] : inside
  }
}

function draw(view: DocumentView): FakeElement {
  const body = new FakeElement('body')
  const document = {
    body,
    documentElement: {},
    createElement: (tag: string) => new FakeElement(tag),
    getElementById: (id: string) =>
      body.all('article').find(({ attributes }) => attributes.id === id) ?? null,
  }
  const paper = {
    document,
    CSSStyleSheet: class {
      replaceSync() {}
    },
    print: () => {},
  }
  drawDocument(paper as unknown as Paper, view, 'Print')
  return body
}

const aPage = (documentId: string, over: Partial<DocumentPage> = {}): DocumentPage => ({
  documentId,
  title: `Form ${documentId}`,
  lead: null,
  unfinished: null,
  head: [{ label: 'Ticket', value: '#1' }],
  sections: [],
  record: [],
  foot: [`Policy of ${documentId}`],
  ...over,
})
const attachedLine = { label: 'Attached', value: 'Form old #1', attachedId: 'old' }

describe('a document on paper', () => {
  test('MF-9.9 what is attached follows on paper of its own, and the line that names it leads there', () => {
    const own = aPage('new', { head: [{ label: 'Ticket', value: '#1' }, attachedLine] })
    const body = draw({ ...own, locale: 'en', attached: [aPage('old')] })
    const [first, second, ...others] = body.all('article')
    expect([first?.text, second?.text]).toEqual([
      'Form new Ticket #1 Attached Form old #1 Policy of new',
      'Form old Ticket #1 Policy of old',
    ])
    expect(others).toEqual([])
    const [leading] = first?.all('button') ?? []
    expect(leading?.text).toBe('Form old #1')
    leading?.press()
    expect(second?.isFocused).toBe(true)
  })

  test('document: one without an attachment has one sheet and no button but that to print', () => {
    const body = draw({ ...aPage('new'), locale: 'en', attached: [] })
    expect(body.all('article')).toHaveLength(1)
    expect(body.all('button').map(({ text }) => text)).toEqual(['Print'])
  })
})
