import { FsError } from '../../../../linux/fs/fs-error.ts';
import { exit, type Program } from '../../../../linux/process/program.ts';
import { credentialsOf, findUser } from '../../../../linux/utilities/system/accounts.ts';
import { becomeCommand, isOption } from '../../entrypoint/become.ts';
import { EntrypointFailure, fileVariable } from '../common/environment.ts';
import { addUser } from './store.ts';

/** docker-entrypoint.sh of the mongo image: makes the root user that is asked for, then becomes the command. */
export const mongoEntrypoint: Program = {
  start(process) {
    const given = process.argv.slice(1);
    const argv = isOption(given[0]) ? ['mongod', ...given] : given;
    if (argv[0] !== 'mongod') return becomeCommand(process, argv, { line: 420 });
    const { fs, credentials } = process;
    if (credentials.uid === 0) {
      const user = findUser(fs, 'mongodb');
      if (user) {
        for (const path of ['/data/db', '/data/configdb'])
          if (fs.exists(path)) fs.chown(path, user.uid, user.gid);
        return {
          kind: 'exec',
          argv: process.argv,
          path: process.executable,
          env: process.env,
          credentials: credentialsOf(fs, user),
        };
      }
    }
    try {
      const complain = (message: string): string => `error: ${message}\n`;
      const name = fileVariable(process, 'MONGO_INITDB_ROOT_USERNAME', complain);
      const password = fileVariable(process, 'MONGO_INITDB_ROOT_PASSWORD', complain);
      if ((name === '') !== (password === '')) {
        throw new EntrypointFailure(
          'error: missing "MONGO_INITDB_ROOT_USERNAME" or "MONGO_INITDB_ROOT_PASSWORD"\n       both must be specified for a user to be created\n',
        );
      }
      if (name === '') return becomeCommand(process, withAddress(argv));
      if (!fs.exists('/data/db/WiredTiger')) addUser(process, name, password);
      fs.writeFile('/data/db/WiredTiger', 'WiredTiger\nWiredTiger 12.0.0\n', { mode: 0o600 });
      return becomeCommand(process, withAddress([...argv, '--auth']));
    } catch (error) {
      if (error instanceof FsError)
        process.write(2, `chown: changing ownership of '${error.path}': ${error.text}\n`);
      else if (error instanceof EntrypointFailure) process.write(2, error.message);
      else throw error;
      return exit(1);
    }
  },
};

function withAddress(argv: readonly string[]): readonly string[] {
  return argv.some((arg) => arg.startsWith('--bind_ip')) ? argv : [...argv, '--bind_ip_all'];
}
