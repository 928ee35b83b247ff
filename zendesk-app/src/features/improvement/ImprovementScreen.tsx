import type { ImprovementAnswer } from '#shared/contract/improvement-view.ts'
import type { Api } from '../../api/client.ts'
import { useWords } from '../../i18n/use-words.ts'
import type { Zaf } from '../../zaf/client.ts'
import { RecordScreen, ShownRecord, seenOf } from '../accountability/RecordScreen.tsx'
import { Improvement } from './Improvement.tsx'
import { IMPROVEMENT_WORDS, type improvementEn } from './words.ts'

export function ImprovementScreen(props: {
  readonly api: Api
  readonly zaf: Zaf
  readonly improvementId: string
  readonly onChanged: () => void
  readonly onLeave: () => void
}) {
  const { api, improvementId } = props
  const say = useWords<typeof improvementEn>(IMPROVEMENT_WORDS)
  const path = `/api/improvements/${encodeURIComponent(improvementId)}`
  return (
    <RecordScreen
      {...props}
      path={path}
      seenIn={seenOf<ImprovementAnswer>}
      outOfSight={say('out_of_sight')}
    >
      {(view, changing) => (
        <ShownRecord api={api} path={path} reading={view} {...changing}>
          <Improvement view={view} />
        </ShownRecord>
      )}
    </RecordScreen>
  )
}
