import type { PersonOption } from '#shared/contract/proceeding-view.ts'
import type { I18n } from '../../i18n/i18n.ts'
import type { SelectOption } from '../../ui/SelectField.tsx'

/** People to choose from, by department, each with what they are. */
export function toPersonOptions(
  people: readonly PersonOption[],
  { t, text, list }: Pick<I18n, 't' | 'text' | 'list'>,
): readonly SelectOption[] {
  return people.map(({ id, name, roles, department }) => {
    const all = list(roles.map(({ label }) => text(label)))
    return {
      id,
      label: all === '' ? name : t('person.with_roles', { name, roles: all }),
      group: department ? text(department.label) : null,
    }
  })
}
