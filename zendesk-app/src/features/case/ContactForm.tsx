import { useState } from 'react'
import { useI18n } from '../../i18n/I18nContext.tsx'
import type { PlainKey } from '../../i18n/i18n.ts'
import { SelectField } from '../../ui/SelectField.tsx'
import { TextField } from '../../ui/TextField.tsx'
import { FormShell } from './FormShell.tsx'
import { useCommand } from './use-command.ts'

const CHANNELS = {
  phone: 'contact.channel.phone',
  email: 'contact.channel.email',
  chat: 'contact.channel.chat',
  message: 'contact.channel.message',
  letter: 'contact.channel.letter',
  in_person: 'contact.channel.in_person',
} as const satisfies Record<string, PlainKey>
type Channel = keyof typeof CHANNELS

/** Ways of reaching a customer that the log names in words; null for one that a policy has added. */
export function findChannelKey(channel: string): PlainKey | null {
  return Object.hasOwn(CHANNELS, channel) ? CHANNELS[channel as Channel] : null
}

/** One contact with the customer, or one try. */
export function ContactForm({ onClose }: { readonly onClose: () => void }) {
  const { t } = useI18n()
  const sender = useCommand()
  const [contactId] = useState(() => crypto.randomUUID())
  const [kind, setKind] = useState('out/reached')
  const [channel, setChannel] = useState<string>('phone')
  const [summary, setSummary] = useState('')
  const texts = { requiredMark: t('field.required'), errorLabel: t('field.error') }

  async function submit() {
    const isIn = kind === 'in/reached'
    const isDone = await sender.send(
      {
        type: 'log_contact',
        contactId,
        direction: isIn ? 'in' : 'out',
        channel,
        outcome: kind === 'out/not_reached' ? 'not_reached' : 'reached',
        summary: summary.trim(),
      },
      t('contact.added'),
    )
    if (isDone) onClose()
  }

  return (
    <FormShell
      name={t('contact.add')}
      submitLabel={t('contact.save')}
      sender={sender}
      onSubmit={submit}
      onClose={onClose}
    >
      <SelectField
        {...texts}
        label={t('contact.what')}
        value={kind}
        onChange={setKind}
        options={[
          { id: 'out/reached', label: t('contact.out_reached'), group: null },
          { id: 'out/not_reached', label: t('contact.out_not_reached'), group: null },
          { id: 'in/reached', label: t('contact.in'), group: null },
        ]}
      />
      <SelectField
        {...texts}
        label={t('contact.channel')}
        value={channel}
        onChange={setChannel}
        options={Object.entries(CHANNELS).map(([id, key]) => ({ id, label: t(key), group: null }))}
      />
      <TextField
        {...texts}
        label={t('contact.summary')}
        type="long_text"
        value={summary}
        onChange={setSummary}
      />
    </FormShell>
  )
}
