type Child = Node | string | null | undefined | false

type Listener = (event: Event) => void

/** `class`, attributes, `on…` listeners; a boolean attribute is there or not. */
type Props = Readonly<Record<string, string | number | boolean | null | undefined | Listener>>

/** An element with its attributes, listeners and children. Text is always text, never markup. */
export function h<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  props: Props = {},
  ...children: Child[]
): HTMLElementTagNameMap[Tag] {
  const element = document.createElement(tag)
  for (const [name, value] of Object.entries(props)) {
    if (value === null || value === undefined || value === false) continue
    if (typeof value === 'function') element.addEventListener(name.slice(2), value)
    else element.setAttribute(name, value === true ? '' : String(value))
  }
  element.append(
    ...children.filter((child) => child !== null && child !== undefined && child !== false),
  )
  return element
}

/** Puts new children in place of all there were. */
export function fill(parent: Element, ...children: Child[]): void {
  parent.replaceChildren(
    ...children.filter((child) => child !== null && child !== undefined && child !== false),
  )
}

let lastId = 0

/** A control under its label: beside it, not around it, so that the options are no part of the name. */
export function field(label: string, control: HTMLElement): HTMLElement {
  lastId += 1
  control.id = `control-${lastId}`
  return h(
    'div',
    { class: 'field' },
    h('label', { class: 'field-label', for: control.id }, label),
    control,
  )
}

export function select(
  options: readonly { readonly value: string; readonly label: string }[],
  value: string,
  onChange: (value: string) => void,
  props: Props = {},
): HTMLSelectElement {
  const element = h(
    'select',
    { ...props, onchange: () => onChange(element.value) },
    ...options.map((option) =>
      h('option', { value: option.value, selected: option.value === value }, option.label),
    ),
  )
  return element
}

const SVG = 'http://www.w3.org/2000/svg'

/** A line icon from one path on a 16 × 16 grid; decoration only. */
export function icon(path: string): SVGSVGElement {
  const svg = document.createElementNS(SVG, 'svg')
  svg.setAttribute('viewBox', '0 0 16 16')
  svg.setAttribute('aria-hidden', 'true')
  const line = document.createElementNS(SVG, 'path')
  line.setAttribute('d', path)
  svg.append(line)
  return svg
}
