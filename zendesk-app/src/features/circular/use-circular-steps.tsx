import type { SeenCircular } from '#shared/contract/circular-view.ts'
import { useI18n } from '../../i18n/I18nContext.tsx'
import { useWords } from '../../i18n/use-words.ts'
import { useShow } from '../accountability/RecordScope.tsx'
import { ownSteps, type Step, textStep } from '../accountability/Steps.tsx'
import { AddressCircular } from './AddressCircular.tsx'
import { DraftCircular } from './DraftCircular.tsx'
import { NamePerson } from './NamePerson.tsx'
import { ReportRectification } from './ReportRectification.tsx'
import { CIRCULAR_WORDS, type circularEn } from './words.ts'

/** What whoever speaks for a department does: confirm that it is known. */
export function useAnswerSteps(view: SeenCircular): readonly Step[] {
  const { text } = useI18n()
  const say = useWords<typeof circularEn>(CIRCULAR_WORDS)
  if (!view.may.acknowledge_circular.allowed) return []
  return view.addressed
    .filter(({ acknowledgedAt, isMine }) => isMine && acknowledgedAt === null)
    .map(({ id, label }) =>
      textStep(`acknowledge/${id}`, view.may.acknowledge_circular, {
        label: say('acknowledge', { department: text(label) }),
        consequence: say('acknowledge_consequence'),
        text: null,
        toCommand: () => ({ type: 'acknowledge_circular', department: id }),
        said: say('acknowledge_said'),
      }),
    )
}

export function useNamingSteps(view: SeenCircular) {
  const say = useWords<typeof circularEn>(CIRCULAR_WORDS)
  const show = useShow()
  const { may } = view
  // Nobody is named but for a penalty that it rests on.
  const isPossible = view.making?.namesPersons === true && view.options.penalties.length > 0
  const add: readonly Step[] = isPossible
    ? [
        {
          key: 'name',
          label: say('name'),
          permission: may.name_person,
          form: (close) => <NamePerson view={view} onClose={close} />,
        },
      ]
    : []
  return {
    add,
    of({ person, penaltyId }: SeenCircular['named'][number]): readonly Step[] {
      if (penaltyId === null || !may.end_naming.allowed) return []
      return [
        textStep('end', may.end_naming, {
          label: say('end_naming', { name: show.name(person) }),
          consequence: say('end_naming_consequence'),
          text: null,
          toCommand: () => ({ type: 'end_naming', penaltyId }),
          said: say('end_naming_said'),
        }),
      ]
    },
  }
}

export function useReportSteps(view: SeenCircular) {
  const say = useWords<typeof circularEn>(CIRCULAR_WORDS)
  const { may } = view
  const isMine = view.addressed.some(({ id, isMine }) => isMine && id === view.department.id)
  const report: readonly Step[] = isMine
    ? [
        {
          key: 'report',
          label: say('report'),
          permission: may.report_rectification,
          form: (close) => <ReportRectification onClose={close} />,
        },
      ]
    : []
  return {
    report,
    of: (reportId: string): readonly Step[] =>
      ownSteps([
        textStep('accept', may.accept_rectification, {
          label: say('accept'),
          consequence: say('accept_consequence'),
          text: null,
          toCommand: () => ({ type: 'accept_rectification', reportId }),
          said: say('accept_said'),
        }),
        textStep('return', may.return_rectification, {
          label: say('return'),
          text: { label: say('return_reason'), isRequired: true },
          toCommand: (reason) => ({ type: 'return_rectification', reportId, reason }),
          said: say('return_said'),
        }),
      ]),
  }
}

/** What those who publish do, in the order in which it goes. */
export function useMakingSteps(view: SeenCircular): readonly Step[] {
  const say = useWords<typeof circularEn>(CIRCULAR_WORDS)
  const { may } = view
  const reason = { label: say('reason'), isRequired: true }
  return [
    {
      key: 'draft',
      label: say('draft'),
      permission: may.draft_circular,
      form: (close) => <DraftCircular view={view} onClose={close} />,
    },
    {
      key: 'address',
      label: say('address'),
      permission: may.address_circular,
      form: (close) => <AddressCircular view={view} onClose={close} />,
    },
    textStep('issue', may.issue_circular, {
      label: say('issue'),
      consequence: say('issue_consequence'),
      text: null,
      toCommand: () => ({ type: 'issue_circular' }),
      said: say('issue_said'),
    }),
    textStep('withdraw', may.withdraw_circular, {
      label: say('withdraw'),
      text: reason,
      toCommand: (text) => ({ type: 'withdraw_circular', reason: text }),
      said: say('withdraw_said'),
    }),
    textStep('drop', may.drop_circular, {
      label: say('drop'),
      text: reason,
      toCommand: (text) => ({ type: 'drop_circular', reason: text }),
      said: say('drop_said'),
    }),
  ]
}
