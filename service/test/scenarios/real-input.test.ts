import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { CaseState } from '#shared/case/state.ts'
import type { HistoryView } from '#shared/contract/views.ts'
import { DAY_MS, MINUTE_MS, plusMilliseconds, toIso } from '#shared/kernel/instant.ts'
import { feedComplaint } from '#simulator/cfpb/feed-complaint.ts'
import { batchKey, type Complaint, findBatches, toComplaints } from '#simulator/cfpb/map-cfpb.ts'
import { type Cfpb, type CfpbRecord, findCfpb } from '#simulator/cfpb/read-cfpb.ts'
import { DEMO } from '#simulator/data/demo-company.ts'
import { reconcile } from '../../inbox/reconcile.ts'
import { syncPeople } from '../../people/sync-people.ts'
import { describeOnBothDatabases } from '../databases.ts'
import { expectCasesWhole, loadCase } from '../record.ts'
import { type Scenario, startScenario } from '../scenario.ts'

const { people, fields } = DEMO

/** Where the real complaints lie beside a checkout; without them our own few are fed alone. */
const FOLDER = fileURLToPath(new URL('../../../../shared/data/cfpb', import.meta.url))
const FED_WITHIN_MS = 120_000
