import { globSync } from 'node:fs'
import { join, resolve } from 'node:path'
import type { Plugin, TestProjectInlineConfiguration } from 'vitest/config'
import { startVitest } from 'vitest/node'
import { invariant } from '#shared/kernel/result.ts'
import { root } from '../../checks.ts'
import type { RuleElement } from './elements.ts'

/** A pack, and the elements of it that are taken out, one at a time. */
export interface MutatedPack {
  readonly key: string
  readonly elements: readonly RuleElement[]
}

const FOLDER = 'shared/policy/packs'
/** Stands for the pack as it is: its tests pass, or what they notice means nothing. */
const WHOLE = 'whole'

/**
 * The elements, by pack, without which every test of their pack passes. One process runs the tests for all of them.
 * Throws where a test fails of a pack as it is.
 */
export async function findUnnoticed(
  packs: readonly MutatedPack[],
): Promise<ReadonlyMap<string, readonly RuleElement[]>> {
  const projects = packs.filter(({ elements }) => elements.length > 0).map(projectOf)
  const found = new Map<string, readonly RuleElement[]>()
  if (projects.length === 0) return found
  const { exitCode } = process
  const vitest = await startVitest('test', [], {
    config: false,
    root,
    watch: false,
    projects,
    reporters: [{}],
  })
  try {
    for (const module of vitest.state.getTestModules()) {
      const pack = packs.find(({ key }) => key === module.project.name)
      const suites = [...module.children.suites()]
      const names = suites.filter((suite) => suite.ok()).map(({ name }) => name)
      invariant(
        pack && suites.length === pack.elements.length + 1 && names.includes(mutantOf(pack.key)),
        `the tests of ${module.project.name} pass of the pack as it is`,
      )
      const { key, elements } = pack
      found.set(
        key,
        elements.filter((_element, index) => names.includes(mutantOf(key, index))),
      )
    }
    return found
  } finally {
    await vitest.close()
    // A failing test is what is wanted here, and no failure of this command.
    process.exitCode = exitCode
  }
}

/** No two packs have a mutant of one name: a worker keeps what it has read. */
function mutantOf(key: string, index: number | typeof WHOLE = WHOLE): string {
  return `${key}-${index}`
}

function projectOf({ key, elements }: MutatedPack): TestProjectInlineConfiguration {
  const files = globSync(`${FOLDER}/**/${fileOf(key)}.test.ts`, { cwd: root })
  return {
    root,
    plugins: [withMutants(key, elements)],
    test: {
      name: key,
      include: ['tools/policy/mutation/mutants.ts'],
      pool: 'threads',
      // What is kept on disk goes by the text of a file: it would not tell one mutant from the next.
      fsModuleCache: false,
      isolate: false,
      provide: {
        mutants: {
          names: [mutantOf(key), ...elements.map((_element, index) => mutantOf(key, index))],
          testFiles: files.map((file) => join(root, file)),
        },
      },
    },
  }
}

function fileOf(key: string): string {
  return key.replaceAll('_', '-')
}

/**
 * What the tests of a pack import is read once for all mutants, but for what leads to the pack: that is read under
 * `?mutant=NAME` for each, and the pack lacks the element there. Neither packs nor tests know of it.
 */
function withMutants(key: string, elements: readonly RuleElement[]): Plugin {
  const [pack = '', ...others] = [fileOf(key), 'index', 'scenario'].map((name) =>
    join(root, FOLDER, `${name}.ts`),
  )
  const readAnew = new Set([pack, ...others])
  const dropped = new Map(elements.map((element, index) => [mutantOf(key, index), element]))
  const dropping = resolve(import.meta.dirname, 'elements.ts')
  return {
    name: 'mutants',
    enforce: 'pre',
    async resolveId(source, importer, options) {
      const [, mutant] = importer?.split('?mutant=') ?? []
      if (mutant === undefined) return null
      const resolved = await this.resolve(source, importer, { ...options, skipSelf: true })
      return resolved && readAnew.has(resolved.id) ? `${resolved.id}?mutant=${mutant}` : resolved
    },
    transform(code, id) {
      const [file, mutant = ''] = id.split('?mutant=')
      const element = dropped.get(mutant)
      if (file !== pack || !element) return null
      return [
        code,
        `import { dropElement } from ${JSON.stringify(dropping)}`,
        `dropElement(${key.toUpperCase()}, ${JSON.stringify(element.path)})`,
      ].join('\n')
    },
  }
}
