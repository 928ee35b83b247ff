/** Roles that read the reports of every policy, beside whoever may open improvements under one. */
export const REPORT_ROLES: readonly string[] = ['admin', 'compliance']
