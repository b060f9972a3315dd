import { FsError } from '../../../linux/fs/fs-error.ts';
import type { ProcessContext } from '../../../linux/process/process-context.ts';
import type { Program } from '../../../linux/process/program.ts';
import { credentialsOf, findUser } from '../../../linux/utilities/system/accounts.ts';
import { becomeCommand, isOption } from './become.ts';

const LAST_LINE = 12;

/** docker-entrypoint.sh of redis: options and .conf files are for redis-server, which runs as the user redis. */
export const redisEntrypoint: Program = {
  start(process) {
    const args = process.argv.slice(1);
    const [first = ''] = args;
    const argv = isOption(first) || first.endsWith('.conf') ? ['redis-server', ...args] : args;
    const isServer = argv[0] === 'redis-server';
    const user = findUser(process.fs, 'redis');
    if (isServer && process.umask === 0o022) process.setUmask(0o077);
    if (!isServer || process.credentials.uid !== 0 || !user)
      return becomeCommand(process, argv, { line: LAST_LINE });
    giveTo(process, process.cwd, user.uid);
    return becomeCommand(process, argv, { line: LAST_LINE, credentials: credentialsOf(process.fs, user) });
  },
};

/** `find . \! -user redis -exec chown redis '{}' +` */
export function giveTo(process: ProcessContext, path: string, uid: number): void {
  const { fs } = process;
  process.work(1);
  try {
    const { node } = fs.lstat(path);
    if (node.uid !== uid) fs.chown(path, uid, node.gid, { followLinks: false });
    if (node.type === 'directory')
      for (const name of fs.readdir(path)) giveTo(process, `${path}/${name}`, uid);
  } catch (error) {
    if (!(error instanceof FsError)) throw error;
    process.write(2, `chown: changing ownership of '${path}': ${error.text}\n`);
  }
}
