import { h, icon } from './dom.ts'
import { openFaultsForm } from './faults-form.ts'
import type { Route, Workspace } from './workspace.ts'

const ICONS = {
  views: 'M2 3h12M2 8h12M2 13h12',
  app: 'M8 1.5 14 4v4c0 3.5-2.5 5.5-6 6.5C4.500 13.500 2 11.500 2 8V4zM5.500 8l2 2 3-4',
  faults: 'M8 2 15 14H1zM8 6.500v3.500M8 12v.5',
} as const

/** The strip on the left: lists, our app's own page, and what only a stand-in has. */
export function rail(workspace: Workspace, route: Route): HTMLElement {
  const { t } = workspace
  const link = (href: string, label: string, path: string, isCurrent: boolean): HTMLElement =>
    h(
      'a',
      { href, 'aria-label': label, title: label, 'aria-current': isCurrent && 'page' },
      icon(path),
    )
  const button = (label: string, path: string, onclick: () => void): HTMLElement =>
    h('button', { type: 'button', 'aria-label': label, title: label, onclick }, icon(path))
  return h(
    'nav',
    { class: 'rail', 'aria-label': 'Zendesk' },
    link('#/views/complaints', t('views'), ICONS.views, route.page !== 'app'),
    link('#/app', t('app'), ICONS.app, route.page === 'app'),
    h('span', { class: 'gap' }),
    button(t('controls'), ICONS.faults, () => openFaultsForm(workspace)),
  )
}
