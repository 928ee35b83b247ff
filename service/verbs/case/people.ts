import type { Label, PeopleView } from '#shared/contract/views.ts'
import type { PersonId } from '#shared/kernel/ids.ts'
import type { Person } from '#shared/route/people.ts'
import type { Ctx } from '../../context.ts'
import { toPersonRef } from './person-ref.ts'
import { loadVisibleCase } from './sight.ts'

/** Whom the case may name, in a field or a plan or for a hand-over: active, with a role of the policy, not recused. By name. */
export async function listPeople(ctx: Ctx, caseId: string): Promise<PeopleView> {
  const { state, policy, people } = (await loadVisibleCase(ctx, caseId)).facts
  const roles = new Map<string, Label>(policy.policy.roles.map((role) => [role.id, toLabel(role)]))
  const departments = new Map<string, Label>(
    policy.policy.departments.map((department) => [department.id, toLabel(department)]),
  )
  const mayBeNamed = (person: Person) =>
    person.isActive &&
    !state.recused.includes(person.id) &&
    !state.subjects.includes(person.id) &&
    person.roles.some((role) => roles.has(role))
  return {
    named: policy.policy.fields.flatMap(({ id, type }) => {
      const value = type === 'person' ? state.fields[id] : null
      return typeof value === 'string' ? toPersonRef(value as PersonId, people) : []
    }),
    people: [...people.values()]
      .filter(mayBeNamed)
      .sort((a, b) => compare(a.name, b.name) || compare(a.id, b.id))
      .map((person) => ({
        id: person.id,
        name: person.name,
        roles: person.roles.flatMap((role) => roles.get(role) ?? []),
        department:
          person.department === null ? null : (departments.get(person.department) ?? null),
        isAbsent: person.isAbsent,
      })),
  }
}

function toLabel({ id, label }: Label): Label {
  return { id, label }
}

/** By code unit: the same order on every host, whatever its language. */
function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
