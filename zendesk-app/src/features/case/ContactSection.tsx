import type { ContactView } from '#shared/contract/views.ts'
import { useI18n } from '../../i18n/I18nContext.tsx'
import { Disclosure } from '../../ui/Disclosure.tsx'
import { Small, Stack } from '../../ui/layout.tsx'
import { useCase, useCompanyFormat } from './CaseContext.tsx'
import { ContactForm, findChannelKey } from './ContactForm.tsx'
import { OpenableForm } from './OpenableForm.tsx'

const SHOWN_MAX = 3

/** What has been said to the customer and heard from them. */
export function ContactSection() {
  const { t } = useI18n()
  const { complaint } = useCase()
  const shown = complaint.contacts.slice(0, SHOWN_MAX)
  const hidden = complaint.contacts.slice(SHOWN_MAX)
  const toRow = (contact: ContactView) => <ContactRow key={contact.contactId} contact={contact} />
  return (
    <Stack $gap={3}>
      {shown.length === 0 ? (
        <Small>{t('contact.none')}</Small>
      ) : (
        <Stack as="ul" $gap={3}>
          {shown.map(toRow)}
        </Stack>
      )}
      {hidden.length === 0 ? null : (
        <Disclosure label={t('contact.more', { count: hidden.length })}>
          {() => (
            <Stack as="ul" $gap={3}>
              {hidden.map(toRow)}
            </Stack>
          )}
        </Disclosure>
      )}
      {complaint.status === 'open' ? (
        <OpenableForm label={t('contact.add')} permission={complaint.may.log_contact}>
          {(close) => <ContactForm onClose={close} />}
        </OpenableForm>
      ) : null}
    </Stack>
  )
}

function ContactRow({ contact }: { readonly contact: ContactView }) {
  const { t } = useI18n()
  const { view } = useCase()
  const format = useCompanyFormat()
  const channelKey = findChannelKey(contact.channel)
  const what =
    contact.direction === 'in'
      ? t('contact.in')
      : t(contact.outcome === 'reached' ? 'contact.out_reached' : 'contact.out_not_reached')
  return (
    <li>
      <p>
        {t('contact.row', { what, channel: channelKey === null ? contact.channel : t(channelKey) })}
      </p>
      {contact.summary === '' ? null : <p>{contact.summary}</p>}
      <Small>
        {format.instant(contact.at, view.now)}
        {contact.by ? ` · ${contact.by.name}` : null}
      </Small>
    </li>
  )
}
