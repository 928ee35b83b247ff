import { BaseSequencer, type TestSpecification } from 'vitest/node'

/** What waits most or takes longest comes first; small files fill the cores at the end. */
const PROJECTS = ['worker', 'browser', 'scenarios', 'bundle', 'tidy', 'unit']

/** Orders the files by project, and those of one project as Vitest does. */
export default class ProjectSequencer extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const place = ({ project }: TestSpecification) => PROJECTS.indexOf(project.name)
    return (await super.sort(files)).sort((one, other) => place(one) - place(other))
  }
}
