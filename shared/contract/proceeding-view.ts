import type { ProceedingCommandType } from '#shared/accountability/proceeding/commands.ts'
import type {
  AppealOutcome,
  EvidenceKind,
  Guarded,
  PartyKind,
  PenaltyKind,
  PenaltyStatus,
  Verdict,
} from '#shared/accountability/proceeding/model.ts'
import type { ProcedureStep } from '#shared/accountability/proceeding/step.ts'
import type { Instant, LocalDate } from '#shared/kernel/instant.ts'
import type { Text } from '#shared/kernel/text.ts'
import type { HistoryView, Label, Permission, PersonRef } from './views.ts'

/** What the screens get of a procedure about who is responsible: as much as the reader may see, and never more. */

/** What somebody wrote, as they wrote it. Null once it was erased. */
export interface Written {
  readonly text: string | null
}

/** How far a procedure has come. */
export type ProceedingStep = ProcedureStep

/** One of a closed list, with what it is called. */
export interface Named<Id extends string> {
  readonly id: Id
  readonly label: Text
}

/** What can be done, and the refusal where it cannot: by `actionKey`. What is not named cannot be. */
export type Actions = Readonly<Record<string, Permission>>

/**
 * The key of an action: its command, and what it is about.
 * `tell_allegation/<penaltyId>` · `ask_override/<penaltyId>/<guard>` · `receive_copy/<penaltyId>/<copyId>/<how>` ·
 * `answer_feasibility/<key>/<personId>` · `lodge_appeal/penalty/<penaltyId>` · `lodge_appeal/attribution/<partyId>` ·
 * `decide_appeal/<appealId>` · `give_opinion/<opinionId>` · `answer_correction/<correctionId>`. Those about the procedure
 * as a whole are just the command.
 */
function actionKey(type: ProceedingCommandType, ...about: readonly string[]): string {
  return [type, ...about].join('/')
}

/** Whether it may be done now. */
export function mayDo(
  actions: Actions,
  type: ProceedingCommandType,
  ...about: readonly string[]
): Permission {
  return actions[actionKey(type, ...about)] ?? { allowed: false, code: 'role_not_allowed' }
}

export interface ReaderView {
  readonly now: Instant
  readonly timeZone: string
  readonly me: PersonRef & { readonly roles: readonly string[] }
}

/** Of the case that it is about. */
export interface ProceedingCaseView {
  readonly caseId: string
  readonly ticketId: string
  readonly number: string | null
  readonly policy: { readonly key: string; readonly version: string; readonly title: Text }
  readonly category: Label | null
  readonly receivedAt: Instant
}

/** A time that runs. `on`: whether the institution has to do something by then, or the person concerned. */
export interface ProceedingClockView {
  readonly key: string
  readonly label: Text
  readonly on: 'institution' | 'person'
  readonly dueAt: Instant
  readonly isOver: boolean
  /** The penalty or appeal that it belongs to. */
  readonly about: string | null
  readonly ruleIds: readonly string[]
}

export interface EvidenceView {
  readonly evidenceId: string
  readonly kind: Named<EvidenceKind>
  readonly name: string
  readonly reference: string | null
  readonly sha256: string | null
  readonly text: Written | null
  readonly person: PersonRef | null
  readonly isDisclosed: boolean
  readonly addedBy: PersonRef
  readonly addedAt: Instant
}

export interface OpinionView {
  readonly opinionId: string
  readonly of: PersonRef
  readonly question: Written
  readonly isGiven: boolean
}

export interface FindingView {
  readonly verdict: Named<Verdict>
  readonly reasons: Written
  /** With what it lies in, the outermost first. */
  readonly causes: readonly Label[]
  readonly impact: Label | null
  readonly marks: readonly Label[]
  /** Minor units. */
  readonly loss: number | null
  readonly actOn: LocalDate
  readonly knownAt: Instant
  readonly by: PersonRef
  readonly at: Instant
}

export interface PartyView {
  readonly partyId: string
  readonly kind: Named<PartyKind>
  readonly person: PersonRef | null
  readonly department: Label | null
  readonly name: string | null
  readonly level: Named<'primary' | 'secondary' | 'joint'>
  /** Hundredths of a percent. */
  readonly share: number
}

export interface FeasibilityView {
  readonly key: string
  readonly label: Text
  readonly person: PersonRef
  readonly isInfeasible: boolean
  /** Null while nobody answered. */
  readonly isExcused: boolean | null
}

