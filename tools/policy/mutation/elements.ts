/** An element of a pack that carries out rules: whatever names some in `rules`, but the pack itself. */
export interface RuleElement {
  readonly path: readonly string[]
  /** The path with ids where elements have them: `limits.first_response_24h`. */
  readonly name: string
  readonly ruleIds: readonly string[]
}

/** Every element that carries out a rule, in the order of the pack; one that lies in another comes after it. */
export function elementsOf(pack: object): RuleElement[] {
  const found: RuleElement[] = []
  const visit = (node: object, path: readonly string[], name: string) => {
    for (const [key, child] of Object.entries(node)) {
      if (typeof child !== 'object' || child === null) continue
      const at = [...path, key]
      const called = `${name}${name && '.'}${typeof child.id === 'string' ? child.id : key}`
      const ruleIds: readonly string[] = Array.isArray(child.rules) ? child.rules : []
      if (ruleIds.length > 0) found.push({ path: at, name: called, ruleIds })
      visit(child, at, called)
    }
  }
  visit(pack, [], '')
  return found
}

/** A copy of the pack without the element at `path`; the pack stays as it is. */
export function withoutElement<Pack extends object>(pack: Pack, path: readonly string[]): Pack {
  const copy: Pack = structuredClone(pack)
  const key = path.at(-1) ?? ''
  let holder: object = copy
  for (const step of path.slice(0, -1)) holder = Reflect.get(holder, step)
  if (Array.isArray(holder)) holder.splice(Number(key), 1)
  else Reflect.deleteProperty(holder, key)
  return copy
}

/** Takes the element at `path` out of the pack itself, for a test that gets to see nothing else. */
export function dropElement(pack: object, path: readonly string[]): void {
  const [key = ''] = path
  const without = withoutElement(pack, path)
  if (key in without) Reflect.set(pack, key, Reflect.get(without, key))
  else Reflect.deleteProperty(pack, key)
}
