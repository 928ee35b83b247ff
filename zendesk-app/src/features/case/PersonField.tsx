import { useCallback } from 'react'
import { useI18n } from '../../i18n/I18nContext.tsx'
import { Loading } from '../../ui/Loading.tsx'
import { SelectField, type SelectOption } from '../../ui/SelectField.tsx'
import type { TextFieldProps } from '../../ui/TextField.tsx'
import { ProblemNotice } from '../ProblemNotice.tsx'
import { useLoaded } from '../use-loaded.ts'
import { useCase } from './CaseContext.tsx'

/** A choice among the people whom the service names for this case, by department. */
export function PersonField(
  props: Omit<TextFieldProps, 'type' | 'min'> & {
    readonly emptyLabel: string
    /** Leaves out those who are away, the owner and the asker: they cannot take the case over. */
    readonly isForHandOver?: boolean
  },
) {
  const { isForHandOver = false, ...field } = props
  const { api, complaint, view } = useCase()
  const { t, text, list } = useI18n()
  const caseId = complaint.id
  const load = useCallback(() => api.loadPeople(caseId), [api, caseId])
  const loaded = useLoaded(load)
  if (loaded.status === 'loading') return <Loading label={t('loading')} widths={['40%', '100%']} />
  if (loaded.status === 'failed') {
    return <ProblemNotice problem={loaded.problem} onRetry={loaded.reload} />
  }
  const options = loaded.value.people
    .filter(
      ({ id, isAbsent }) =>
        !isForHandOver || (!isAbsent && id !== view.me.id && id !== complaint.owner?.id),
    )
    .map((person): SelectOption => {
      const roles = list(person.roles.map((role) => text(role.label)))
      return {
        id: person.id,
        label: roles === '' ? person.name : t('person.with_roles', { name: person.name, roles }),
        group: person.department ? text(person.department.label) : null,
      }
    })
  // Whom the field names already stays to be read, though they could not be named anew.
  const named = isForHandOver
    ? []
    : loaded.value.named
        .filter(({ id }) => id === field.value && options.every((one) => one.id !== id))
        .map(({ id, name }): SelectOption => ({ id, label: name, group: null }))
  return <SelectField {...field} options={[...named, ...options]} />
}