export interface AttributionView {
  readonly attributionId: string
  readonly parties: readonly PartyView[]
  readonly reasons: Written
  readonly by: PersonRef
  readonly at: Instant
  readonly feasibility: readonly FeasibilityView[]
}

export interface MeasureView {
  readonly points: number
  /** Minor units. */
  readonly amount: number
  readonly instalments: readonly {
    readonly month: string
    readonly amount: number
    readonly isTaken: boolean
  }[]
}

export interface CopyView {
  readonly copyId: string
  readonly label: Text
  /** Whether its receipt is what serves the notice: the copy of whom it is about. */
  readonly isServing: boolean
  readonly receivedAt: Instant | null
  readonly how: 'received' | 'refused_to_sign' | null
  readonly by: PersonRef | null
  /** Who saw that it was not signed. */
  readonly witness: PersonRef | null
}

/** A reason with who gave it. */
export interface SaidView {
  readonly reason: Written
  readonly by: PersonRef
  readonly at: Instant
}

export interface PenaltyView {
  readonly penaltyId: string
  readonly partyId: string
  readonly person: PersonRef | null
  readonly department: Label | null
  readonly penalty: Label
  readonly kind: Named<PenaltyKind>
  readonly isMoney: boolean
  /** A recommendation leaves for human resources; it is no outcome. */
  readonly isRecommendation: boolean
  readonly clause: Text
  readonly ruleIds: readonly string[]
  readonly measure: MeasureView
  readonly evidenceIds: readonly string[]
  readonly reasons: Written
  /** The rule of progression or threshold that proposed it. */
  readonly because: string | null
  readonly actOn: LocalDate
  readonly expiresOn: LocalDate | null
  readonly status: Named<PenaltyStatus>
  readonly proposedBy: PersonRef
  readonly proposedAt: Instant
  readonly toldAt: Instant | null
  readonly answerUntil: Instant | null
  readonly answer: Written | null
  /** Laws that hold it back now, each with the roles of whom two could make an exception; of none the policy allows it. */
  readonly heldBy: readonly { readonly guard: Named<Guarded>; readonly roles: readonly Label[] }[]
  readonly overrides: readonly {
    readonly guard: Named<Guarded>
    readonly reason: Written
    readonly askedBy: PersonRef
    readonly confirmedBy: PersonRef | null
  }[]
  readonly approval: {
    /** From 1, of so many. */
    readonly step: number
    readonly steps: number
    readonly roles: readonly Label[]
    readonly given: readonly PersonRef[]
    readonly dueAt: Instant | null
  } | null
  readonly decidedBy: PersonRef | null
  readonly decidedAt: Instant | null
  readonly copies: readonly CopyView[]
  readonly servedAt: Instant | null
  /** From then on an appeal is late. */
  readonly appealUntil: Instant | null
  readonly selfReview: { readonly text: Written; readonly at: Instant } | null
  /** Why the last one was given back. */
  readonly selfReviewReturned: SaidView | null
  readonly selfReviewUntil: Instant | null
  readonly isSelfReviewOverdue: boolean
  readonly doneAt: Instant | null
  /** Nobody can contest it any more. */
  readonly isFinal: boolean
  readonly endedAt: Instant | null
  /** Why it was not approved or was taken back; null where an appeal or time ended it. */
  readonly ended: SaidView | null
}

export interface GroundView {
  readonly groundId: string
  readonly text: Written
  readonly answer: Written | null
}

export interface AppealView {
  readonly appealId: string
  readonly about:
    | { readonly kind: 'penalty'; readonly penaltyId: string }
    | { readonly kind: 'attribution'; readonly partyId: string }
  readonly instance: 1 | 2
  readonly lodgedBy: PersonRef
  readonly lodgedAt: Instant
  readonly grounds: readonly GroundView[]
  readonly evidenceIds: readonly string[]
  readonly reviewer: PersonRef | null
  readonly firstLook: {
    readonly view: Named<AppealOutcome>
    readonly text: Written
    readonly at: Instant
  } | null
  readonly escalatedAt: Instant | null
  readonly answerDueAt: Instant | null
  readonly status: Named<'open' | 'withdrawn' | AppealOutcome>
  /** Null where silence decided. */
  readonly decidedBy: PersonRef | null
  readonly decidedAt: Instant | null
  /** Who may be named in place of the reviewer. */
  readonly reviewers: readonly PersonRef[]
}

