import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { diffPolicy } from '#shared/policy/diff-policy.ts'
import { findPack, OVERLAYS, PACKS } from '#shared/policy/packs/index.ts'
import { PolicySchema, policyJsonSchema } from '#shared/policy/schema.ts'
import { root } from '../checks.ts'
import { changeLine } from './change-line.ts'
import {
  findingLine,
  readPolicyInput,
  readPolicyText,
  SCHEMA_PATH,
  toPolicyJson,
  toPolicyYaml,
} from './policy-file.ts'

const packs = Object.entries(PACKS)

interface JsonSchema {
  readonly description?: string
  readonly properties?: Readonly<Record<string, JsonSchema>>
  readonly $ref?: string
  readonly $defs?: Readonly<Record<string, JsonSchema>>
}

/** Keys anywhere in a JSON Schema that neither they nor what they refer to describe. */
function undescribed(schema: JsonSchema, path: string, root: JsonSchema): string[] {
  const isDescribed = (one: JsonSchema) => {
    const target = one.$ref?.startsWith('#/$defs/') ? one.$ref.slice('#/$defs/'.length) : ''
    return (one.description ?? root.$defs?.[target]?.description) !== undefined
  }
  const own = Object.entries(schema.properties ?? {})
    .filter(([, one]) => !isDescribed(one))
    .map(([key]) => `${path}.${key}`)
  const inner = Object.entries(schema).flatMap(([key, value]) =>
    typeof value === 'object' && value !== null
      ? undescribed(value as JsonSchema, `${path}.${key}`, root)
      : [],
  )
  return [...own, ...inner]
}

describe('policy file', () => {
  test.each(packs)('policy file: %s survives YAML and JSON without loss', (_key, pack) => {
    for (const text of [toPolicyYaml(pack, SCHEMA_PATH), toPolicyJson(pack)]) {
      expect(parse(text)).toEqual(pack)
      const read = readPolicyText(text, {})
      expect(read).toEqual({ policy: PolicySchema.parse(pack), findings: [] })
    }
  })

  test.each(Object.keys(OVERLAYS))(
    'policy file: %s over a pack is a policy like any other',
    (key) => {
      const policy = findPack(`loyalty+${key}`)
      const text = toPolicyYaml(PolicySchema.parse(policy), SCHEMA_PATH)
      expect(readPolicyText(text, {})).toEqual({ policy: PolicySchema.parse(policy), findings: [] })
    },
  )

  test('policy file: YAML opens with the schema for editors and has no anchors', () => {
    const text = toPolicyYaml(packs[0]?.[1] ?? PACKS.loyalty ?? ({} as never), '../schema.json')
    expect(text.split('\n')[0]).toBe('# yaml-language-server: $schema=../schema.json')
    expect(text).not.toMatch(/^\s*(?:- |\w+: )[&*]\w+/m)
  })

  test('policy file: what cannot be read says where and why', () => {
    expect(readPolicyText('key: [', {})).toMatchObject({
      unreadable: [expect.stringMatching(/^not YAML: /)],
    })
    expect(readPolicyText('{}', {})).toMatchObject({
      unreadable: expect.arrayContaining([expect.stringMatching(/^stages: /)]),
    })
    expect(readPolicyInput({ ...PACKS.loyalty, nonsense: 1 }, {})).toMatchObject({
      unreadable: [expect.stringMatching(/^the whole: .*nonsense/)],
    })
  })

  test('policy file: a finding is one line in the language asked for', () => {
    const read = readPolicyInput({ ...PACKS.loyalty, calendar: 'mars' }, { calendars: [] })
    const [finding] = 'findings' in read ? read.findings : []
    expect(finding && findingLine(finding, 'zh-CN')).toBe(
      'error calendar: 不存在日历 mars。 请使用账户已有的日历，或先添加此日历。',
    )
  })

  test('policy file: a difference is one line', () => {
    const policy = PolicySchema.parse(PACKS.loyalty)
    const lines = diffPolicy(policy, {
      ...policy,
      version: '2',
      limits: policy.limits.slice(1),
      triage: policy.triage.toReversed().slice(-2).concat(policy.triage.slice(2)),
      departments: [...policy.departments, { id: 'legal', label: policy.title }],
    }).map(changeLine)
    expect(lines).toEqual([
      '~ version: "2026.1" → "2"',
      expect.stringMatching(/^\+ departments\.legal: \{"id":"legal".*…?$/),
      expect.stringMatching(/^↕ triage\.tier_i+: place \d → \d$/),
      expect.stringMatching(/^- limits\.first_call_i: \{.{100,}…$/),
    ])
  })
})

describe('schema for editors', () => {
  test('schema for editors: the committed file is current (npm run policy -- schema)', () => {
    expect(JSON.parse(readFileSync(join(root, SCHEMA_PATH), 'utf8'))).toEqual(policyJsonSchema())
  })

  test('schema for editors: every key has a sentence', () => {
    const schema = policyJsonSchema() as JsonSchema
    expect(undescribed(schema, '', schema)).toEqual([])
  })
})
