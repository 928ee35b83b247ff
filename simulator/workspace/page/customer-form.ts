import { LOCALES, type Locale } from '#shared/kernel/text.ts'
import type { Example } from '../../data/examples.ts'
import { standIn } from './api.ts'
import { field, fill, h, select } from './dom.ts'
import type { Workspace } from './workspace.ts'

const FORMS = [
  'loyalty',
  'electronics',
  'telemarketing',
  'car_dealership',
  'property',
  'manufacturer',
  'law_firm',
  'question',
] as const

const LANGUAGES: Readonly<Record<Locale, string>> = {
  en: 'English',
  'zh-CN': '简体中文',
  'zh-TW': '繁體中文',
}

interface Letter {
  locale: Locale
  form: string
  name: string
  subject: string
  text: string
  category: string
  issue: string
  sensitivePerson: string
  agentComplainedAbout: string
  count: number
}

/** A dialog in which one writes to the company as its customer. */
export function openCustomerForm(workspace: Workspace): void {
  const { t, state } = workspace
  let letter = toLetter(
    state.examples.find(({ locale }) => locale === workspace.locale),
    workspace.locale,
  )
  const dialog = h('dialog', {
    class: 'sheet',
    'aria-label': t('writeAsCustomer'),
    onclose: () => dialog.remove(),
  })
  const draw = (): void => {
    fill(
      dialog,
      h(
        'header',
        {},
        h('h2', {}, t('writeAsCustomer')),
        h('button', { class: 'plain', type: 'button', onclick: () => dialog.close() }, t('close')),
      ),
      h(
        'form',
        {
          onsubmit: (event) => {
            event.preventDefault()
            void send(workspace, letter, dialog)
          },
        },
        ...writingFields(workspace, letter, draw, (example) => {
          letter = toLetter(example, example.locale)
          draw()
        }),
        detailFields(workspace, letter),
        h(
          'div',
          { class: 'actions' },
          h('button', { class: 'primary', type: 'submit' }, t('send')),
        ),
      ),
    )
  }
  draw()
  document.body.append(dialog)
  dialog.showModal()
}

function toLetter(example: Example | undefined, locale: Locale): Letter {
  return {
    locale,
    form: example?.form ?? 'loyalty',
    name: example?.customer ?? '',
    subject: example?.subject ?? '',
    text: example?.text ?? '',
    category: example?.category ?? '',
    issue: example?.issue ?? '',
    sensitivePerson: '',
    agentComplainedAbout: '',
    count: 1,
  }
}

function writingFields(
  { t, state }: Workspace,
  letter: Letter,
  draw: () => void,
  take: (example: Example) => void,
): readonly HTMLElement[] {
  const languages = LOCALES.map((locale) => ({ value: locale, label: LANGUAGES[locale] }))
  const examples = state.examples.filter((example) => example.locale === letter.locale)
  const input = (name: 'name' | 'subject'): HTMLInputElement => {
    const element = h('input', {
      value: letter[name],
      required: true,
      oninput: () => {
        letter[name] = element.value
      },
    })
    return element
  }
  const text = h('textarea', {
    rows: 6,
    required: true,
    oninput: () => {
      letter.text = text.value
    },
  })
  text.value = letter.text
  return [
    field(
      t('language'),
      select(languages, letter.locale, (value) => {
        letter.locale = LOCALES.find((locale) => locale === value) ?? 'en'
        const first = state.examples.find((example) => example.locale === letter.locale)
        if (first === undefined) draw()
        else take(first)
      }),
    ),
    h(
      'div',
      { class: 'examples', role: 'group', 'aria-label': t('examples') },
      h('span', { class: 'field-label' }, t('examples')),
      ...examples.map((example) =>
        h(
          'button',
          {
            type: 'button',
            'aria-pressed': String(example.subject === letter.subject),
            onclick: () => take(example),
          },
          example.subject,
        ),
      ),
    ),
    field(
      t('form'),
      select(
        FORMS.map((form) => ({ value: form, label: t(form) })),
        letter.form,
        (value) => {
          letter.form = value
          if (letter.category === '' && letter.issue === '') return
          // They belong to the example of the other form, and stand where nobody looks.
          letter.category = ''
          letter.issue = ''
          draw()
        },
      ),
    ),
    field(t('customerName'), input('name')),
    field(t('subject'), input('subject')),
    field(t('message'), text),
  ]
}

/** What an agent would otherwise fill in; empty is fine. */
function detailFields({ t, directory, state }: Workspace, letter: Letter): HTMLElement {
  const ofField = (id: number): readonly { value: string; label: string }[] => [
    { value: '', label: t('none') },
    ...(directory.fields.find((one) => one.id === id)?.custom_field_options ?? []).map(
      ({ value, name }) => ({ value, label: name }),
    ),
  ]
  const people = directory.staff.map(({ id, name }) => ({ value: String(id), label: name }))
  const choose = (
    name: 'category' | 'sensitivePerson' | 'agentComplainedAbout',
    options: readonly { value: string; label: string }[],
  ): HTMLElement =>
    field(
      t(name),
      select(options, letter[name], (value) => {
        letter[name] = value
      }),
    )
  const issue = h('input', {
    value: letter.issue,
    oninput: () => {
      letter.issue = issue.value
    },
  })
  const count = h('input', {
    type: 'number',
    min: 1,
    max: 20,
    value: letter.count,
    oninput: () => {
      letter.count = Math.min(20, Math.max(1, Number(count.value) || 1))
    },
  })
  return h(
    'details',
    {},
    h('summary', {}, t('details')),
    choose('category', ofField(state.fieldIds.category)),
    field(t('issue'), issue),
    choose('sensitivePerson', ofField(state.fieldIds.sensitivePerson)),
    choose('agentComplainedAbout', [{ value: '', label: t('none') }, ...people]),
    field(t('howMany'), count),
  )
}

async function send(
  workspace: Workspace,
  letter: Letter,
  dialog: HTMLDialogElement,
): Promise<void> {
  const { t, notify } = workspace
  const orNone = (text: string): string | undefined => (text === '' ? undefined : text)
  try {
    let last = 0
    for (let index = 1; index <= letter.count; index += 1) {
      const { ticket } = await standIn.complain({
        name: index === 1 ? letter.name : `${letter.name} (${index})`,
        locale: letter.locale === 'en' ? 'en-US' : letter.locale,
        subject: letter.subject,
        text: letter.text,
        form: letter.form,
        category: orNone(letter.category),
        issue: orNone(letter.issue),
        sensitivePerson: orNone(letter.sensitivePerson),
        agentComplainedAbout: orNone(letter.agentComplainedAbout),
      })
      last = ticket.id
    }
    dialog.close()
    notify(t('sent', { id: last }))
    workspace.openTicket(last)
  } catch (error) {
    notify(String(error), 'error')
  }
}
