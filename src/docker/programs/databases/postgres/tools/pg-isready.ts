import { exit, type Program } from '../../../../../linux/process/program.ts';
import { connect } from '../psql/connect.ts';
import { postgresVersion } from '../version.ts';
import { toolOptions } from './tool-options.ts';

/** pg_isready: 0 when connections are taken, 2 when nobody answers. Who one is does not matter. */
export const pgIsready: Program = {
  start(process) {
    const { target, flags } = toolOptions(process, { t: 'timeout' });
    if (flags.has('version') || flags.has('V')) {
      process.write(1, `pg_isready (PostgreSQL) ${postgresVersion(process).name}\n`);
      return exit(0);
    }
    const connection = connect(process, target);
    const answers =
      connection.kind === 'connected' || connection.wantsPassword || connection.message.includes('FATAL');
    const place = target.host === '' ? '/var/run/postgresql' : target.host;
    if (!flags.has('quiet') && !flags.has('q')) {
      process.write(1, `${place}:${target.port} - ${answers ? 'accepting connections' : 'no response'}\n`);
    }
    return exit(answers ? 0 : 2);
  },
};