export interface CorrectionView {
  readonly correctionId: string
  /** `finding`, or the id of a penalty, party or evidence. */
  readonly about: string
  readonly text: Written
  readonly askedBy: PersonRef
  readonly askedAt: Instant
  readonly answer: {
    readonly isCorrected: boolean
    readonly text: Written
    readonly by: PersonRef
    readonly at: Instant
  } | null
}

export interface PenaltyOption extends Label {
  readonly kind: Named<PenaltyKind>
  readonly clause: Text
  readonly isMoney: boolean
  /** How many points its table gives for what was found; 0 where none. */
  readonly points: number
  /** Whether it may be proposed for which party, all else given. */
  readonly forParties: readonly {
    readonly partyId: string
    readonly may: Permission
    /** On which grounds: ids of `because`, and null for the clause alone. */
    readonly grounds: readonly (string | null)[]
  }[]
  /** Rules of progression or thresholds that may be named as the reason. */
  readonly because: readonly { readonly id: string; readonly label: Text }[]
  readonly ruleIds: readonly string[]
}

/** Whom a form may name. */
export interface PersonOption extends PersonRef {
  readonly roles: readonly Label[]
  readonly department: Label | null
}

/** What the forms offer. */
export interface ProceedingOptions {
  readonly verdicts: readonly Named<Verdict>[]
  readonly evidenceKinds: readonly Named<EvidenceKind>[]
  readonly causes: readonly (Label & {
    readonly parent: string | null
    readonly isPersonal: boolean
  })[]
  readonly impacts: readonly Label[]
  readonly marks: readonly (Label & { readonly says: Text | null })[]
  readonly partyKinds: readonly Named<PartyKind>[]
  readonly levels: readonly Named<'primary' | 'secondary' | 'joint'>[]
  readonly outcomes: readonly Named<AppealOutcome>[]
  readonly penalties: readonly PenaltyOption[]
  /** What clauses, repetition and points propose for whom. A person decides. */
  readonly suggestions: readonly {
    readonly partyId: string
    readonly penalty: string
    /** Id of the rule of progression or threshold; null where the clause itself proposes it. */
    readonly because: string | null
    readonly count: number
    readonly ruleIds: readonly string[]
  }[]
  readonly departments: readonly Label[]
  /** Active colleagues, by name. */
  readonly people: readonly PersonOption[]
  readonly investigators: readonly PersonRef[]
  readonly experts: readonly PersonRef[]
}

/** Everything that one penalty or party can be about, in full. */
export interface FullProceedingView extends ReaderView {
  readonly sight: 'full'
  readonly proceedingId: string
  readonly seq: number
  readonly case: ProceedingCaseView
  readonly status: 'open' | 'closed'
  readonly step: Named<ProceedingStep>
  readonly openedAt: Instant
  readonly closedAt: Instant | null
  readonly currency: string
  /** Why the policy says that one should ask. */
  readonly occasions: readonly (Label & { readonly ruleIds: readonly string[] })[]
  readonly reason: Written | null
  readonly investigator: PersonRef
  readonly earlierInvestigators: readonly PersonRef[]
  readonly evidence: readonly EvidenceView[]
  readonly opinions: readonly OpinionView[]
  readonly finding: FindingView | null
  readonly attribution: AttributionView | null
  readonly penalties: readonly PenaltyView[]
  readonly appeals: readonly AppealView[]
  readonly corrections: readonly CorrectionView[]
  readonly clocks: readonly ProceedingClockView[]
  readonly waitingFor: readonly PersonRef[]
  readonly options: ProceedingOptions
  readonly actions: Actions
}

/** The facts of an appeal, without names, departments and penalty, until a first view is committed. */
export interface BlindProceedingView extends ReaderView {
  readonly sight: 'blind'
  readonly proceedingId: string
  readonly seq: number
  readonly policy: ProceedingCaseView['policy']
  readonly currency: string
  readonly finding: Omit<FindingView, 'by' | 'reasons'> | null
  /** Kind, level and share only. */
  readonly party: Pick<PartyView, 'kind' | 'level' | 'share'> | null
  /** What kinds of evidence there are; neither names nor texts, in which people are named. */
  readonly evidence: readonly Pick<EvidenceView, 'evidenceId' | 'kind' | 'addedAt'>[]
  readonly appeal: Pick<AppealView, 'appealId' | 'instance' | 'lodgedAt' | 'answerDueAt'> & {
    readonly about: 'penalty' | 'attribution'
    readonly grounds: readonly Pick<GroundView, 'groundId' | 'text'>[]
  }
  readonly outcomes: readonly Named<AppealOutcome>[]
  readonly clocks: readonly ProceedingClockView[]
  readonly actions: Actions
}

