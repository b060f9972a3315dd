/** Whose SQL it is. MySQL and MariaDB are one here; what differs is asked by version. */
export type DialectName = 'postgres' | 'mysql';
