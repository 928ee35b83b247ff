/** Roles that read policies and calendars with their versions and drafts. */
export const POLICY_READ_ROLES: readonly string[] = ['admin', 'compliance', 'supervisor']
/** Roles that import, review, publish and reject them, and put the policies in order. */
export const POLICY_CHANGE_ROLES: readonly string[] = ['admin', 'compliance']
