import { useCallback, useState } from 'react'
import type { StaffView } from '#shared/contract/desk-view.ts'
import type { PersonalDataView } from '#shared/contract/personal-data.ts'
import type { WageFactsView } from '#shared/contract/proceeding-view.ts'
import type { Api } from '../../api/client.ts'
import { useI18n } from '../../i18n/I18nContext.tsx'
import { useWords } from '../../i18n/use-words.ts'
import { Stack } from '../../ui/layout.tsx'
import { SelectField } from '../../ui/SelectField.tsx'
import { useLoaded } from '../use-loaded.ts'
import { Part } from './Part.tsx'
import { PersonalData } from './PersonalData.tsx'
import { toFresh } from './to-fresh.ts'
import { WageForm } from './WageForm.tsx'
import { PERSONNEL_WORDS, type personnelEn } from './words.ts'

/** What human resources keep of a person: their contract and pay, and until when texts about them are kept. */
export function StaffSection({ api }: { readonly api: Api }) {
  const { t } = useI18n()
  const say = useWords<typeof personnelEn>(PERSONNEL_WORDS)
  const load = useCallback(() => api.ask<StaffView>('/api/people'), [api])
  const staff = useLoaded(load)
  const [person, setPerson] = useState('')
  return (
    <Part heading={say('staff')} of={toFresh(staff)}>
      {(view) => (
        <Stack $gap={3}>
          <SelectField
            requiredMark={t('field.required')}
            errorLabel={t('field.error')}
            label={say('person')}
            emptyLabel={t('field.choose_person')}
            options={view.people.map(({ id, name }) => ({ id, label: name, group: null }))}
            value={person}
            onChange={setPerson}
          />
          {person === '' ? null : <OfPerson key={person} api={api} personId={person} />}
        </Stack>
      )}
    </Part>
  )
}

function OfPerson({ api, personId }: { readonly api: Api; readonly personId: string }) {
  const say = useWords<typeof personnelEn>(PERSONNEL_WORDS)
  const base = `/api/people/${encodeURIComponent(personId)}`
  const loadWages = useCallback(() => api.ask<WageFactsView>(`${base}/wages`), [api, base])
  const loadData = useCallback(() => api.ask<PersonalDataView>(`${base}/data`), [api, base])
  const wages = useLoaded(loadWages)
  const data = useLoaded(loadData)
  return (
    <>
      <Part heading={say('wages')} explain={say('wages_explain')} of={toFresh(wages)}>
        {(view) => <WageForm api={api} view={view} />}
      </Part>
      <Part heading={say('data')} explain={say('data_explain')} of={toFresh(data)}>
        {(view) => <PersonalData api={api} view={view} />}
      </Part>
    </>
  )
}
