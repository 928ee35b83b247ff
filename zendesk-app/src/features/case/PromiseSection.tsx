import type { PromiseView } from '#shared/contract/views.ts'
import { useI18n } from '../../i18n/I18nContext.tsx'
import { ActionButton } from '../../ui/ActionButton.tsx'
import { Icon } from '../../ui/icons.tsx'
import { IconText, Small, Stack } from '../../ui/layout.tsx'
import { ProblemNotice } from '../ProblemNotice.tsx'
import { useCase, useCompanyFormat } from './CaseContext.tsx'
import { OpenableForm } from './OpenableForm.tsx'
import { PromiseForm } from './PromiseForm.tsx'
import { reasonOf } from './permission.ts'
import { useCommand } from './use-command.ts'

/** What the customer was promised and has not got yet. */
export function PromiseSection() {
  const { t } = useI18n()
  const { complaint } = useCase()
  return (
    <Stack $gap={3}>
      {complaint.promises.length === 0 ? (
        <Small>{t('promise.none')}</Small>
      ) : (
        <Stack as="ul" $gap={3}>
          {complaint.promises.map((promise) => (
            <PromiseRow key={promise.promiseId} promise={promise} />
          ))}
        </Stack>
      )}
      {complaint.status === 'open' ? (
        <OpenableForm label={t('promise.add')} permission={complaint.may.make_promise}>
          {(close) => <PromiseForm onClose={close} />}
        </OpenableForm>
      ) : null}
    </Stack>
  )
}

function PromiseRow({ promise }: { readonly promise: PromiseView }) {
  const i18n = useI18n()
  const { t } = i18n
  const { complaint, view } = useCase()
  const format = useCompanyFormat()
  const sender = useCommand()
  const at = format.instant(promise.dueAt, view.now)
  return (
    <li>
      <Stack $gap={1}>
        <div>
          <p>{promise.what}</p>
          <Small>
            <IconText>
              <Icon name={promise.isBreached ? 'warning' : 'clock'} size={12} />
              {t(promise.isBreached ? 'promise.broken' : 'promise.due', { at })}
            </IconText>
          </Small>
        </div>
        <ActionButton
          label={t('promise.keep')}
          isBusy={sender.isSending}
          reason={reasonOf(complaint.may.keep_promise, i18n)}
          onPress={() =>
            void sender.send(
              { type: 'keep_promise', promiseId: promise.promiseId },
              t('promise.kept'),
            )
          }
        />
        {sender.problem ? <ProblemNotice problem={sender.problem} /> : null}
      </Stack>
    </li>
  )
}
