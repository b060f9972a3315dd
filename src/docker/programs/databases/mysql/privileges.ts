import type { Role } from '../sql/catalogue/catalogue.ts';

/** Whether an account has anything to do in a database. */
export function mayUse(role: Role, database: string): boolean {
  if (role.isSuperuser || database === 'information_schema' || database === 'performance_schema') return true;
  return role.grants.some(
    (grant) =>
      grant.privileges !== 'USAGE' &&
      (grant.database === '*' || grant.database.replaceAll('\\_', '_') === database),
  );
}

/** Whether its grants name this verb. */
export function mayDo(role: Role, database: string, verb: string): boolean {
  if (role.isSuperuser) return true;
  return role.grants.some(
    ({ database: where, privileges }) =>
      (where === '*' || where.replaceAll('\\_', '_') === database) &&
      (privileges.startsWith('ALL') || privileges.split(/,\s*/).includes(verb)),
  );
}
