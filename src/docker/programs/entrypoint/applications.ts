import { FsError } from '../../../linux/fs/fs-error.ts';
import type { ProcessContext } from '../../../linux/process/process-context.ts';
import type { Program, Step } from '../../../linux/process/program.ts';
import { credentialsOf, findUser } from '../../../linux/utilities/system/accounts.ts';
import { becomeCommand } from './become.ts';

/** Entry points of applications that copy themselves into a volume, or whose server is only known from outside. */

/** Copies what is not there yet. */
function copyInto(process: ProcessContext, from: string, to: string): void {
  const { fs } = process;
  process.work(1);
  const { node } = fs.lstat(from);
  if (node.type !== 'directory') {
    if (!fs.exists(to)) fs.putNode(to, node);
    return;
  }
  if (!fs.exists(to)) fs.putNode(to, node);
  for (const name of fs.readdir(from)) copyInto(process, `${from}/${name}`, `${to}/${name}`);
}

function tryCopy(process: ProcessContext, from: string, to: string): boolean {
  try {
    copyInto(process, from, to);
    return true;
  } catch (error) {
    if (!(error instanceof FsError)) throw error;
    process.write(2, `tar: ${error.path}: Cannot open: ${error.text}\n`);
    return false;
  }
}

function isServer(argv: readonly string[]): boolean {
  return argv[0]?.startsWith('apache2') === true || argv[0] === 'php-fpm';
}

export const wordpressEntrypoint: Program = {
  start(process) {
    const argv = process.argv.slice(1);
    if (!isServer(argv)) return becomeCommand(process, argv);
    const { fs, cwd, env } = process;
    if (!fs.exists(`${cwd}/index.php`) && !fs.exists(`${cwd}/wp-includes/version.php`)) {
      process.write(2, `WordPress not found in ${cwd} - copying now...\n`);
      if (!tryCopy(process, '/usr/src/wordpress', cwd)) return { kind: 'exit', code: 2 };
      process.write(2, `Complete! WordPress has been successfully copied to ${cwd}\n`);
    }
    const given = Object.keys(env).filter((name) => name.startsWith('WORDPRESS_'));
    if (given.length > 0 && !fs.exists(`${cwd}/wp-config.php`) && fs.exists(`${cwd}/wp-config-docker.php`)) {
      process.write(
        2,
        `No 'wp-config.php' found in ${cwd}, but 'WORDPRESS_...' variables supplied; copying 'wp-config-docker.php' (${given.join(' ')})\n`,
      );
      fs.writeFile(`${cwd}/wp-config.php`, fs.readFile(`${cwd}/wp-config-docker.php`));
    }
    return becomeCommand(process, argv);
  },
};

export const nextcloudEntrypoint: Program = {
  start(process) {
    const argv = process.argv.slice(1);
    if (!isServer(argv)) return becomeCommand(process, argv);
    const target = '/var/www/html';
    if (!process.fs.exists(`${target}/version.php`) && !process.fs.exists(`${target}/index.php`)) {
      process.write(1, `Initializing nextcloud ${process.env['NEXTCLOUD_VERSION'] ?? '31.0.9'} ...\n`);
      if (!tryCopy(process, '/usr/src/nextcloud', target)) return { kind: 'exit', code: 2 };
      process.write(
        1,
        'New nextcloud instance\nNext step: Access your instance to finish the web-based installation!\nHint: You can specify NEXTCLOUD_ADMIN_USER and NEXTCLOUD_ADMIN_PASSWORD and the database variables _prior to first launch_ to fully automate initial installation.\nInitializing finished\n',
      );
    }
    return becomeCommand(process, argv);
  },
};

/** A command of an interpreter that is known from outside only: its simulated server takes its place. */
function insteadOf(server: Program, isIt: (argv: readonly string[]) => boolean, user?: string): Program {
  return {
    ...server,
    start(process): Step {
      const argv = process.argv.slice(1);
      if (isIt(argv)) return server.start(process);
      const account =
        user === undefined || process.credentials.uid !== 0 ? undefined : findUser(process.fs, user);
      return becomeCommand(process, argv, account ? { credentials: credentialsOf(process.fs, account) } : {});
    },
  };
}

export function adminerEntrypoint(server: Program): Program {
  return insteadOf(server, (argv) => argv.includes('php') && argv.includes('-S'));
}

export function ghostEntrypoint(server: Program): Program {
  return insteadOf(
    server,
    ([first, second = '']) => first === 'node' && second.startsWith('current/index.js'),
  );
}

/** Only what the script is for: `docker run gitlab/gitlab-ce bash` is the command itself. */
export function serverOrCommand(server: Program): Program {
  return insteadOf(server, (argv) => argv.length === 0 || argv[0]?.startsWith('-') === true);
}
