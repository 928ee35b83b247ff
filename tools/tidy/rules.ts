import { type Fault, isTestFile, type SourceFile } from './source.ts'

export interface Rule {
  readonly id: string
  readonly kind: string
}

const RULE_ID = /\b(?:TM|CD|PM|MF|LF|EL|LP|IP)-\d+(?:\.\d+)*[a-z]?\b/g

/** Rule ids in code, packs and tests that the list does not have; a whole chapter (`LP-5`) is fine. */
export function checkCitations(files: readonly SourceFile[], rules: readonly Rule[]): Fault[] {
  const isKnown = (id: string) =>
    rules.some((rule) => rule.id === id || rule.id.startsWith(`${id}.`))
  return files.flatMap(({ path, text }) =>
    text.split('\n').flatMap((content, index) =>
      [...content.matchAll(RULE_ID)]
        .map(([id]) => id)
        .filter((id) => !isKnown(id))
        .map((id) => ({ path, line: index + 1, message: `cites ${id}, which is no rule` })),
    ),
  )
}

/**
 * Rules of the regimes in `packs` (two letters → path of the pack) that their pack does not cite,
 * and those that open no test name. Guidance is for people: it is shown, not tested. A part of a
 * pack lies in a folder beside it, under the same name.
 */
export function checkCoverage(
  files: readonly SourceFile[],
  rules: readonly Rule[],
  packs: Readonly<Record<string, string>>,
): Fault[] {
  const tested = new Set(
    files
      .filter((file) => isTestFile(file.path))
      .flatMap(({ testTitles }) => testTitles.flatMap(({ title }) => openingIds(title))),
  )
  return Object.entries(packs).flatMap(([regime, path]): Fault[] => {
    const pack = files.find((file) => file.path === path)
    if (!pack) return [{ path, line: 1, message: `the pack of ${regime} is not there` }]
    const cited = new Set(partsOf(pack, files).flatMap(({ text }) => text.match(RULE_ID) ?? []))
    const binding = rules.filter(
      ({ id, kind }) => id.startsWith(`${regime}-`) && kind !== 'guidance',
    )
    return [
      ...binding
        .filter(({ id }) => !cited.has(id))
        .map(({ id }) => ({ path, line: 1, message: `does not cite ${id}` })),
      ...binding
        .filter(({ id }) => !tested.has(id))
        .map(({ id }) => ({ path, line: 1, message: `${id} opens no test name` })),
    ]
  })
}

function partsOf({ path }: SourceFile, files: readonly SourceFile[]): readonly SourceFile[] {
  const at = path.lastIndexOf('/') + 1
  const [folder, name] = [path.slice(0, at), path.slice(at)]
  return files.filter(
    (file) =>
      file.path === path || (file.path.startsWith(folder) && file.path.endsWith(`/${name}`)),
  )
}

/** Rule ids that a test's title opens with: `EL-2.1 EL-2.2 a complaint …` opens with two ids; one in the middle of a sentence does not count. */
export function openingIds(title: string): string[] {
  const opening = /^(?:(?:TM|CD|PM|MF|LF|EL|LP|IP)-[\d.]+[a-z]?(?:[\s,:;·+]+|and |$))+/.exec(title)
  return opening?.[0].match(RULE_ID) ?? []
}
