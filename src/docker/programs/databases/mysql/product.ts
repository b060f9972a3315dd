import type { ProcessContext } from '../../../../linux/process/process-context.ts';

/** MySQL or MariaDB, and which: what they call themselves. */
export interface Product {
  readonly isMariadb: boolean;
  /** `8.4.6`, `11.8.3` */
  readonly number: string;
  readonly major: number;
  /** `11.8.3-MariaDB-ubu2404` */
  readonly version: string;
  /** `MySQL Community Server - GPL` */
  readonly comment: string;
  /** `MySQL Server 8.4.6-1.el9`, of the entry point. */
  readonly packaged: string;
  /** `/usr/sbin/mysqld` */
  readonly daemon: string;
  readonly socket: string;
}

/** The image says it in its environment. */
export function productOf(process: Pick<ProcessContext, 'env'>): Product {
  const mariadb = process.env['MARIADB_VERSION'];
  if (mariadb !== undefined) {
    const number = /(\d+\.\d+\.\d+)/.exec(mariadb)?.[1] ?? '11.8.3';
    const build = /ubu\d+/.exec(mariadb)?.[0] ?? 'ubu2404';
    return {
      isMariadb: true,
      number,
      major: Number.parseInt(number, 10),
      version: `${number}-MariaDB-${build}`,
      comment: 'mariadb.org binary distribution',
      packaged: `MariaDB Server ${mariadb}`,
      daemon: 'mariadbd',
      socket: '/run/mysqld/mysqld.sock',
    };
  }
  const packaged = process.env['MYSQL_VERSION'] ?? '8.4.6-1.el9';
  const number = packaged.replace(/-.*/, '');
  const major = Number.parseInt(number, 10);
  return {
    isMariadb: false,
    number,
    major,
    version: number,
    comment: major < 8 ? 'MySQL Community Server (GPL)' : 'MySQL Community Server - GPL',
    packaged: `MySQL Server ${packaged}`,
    daemon: '/usr/sbin/mysqld',
    socket: '/var/run/mysqld/mysqld.sock',
  };
}
