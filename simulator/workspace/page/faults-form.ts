import { standIn } from './api.ts'
import { fill, h } from './dom.ts'
import type { TextKey } from './texts.ts'
import type { Workspace } from './workspace.ts'

interface Switch {
  readonly text: TextKey
  readonly isOn: (faults: Workspace['state']['faults']) => boolean
  readonly set: (isOn: boolean) => object
}

const SWITCHES: readonly Switch[] = [
  {
    text: 'faultLose',
    isOn: ({ webhook }) => webhook.lose !== 0,
    set: (isOn) => ({ webhook: { lose: isOn ? 'all' : 0 } }),
  },
  {
    text: 'faultDuplicate',
    isOn: ({ webhook }) => webhook.duplicate > 1,
    set: (isOn) => ({ webhook: { duplicate: isOn ? 2 : 1 } }),
  },
  {
    text: 'faultReorder',
    isOn: ({ webhook }) => webhook.reorder,
    set: (isOn) => ({ webhook: { reorder: isOn } }),
  },
  {
    text: 'faultLate',
    isOn: ({ webhook }) => webhook.delayMs > 0,
    set: (isOn) => ({ webhook: { delayMs: isOn ? 5_000 : 0 } }),
  },
  {
    text: 'faultBreaker',
    isOn: ({ webhook }) => webhook.breakerOpen,
    set: (isOn) => ({ webhook: { breakerOpen: isOn } }),
  },
  {
    text: 'faultRest',
    isOn: ({ rest }) => rest.times > 0,
    set: (isOn) => ({
      rest: { times: isOn ? 3 : 0, answer: '503', methods: ['PUT', 'POST'], path: '/api/v2/' },
    }),
  },
]

/** A dialog with a switch for each thing that may go wrong. */
export function openFaultsForm(workspace: Workspace): void {
  const { t } = workspace
  const list = h('div', { class: 'switches' })
  const draw = async (): Promise<void> => {
    workspace.state = await standIn.state()
    fill(
      list,
      ...SWITCHES.map(({ text, isOn, set }) =>
        h(
          'label',
          { class: 'switch' },
          h('input', {
            type: 'checkbox',
            checked: isOn(workspace.state.faults),
            onchange: (event) => {
              const isChecked = event.target instanceof HTMLInputElement && event.target.checked
              void standIn.setFaults(set(isChecked)).then(draw)
            },
          }),
          t(text),
        ),
      ),
    )
  }
  const dialog = h(
    'dialog',
    { class: 'sheet', 'aria-label': t('controls'), onclose: () => dialog.remove() },
    h(
      'header',
      {},
      h('h2', {}, t('controls')),
      h('button', { class: 'plain', type: 'button', onclick: () => dialog.close() }, t('close')),
    ),
    h('p', { class: 'quiet' }, t('faultNote')),
    list,
  )
  document.body.append(dialog)
  dialog.showModal()
  void draw()
}
