import { LOCALES } from '#shared/kernel/text.ts'
import { standIn } from './api.ts'
import { openCustomerForm } from './customer-form.ts'
import { h, select } from './dom.ts'
import { formatInstant, type Scheme, type Workspace } from './workspace.ts'

const MINUTE_MS = 60_000

const LANGUAGES = { en: 'English', 'zh-CN': '简体中文', 'zh-TW': '繁體中文' } as const
const USER_LOCALES = { en: 'en-US', 'zh-CN': 'zh-CN', 'zh-TW': 'zh-TW' } as const

export interface TopBarActions {
  signIn(userId: number): void
  setLocale(locale: string): void
  setScheme(scheme: Scheme): void
}

/** Banner, clock, person, language and colours. The clock runs on from the stand-in's own. */
export function topBar(
  workspace: Workspace,
  actions: TopBarActions,
): { readonly element: HTMLElement; tick(): void } {
  const { t } = workspace
  const time = h('output', { class: 'clock-face', 'aria-label': t('clock') })
  const tick = (): void => {
    time.textContent = formatInstant(workspace, workspace.clockBase + performance.now(), {
      weekday: 'short',
      month: 'short',
      day: 'numeric',
      hour: '2-digit',
      minute: '2-digit',
    })
  }
  tick()
  const element = h(
    'header',
    { class: 'top-bar' },
    h('strong', { class: 'banner', role: 'note' }, t('banner')),
    h('div', { class: 'clock' }, time, workspace.state.canMoveClock && clockButtons(workspace)),
    h(
      'button',
      { type: 'button', class: 'primary', onclick: () => openCustomerForm(workspace) },
      t('writeAsCustomer'),
    ),
    h(
      'div',
      { class: 'person' },
      personSelect(workspace, actions),
      languageSelect(workspace, actions),
      schemeSelect(workspace, actions),
    ),
  )
  return { element, tick }
}

function clockButtons({ t, notify }: Workspace): HTMLElement {
  const move = (body: object): void => {
    standIn.moveClock(body).catch((error: unknown) => notify(String(error), 'error'))
  }
  const button = (label: string, body: object): HTMLElement =>
    h('button', { type: 'button', onclick: () => move(body) }, label)
  return h(
    'div',
    { class: 'clock-buttons', role: 'group', 'aria-label': t('moveClock') },
    button(t('plus15'), { milliseconds: 15 * MINUTE_MS }),
    button(t('plus60'), { milliseconds: 60 * MINUTE_MS }),
    button(t('plusDay'), { milliseconds: 24 * 60 * MINUTE_MS }),
    button(t('nextMorning'), { to: 'next_working_morning' }),
  )
}

function personSelect({ t, me, directory }: Workspace, actions: TopBarActions): HTMLElement {
  const nameOfGroup = (userId: number): string => {
    const membership = directory.memberships.find((one) => one.user_id === userId)
    return directory.groups.find((group) => group.id === membership?.group_id)?.name ?? ''
  }
  const options = directory.staff
    .filter((user) => directory.memberships.some((one) => one.user_id === user.id))
    .map((user) => ({
      value: String(user.id),
      label: `${user.name} · ${roleWord(user.tags) ?? nameOfGroup(user.id)}`,
    }))
  return select(options, String(me.id), (value) => actions.signIn(Number(value)), {
    'aria-label': t('signedInAs'),
    title: t('signedInAs'),
  })
}

/** `redress_role_senior_agent` → `senior agent`. */
function roleWord(tags: readonly string[]): string | undefined {
  const tag = tags.find((one) => one.startsWith('redress_role_'))
  return tag?.slice('redress_role_'.length).replaceAll('_', ' ')
}

function languageSelect({ t, locale }: Workspace, actions: TopBarActions): HTMLElement {
  return select(
    LOCALES.map((one) => ({ value: USER_LOCALES[one], label: LANGUAGES[one] })),
    USER_LOCALES[locale],
    (value) => actions.setLocale(value),
    { 'aria-label': t('language'), title: t('language') },
  )
}

function schemeSelect({ t, scheme }: Workspace, actions: TopBarActions): HTMLElement {
  return select(
    [
      { value: 'light', label: t('light') },
      { value: 'dark', label: t('dark') },
    ],
    scheme,
    (value) => actions.setScheme(value === 'dark' ? 'dark' : 'light'),
    { 'aria-label': t('scheme'), title: t('scheme') },
  )
}