/** Whoever is asked for an opinion: the question, and what evidence is disclosed. */
export interface ExpertProceedingView extends ReaderView {
  readonly sight: 'expert'
  readonly proceedingId: string
  readonly seq: number
  readonly case: ProceedingCaseView
  readonly opinions: readonly OpinionView[]
  readonly evidence: readonly EvidenceView[]
  readonly actions: Actions
}

/** Finance: the notices of money that it gets a copy of, and nothing around them. */
export interface CopyProceedingView extends ReaderView {
  readonly sight: 'copy'
  readonly proceedingId: string
  readonly seq: number
  readonly currency: string
  readonly notices: readonly (Pick<
    PenaltyView,
    | 'penaltyId'
    | 'person'
    | 'department'
    | 'penalty'
    | 'kind'
    | 'clause'
    | 'measure'
    | 'status'
    | 'decidedBy'
    | 'decidedAt'
    | 'servedAt'
    | 'ruleIds'
  > & { readonly copies: readonly CopyView[] })[]
  readonly actions: Actions
}

/** GET /api/proceedings/:proceedingId; POST … /commands and POST /api/proceedings answer the same. */
export type ProceedingView =
  | FullProceedingView
  | BlindProceedingView
  | ExpertProceedingView
  | CopyProceedingView

/** POST … /commands of somebody who sees it no more, because of what they did or because it is their own record. */
export interface ProceedingDone {
  readonly sight: 'none'
  readonly proceedingId: string
}

/** GET /api/proceedings/:proceedingId/history?before=<seq>. Newest first, 50 at most; for those who see it in full. */
export type ProceedingHistoryView = HistoryView

export interface ProceedingRow {
  readonly proceedingId: string
  readonly sight: ProceedingView['sight']
  /** Null where the reader may not know which case it is. */
  readonly case: Pick<ProceedingCaseView, 'caseId' | 'ticketId' | 'number' | 'policy'> | null
  readonly status: 'open' | 'closed'
  readonly step: Named<ProceedingStep>
  readonly openedAt: Instant
  /** Empty where the reader may not see whom it is about. */
  readonly about: readonly PersonRef[]
  readonly penalties: number
  readonly openAppeals: number
  readonly isWaitingForMe: boolean
  /** What time brings next; null when it waits for people only. */
  readonly nextAt: Instant | null
  /** What is due could not be fired; it is tried again. */
  readonly isStuck: boolean
}

/** GET /api/proceedings. Newest first, 50 a page. */
export interface ProceedingsView extends ReaderView {
  readonly rows: readonly ProceedingRow[]
  readonly after: string | null
  /** That the reader may see, in this scope. */
  readonly total: number
  /** False where there are more than were counted: `total` is the least. */
  readonly isTotalExact: boolean
  /** Of all that are open, how many wait for the reader. */
  readonly waiting: number
  readonly mayReadFigures: Permission
}

/** GET /api/proceedings/figures. How often the decisions of each decider were taken back on appeal. */
export interface OverturnView extends ReaderView {
  readonly deciders: readonly {
    readonly decider: PersonRef
    readonly decided: number
    readonly contested: number
    readonly upheld: number
    readonly reduced: number
    readonly reversed: number
  }[]
}

/** In the sidebar of a case, for those entitled: whether somebody asks who is responsible, and how far it is. */
export interface ResponsibilityView {
  /** Null while there is none. */
  readonly proceedingId: string | null
  readonly step: Named<ProceedingStep> | null
  /** Why the policy says that one should ask. */
  readonly occasions: readonly Text[]
  readonly mayOpen: Permission
  /** Who may look into it beside the reader; nobody for whoever may not open it. */
  readonly investigators: readonly PersonOption[]
}

/** GET /api/people/:personId/wages and POST. For human resources alone. */
export interface WageFactsView extends ReaderView {
  readonly person: PersonRef
  readonly currency: string
  /** Null where nothing is known. */
  readonly facts: {
    readonly region: string | null
    readonly contractProvides: boolean
    readonly floatingPay: number | null
    readonly schemeAnnouncedOn: LocalDate | null
    readonly pendingBonus: number | null
    readonly wages: readonly { readonly from: string; readonly wage: number }[]
  } | null
  /** Places of work, each with the local minimum wage of this month in minor units; null where none is set for it yet. */
  readonly regions: readonly { readonly region: string; readonly minimumWage: number | null }[]
}
