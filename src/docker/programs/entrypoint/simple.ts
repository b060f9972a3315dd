import type { ProcessContext } from '../../../linux/process/process-context.ts';
import type { Program } from '../../../linux/process/program.ts';
import { credentialsOf, findUser } from '../../../linux/utilities/system/accounts.ts';
import { findExecutable } from '../../../linux/utilities/system/find-executable.ts';
import { becomeCommand, isOption } from './become.ts';
import { giveTo } from './redis-entrypoint.ts';

/** An entry point that puts something before its arguments, changes the user, and becomes the command. */
export interface SimpleEntrypoint {
  /** What stands before arguments that are options. */
  readonly program?: readonly string[];
  /** Whether other arguments are the program's too: subcommands, addresses. */
  takes?(process: ProcessContext, first: string): boolean;
  /** As whom the program runs, when root starts it. */
  readonly user?: string;
  /** Directories that user is given. */
  readonly directories?: readonly string[];
  /** The last change to the command. */
  rewrite?(process: ProcessContext, argv: readonly string[]): readonly string[];
}

export function simpleEntrypoint(entrypoint: SimpleEntrypoint): Program {
  const { program = [], user, directories = [] } = entrypoint;
  return {
    start(process) {
      const args = process.argv.slice(1);
      const [first = ''] = args;
      const isOwn = isOption(first) || (entrypoint.takes?.(process, first) ?? false);
      const given = isOwn ? [...program, ...args] : args;
      const argv = entrypoint.rewrite?.(process, given) ?? given;
      const account =
        user !== undefined && process.credentials.uid === 0 && (argv[0] ?? '') === program[0]
          ? findUser(process.fs, user)
          : undefined;
      if (!account) return becomeCommand(process, argv);
      for (const directory of directories)
        if (process.fs.exists(directory)) giveTo(process, directory, account.uid);
      return becomeCommand(process, argv, { credentials: credentialsOf(process.fs, account) });
    },
  };
}

/** Whether a word is no command here: images whose program has subcommands take it for one of those. */
function isNoCommand(process: ProcessContext, word: string): boolean {
  return word !== '' && findExecutable(process, word).kind !== 'found';
}

export const SIMPLE_ENTRYPOINTS: Readonly<Record<string, SimpleEntrypoint>> = {
  'consul-entrypoint': {
    program: ['consul'],
    takes: (_process, word) => ['agent', 'version', 'members', 'kv'].includes(word),
  },
  'curl-entrypoint': {
    program: ['curl'],
    takes: (process, word) => /:\/\//.test(word) || isNoCommand(process, word),
  },
  'elasticsearch-entrypoint': {
    program: ['elasticsearch'],
    rewrite: (_process, argv) => (argv[0] === 'eswrapper' ? ['elasticsearch', ...argv.slice(1)] : argv),
  },
  'haproxy-entrypoint': {
    program: ['haproxy'],
    rewrite: (_process, argv) => (argv[0] === 'haproxy' ? ['haproxy', '-W', '-db', ...argv.slice(1)] : argv),
  },
  'maven-entrypoint': {},
  'memcached-entrypoint': { program: ['memcached'] },
  'minio-entrypoint': { program: ['minio'], takes: (process, word) => isNoCommand(process, word) },
  'node-entrypoint': {
    program: ['node'],
    takes: (process, word) => isNoCommand(process, word) && process.fs.exists(word),
  },
  'php-entrypoint': { program: ['php'] },
  'phpmyadmin-entrypoint': {},
  'rabbitmq-entrypoint': {
    program: ['rabbitmq-server'],
    user: 'rabbitmq',
    directories: ['/var/lib/rabbitmq'],
  },
  'temurin-entrypoint': {},
  'traefik-entrypoint': {
    program: ['traefik'],
    takes: (_process, word) => ['version', 'healthcheck'].includes(word),
  },
  'vault-entrypoint': {
    program: ['vault'],
    takes: (_process, word) => ['server', 'version', 'status', 'kv'].includes(word),
  },
};
