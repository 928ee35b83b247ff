import type { Instance } from '../zaf-host/host.ts'
import { standIn } from './api.ts'
import { h } from './dom.ts'
import type { Workspace } from './workspace.ts'

/** What Zendesk's frames allow; dialogs of the page itself are not among it. */
const SANDBOX =
  'allow-scripts allow-same-origin allow-forms allow-popups allow-popups-to-escape-sandbox allow-downloads'

/**
 * Opens our app in a frame: the first request is a form POST with the signed token, as Zendesk makes
 * it. Null while no app address is set.
 */
export function openAppFrame(
  workspace: Workspace,
  parent: HTMLElement,
  location: 'ticket_sidebar' | 'nav_bar',
  ticketId: number | null,
): Instance | null {
  const { appOrigin } = workspace.state
  if (appOrigin === null) return null
  const guid = crypto.randomUUID()
  const frame = h('iframe', {
    name: `app-${guid}`,
    title: `Redress (${location})`,
    class: `app-frame ${location}`,
    sandbox: SANDBOX,
  })
  parent.append(frame)
  const instance = workspace.host.open({ guid, location, ticketId, frame, origin: appOrigin })
  void postToken(workspace, frame, location, guid)
  return instance
}

async function postToken(
  { me, scheme, notify }: Workspace,
  frame: HTMLIFrameElement,
  location: string,
  appGuid: string,
): Promise<void> {
  try {
    const body = { userId: me.id, location, appGuid, colorScheme: scheme }
    const { url, token } = await standIn.appPage(body)
    if (!frame.isConnected) return
    const form = h(
      'form',
      { method: 'post', action: url, target: frame.name, hidden: true },
      h('input', { name: 'token', value: token }),
    )
    document.body.append(form)
    form.submit()
    form.remove()
  } catch (error) {
    notify(String(error), 'error')
  }
}

/** A modal of the app: its page is loaded by GET, without a token. */
export function openModal(
  workspace: Workspace,
  options: unknown,
): Readonly<Record<string, unknown>> {
  const { url = '/', size = {} } = (options ?? {}) as {
    url?: string
    size?: { width?: string; height?: string }
  }
  const { appOrigin } = workspace.state
  if (appOrigin === null) throw new Error('no app address is set')
  const guid = crypto.randomUUID()
  const address = new URL(url, appOrigin)
  address.searchParams.set('origin', window.location.origin)
  address.searchParams.set('app_guid', guid)
  address.searchParams.set('colorScheme', workspace.scheme)
  const frame = h('iframe', {
    title: 'Redress (modal)',
    class: 'app-frame modal',
    sandbox: SANDBOX,
  })
  frame.style.width = size.width ?? '40rem'
  frame.style.height = size.height ?? '24rem'
  const close = (): void => {
    dialog.remove()
    instance.close()
    workspace.host.sendAll('modal.close', null)
  }
  const dialog = h(
    'dialog',
    { class: 'app-modal', onclose: close },
    h(
      'button',
      { class: 'plain', type: 'button', onclick: () => dialog.close() },
      workspace.t('close'),
    ),
    frame,
  )
  document.body.append(dialog)
  dialog.showModal()
  const origin = address.origin
  const instance = workspace.host.open({ guid, location: 'modal', ticketId: null, frame, origin })
  frame.src = address.toString()
  return { instanceGuid: guid, location: 'modal', product: 'support' }
}
