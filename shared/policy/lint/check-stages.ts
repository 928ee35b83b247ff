import type { Lint } from './finding.ts'

/** Stages that no case reaches, and those that none can leave. */
export function checkStages({ policy, worlds, report }: Lint): void {
  const fields = new Map(policy.fields.map((field) => [field.id, field]))
  for (const [index, stage] of policy.stages.entries()) {
    if (!worlds.stages.has(stage.id)) {
      report(`stages.${index}.when`, 'stage_unreachable', stage.id)
    }
    for (const [at, entry] of stage.fields.entries()) {
      const field = fields.get(entry.field)
      const isEmpty = field?.type === 'choice' && field.options?.length === 0
      if (entry.required && isEmpty && worlds.canHold(entry.when, [stage.id])) {
        report(`stages.${index}.fields.${at}`, 'stage_never_left', stage.id)
      }
    }
  }
}
