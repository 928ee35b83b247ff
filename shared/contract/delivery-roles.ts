/** Roles that see the deliveries that failed and may send them again. */
export const DELIVERY_ROLES: readonly string[] = ['admin', 'supervisor', 'compliance']
