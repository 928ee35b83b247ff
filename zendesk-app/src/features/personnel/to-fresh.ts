import type { Fresh } from '../use-fresh.ts'
import type { Loaded } from '../use-loaded.ts'

/** What is loaded once, as what is read again and again is shown. */
export function toFresh<T>(
  loaded: Loaded<T> & { readonly reload: () => void },
): Pick<Fresh<T>, 'view' | 'problem' | 'reload'> {
  return {
    view: loaded.status === 'ready' ? loaded.value : null,
    problem: loaded.status === 'failed' ? loaded.problem : null,
    reload: loaded.reload,
  }
}
