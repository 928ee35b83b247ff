/** Roles that read how often decisions were taken back, beside human resources. */
export const FIGURES_ROLES: readonly string[] = ['compliance']
