import type { ProcessContext } from '../../../../linux/process/process-context.ts';
import { localTime } from '../../web/http-time.ts';
import { formatDate } from '../../../../linux/utilities/system/date-format.ts';
import { clockIn, UTC } from '../../../../linux/utilities/system/time-zone.ts';
import type { Product } from './product.ts';

/** `2026-01-05T00:00:00.123456Z 0 [System] [MY-010931] [Server] …` on standard error. */
export function log(process: ProcessContext, level: string, message: string, thread = 0): void {
  const micros = String(Math.floor(process.now.nanos / 1000)).padStart(6, '0');
  const time = formatDate(clockIn(UTC, process.now), '%Y-%m-%dT%H:%M:%S');
  process.write(2, `${time}.${micros}Z ${thread} ${level} ${message}\n`);
}

/** `2026-01-05  0:00:00 0 [Note] …`: MariaDB's. */
export function mariadbLog(process: ProcessContext, message: string, level = 'Note'): void {
  const hour = String(Number(localTime(process, '%H'))).padStart(2);
  process.write(
    2,
    `${localTime(process, '%Y-%m-%d')} ${hour}${localTime(process, ':%M:%S')} 0 [${level}] ${message}\n`,
  );
}

/** `2026-01-05 00:00:00+00:00 [Note] [Entrypoint]: …` */
export function entrypointLine(
  process: ProcessContext,
  level: 'Note' | 'Warn' | 'ERROR',
  message: string,
): string {
  const zone = localTime(process, '%z').replace(/(\d\d)$/, ':$1');
  return `${localTime(process, '%Y-%m-%d %H:%M:%S')}${zone} [${level}] [Entrypoint]: ${message}\n`;
}

export function startLines(process: ProcessContext, product: Product): void {
  const { isMariadb, number, major, version } = product;
  if (isMariadb) {
    mariadbLog(
      process,
      `Starting MariaDB ${version} source revision 07d1b0ae4c1aa5c0c8f4d2b9e5f3a6d7c8b9e0f1 server_uid ${serverUid(process)} as process ${process.pid}`,
    );
    for (const line of INNODB_LINES) mariadbLog(process, line);
    return;
  }
  if (major < 8) {
    log(
      process,
      '[Warning]',
      'TIMESTAMP with implicit DEFAULT value is deprecated. Please use --explicit_defaults_for_timestamp server option (see documentation for more details).',
    );
    log(process, '[Note]', `mysqld (mysqld ${number}) starting as process ${process.pid} ...`);
    log(process, '[Note]', 'InnoDB: PUNCH HOLE support available');
    log(process, '[Note]', 'InnoDB: Completed initialization of buffer pool');
    return;
  }
  log(process, '[System]', '[MY-015015] [Server] MySQL Server - start.');
  log(
    process,
    '[System]',
    `[MY-010116] [Server] /usr/sbin/mysqld (mysqld ${number}) starting as process ${process.pid}`,
  );
  log(process, '[System]', '[MY-013576] [InnoDB] InnoDB initialization has started.', 1);
}

function serverUid(process: ProcessContext): string {
  return Buffer.from(process.computer.id.padEnd(20, 'x').slice(0, 20)).toString('base64');
}

const INNODB_LINES = [
  'InnoDB: Compressed tables use zlib 1.3',
  'InnoDB: Number of transaction pools: 1',
  'InnoDB: Using crc32 + pclmulqdq instructions',
  'InnoDB: Using Linux native AIO',
  'InnoDB: innodb_buffer_pool_size_max=128m, innodb_buffer_pool_size=128m',
  'InnoDB: Completed initialization of buffer pool',
  'InnoDB: File system buffers for log disabled (block size=4096 bytes)',
];

