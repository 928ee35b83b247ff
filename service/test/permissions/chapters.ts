import { CIRCULARS } from './circulars.ts'
import { IMPROVEMENTS } from './improvements.ts'
import { LEDGER } from './ledger.ts'
import type { Chapter } from './matrix.ts'
import { PERSONNEL } from './personnel.ts'
import { PROCEDURES } from './procedures.ts'

/** Every matrix, in the order of docs/permissions.md. */
export const CHAPTERS: readonly Chapter[] = [PROCEDURES, IMPROVEMENTS, CIRCULARS, LEDGER, PERSONNEL]
