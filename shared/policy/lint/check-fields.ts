import type { PolicyField } from '../schema.ts'
import { variablesOf } from './can-hold.ts'
import { conditionsOf } from './conditions-of.ts'
import type { Lint, Report } from './finding.ts'

/** Options that are none, fields that nobody sees, and what a stage shows of them. */
export function checkFields(lint: Lint): void {
  const { policy, worlds, report } = lint
  const asked = new Set(
    conditionsOf(policy, worlds).flatMap(({ condition }) =>
      variablesOf(condition).map(({ kind, name }) => (kind === 'signal' ? name : `field ${name}`)),
    ),
  )
  const shown = new Set(policy.stages.flatMap((stage) => stage.fields.map((one) => one.field)))
  for (const [index, field] of policy.fields.entries()) {
    const path = `fields.${index}`
    checkOptions(field, path, report)
    const isAsked =
      asked.has(`field ${field.id}`) || (field.id === 'category' && asked.has('category'))
    if (!shown.has(field.id) && !isAsked) report(path, 'field_never_shown', field.id)
  }
  checkShown(lint)
}

function checkOptions(field: PolicyField, path: string, report: Report): void {
  const options = field.options ?? []
  if (field.type !== 'choice') {
    if (options.length > 0) report(`${path}.options`, 'options_unused')
    return
  }
  if (field.options?.length === 0) report(`${path}.options`, 'options_missing')
  const parents = new Map(options.map((option) => [option.id, option.parent]))
  const seen = new Set<string>()
  for (const [at, option] of options.entries()) {
    if (seen.has(option.id)) report(`${path}.options.${at}.id`, 'option_twice', option.id)
    seen.add(option.id)
    if (isOwnAncestor(option.id, parents)) {
      report(`${path}.options.${at}.parent`, 'option_in_circle', option.id)
    }
  }
}

function isOwnAncestor(id: string, parents: ReadonlyMap<string, string | undefined>): boolean {
  const line = new Set<string>()
  for (let at = parents.get(id); at !== undefined && !line.has(at); at = parents.get(at)) {
    if (at === id) return true
    line.add(at)
  }
  return false
}

function checkShown({ policy, worlds, report }: Lint): void {
  for (const [index, stage] of policy.stages.entries()) {
    const here = [stage.id]
    for (const [at, entry] of stage.fields.entries()) {
      const path = `stages.${index}.fields.${at}`
      if (!worlds.canHold(entry.when, here)) {
        report(
          `${path}.when`,
          entry.required ? 'required_never_shown' : 'condition_never_holds',
          entry.field,
        )
      }
      const isTwice = stage.fields
        .slice(0, at)
        .some(
          (other) =>
            other.field === entry.field &&
            worlds.canHold({ all: [other.when ?? { all: [] }, entry.when ?? { all: [] }] }, here),
        )
      if (isTwice) report(path, 'field_shown_twice', entry.field)
    }
  }
}