export function readyLines(process: ProcessContext, product: Product, port: number, socket: string): void {
  const { isMariadb, major, version, comment } = product;
  if (isMariadb) {
    mariadbLog(process, 'InnoDB: End of log at LSN=47763');
    mariadbLog(process, 'InnoDB: Opened 3 undo tablespaces');
    mariadbLog(process, 'InnoDB: 128 rollback segments in 3 undo tablespaces are active.');
    mariadbLog(
      process,
      "InnoDB: Setting file './ibtmp1' size to 12.000MiB. Physically writing the file full; Please wait ...",
    );
    mariadbLog(process, "InnoDB: File './ibtmp1' size is now 12.000MiB.");
    mariadbLog(process, 'InnoDB: log sequence number 47763; transaction id 14');
    mariadbLog(process, "Plugin 'FEEDBACK' is disabled.");
    mariadbLog(process, "Plugin 'wsrep-provider' is disabled.");
    if (port !== 0) {
      mariadbLog(process, "Server socket created on IP: '0.0.0.0'.");
      mariadbLog(process, "Server socket created on IP: '::'.");
    }
    mariadbLog(process, 'mariadbd: Event Scheduler: Loaded 0 events');
    mariadbLog(process, 'mariadbd: ready for connections.');
    process.write(2, `Version: '${version}'  socket: '${socket}'  port: ${port}  ${comment}\n`);
    return;
  }
  if (major < 8) {
    log(process, '[Note]', 'Event Scheduler: Loaded 0 events');
    log(process, '[Note]', 'mysqld: ready for connections.');
    process.write(2, `Version: '${version}'  socket: '${socket}'  port: ${port}  ${comment}\n`);
    return;
  }
  log(process, '[System]', '[MY-013577] [InnoDB] InnoDB initialization has ended.', 1);
  log(process, '[Warning]', '[MY-010068] [Server] CA certificate ca.pem is self signed.');
  log(
    process,
    '[System]',
    '[MY-013602] [Server] Channel mysql_main configured to support TLS. Encrypted connections are now supported for this channel.',
  );
  log(
    process,
    '[Warning]',
    "[MY-011810] [Server] Insecure configuration for --pid-file: Location '/var/run/mysqld' in the path is accessible to all OS users. Consider choosing a different directory.",
  );
  const xPlugin =
    port === 0
      ? 'X Plugin ready for connections. Socket: /var/run/mysqld/mysqlx.sock'
      : "X Plugin ready for connections. Bind-address: '::' port: 33060, socket: /var/run/mysqld/mysqlx.sock";
  log(process, '[System]', `[MY-011323] [Server] ${xPlugin}`);
  log(
    process,
    '[System]',
    `[MY-010931] [Server] /usr/sbin/mysqld: ready for connections. Version: '${version}'  socket: '${socket}'  port: ${port}  ${comment}.`,
  );
}

export function shutdownLines(process: ProcessContext, product: Product, phase: 'begin' | 'end'): void {
  const { isMariadb, major, version, comment, number } = product;
  if (isMariadb) {
    if (phase === 'begin') {
      mariadbLog(process, 'mariadbd (initiated by: unknown): Normal shutdown');
      mariadbLog(process, 'InnoDB: FTS optimize thread exiting.');
      mariadbLog(process, 'InnoDB: Starting shutdown...');
      mariadbLog(process, 'InnoDB: Dumping buffer pool(s) to /var/lib/mysql/ib_buffer_pool');
    } else {
      mariadbLog(process, 'InnoDB: Removed temporary tablespace data file: "./ibtmp1"');
      mariadbLog(process, 'InnoDB: Shutdown completed; log sequence number 47763; transaction id 15');
      mariadbLog(process, 'mariadbd: Shutdown complete');
      process.write(2, '\n');
    }
    return;
  }
  if (major < 8) {
    if (phase === 'begin') {
      log(process, '[Note]', 'Giving 0 client threads a chance to die gracefully');
      log(process, '[Note]', 'Shutting down slave threads');
      log(process, '[Note]', 'InnoDB: Starting shutdown...');
    } else {
      log(process, '[Note]', 'InnoDB: Shutdown completed; log sequence number 12219272');
      log(process, '[Note]', 'mysqld: Shutdown complete');
      process.write(2, '\n');
    }
    return;
  }
  if (phase === 'begin') {
    log(
      process,
      '[System]',
      `[MY-013172] [Server] Received SHUTDOWN from user <via user signal>. Shutting down mysqld (Version: ${version}).`,
    );
  } else {
    log(
      process,
      '[System]',
      `[MY-010910] [Server] /usr/sbin/mysqld: Shutdown complete (mysqld ${number})  ${comment}.`,
    );
    log(process, '[System]', '[MY-015016] [Server] MySQL Server - end.');
  }
}
