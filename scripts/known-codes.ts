import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import type { CommandProblem } from '../src/docker/cli/command-tree/problem.ts';
import { ENGINE_ERRORS } from '../src/docker/engine/index.ts';
import { ERROR_TEXT } from '../src/linux/fs/fs-error.ts';

/** The names of what `Problem` has besides its code. */
type Details<Problem> = Problem extends { readonly code: string } ? Exclude<keyof Problem, 'code'> : never;

/** What is known of each way in which a command line can be wrong. The types keep it complete. */
const COMMAND_LINE: {
  readonly [Code in CommandProblem['code']]: readonly Details<Extract<CommandProblem, { code: Code }>>[];
} = {
  'bad-flag-syntax': ['word'],
  'unknown-flag': ['flag'],
  'unknown-shorthand': ['shorthand', 'word'],
  'flag-needs-argument': ['shorthand', 'word'],
  'invalid-flag-argument': ['argument', 'flag', 'reason'],
  'unknown-command': ['word', 'group'],
  'wrong-arguments': ['command', 'given'],
  'unknown-help-topic': ['topic'],
};

/** Parameters that stand in no message. */
const UNSPOKEN: Readonly<Record<string, readonly string[]>> = { processStart: ['status', 'exitCode'] };

/** Templates fail while they are read or while they are carried out; the code is put together from that. */
const TEMPLATES = ['template-parse', 'template-execute'];

/** A build tells what went wrong with it in its message. */
const BUILDS = ['build-failed', 'build-context', 'build-option'];

const CLIENT_FOLDERS = ['cli', 'compose'].map((name) =>
  fileURLToPath(new URL(`../src/docker/${name}/`, import.meta.url)),
);

/** Every error code that the simulated machine can tell of, and the names of the parameters that come with it. */
export function knownCodes(): ReadonlyMap<string, readonly string[]> {
  return new Map<string, readonly string[]>([
    ...[...clientCodes(), ...TEMPLATES, ...BUILDS].map((code): [string, readonly string[]] => [code, []]),
    ...Object.entries(ENGINE_ERRORS).map(([code, { message }]): [string, readonly string[]] => [
      code,
      [...spokenParams(message), ...(UNSPOKEN[code] ?? [])],
    ]),
    ...Object.entries(COMMAND_LINE),
    ['command-not-found', ['name']],
    ...Object.keys(ERROR_TEXT).map((code): [string, readonly string[]] => [`file-${code}`, ['path']]),
  ]);
}

/** The parameters that a message is made of, seen by making it. */
function spokenParams(message: (params: never) => string): readonly string[] {
  const names = new Set<string>();
  const params = new Proxy(
    {},
    {
      get: (_, name) => {
        names.add(String(name));
        return 0;
      },
    },
  );
  message(params as never);
  return [...names];
}

/**
 * Commands name their own codes where they give up, `new CliError(…, { code: 'not-a-tty' })`, and those of compose
 * begin with its name: there is no other list.
 */
function clientCodes(): readonly string[] {
  return CLIENT_FOLDERS.flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.ts'))
      .flatMap((file) => [
        ...readFileSync(join(folder, file), 'utf8').matchAll(
          /(?:\bcode: '(?<code>[a-z-]+)'|'(?<own>compose-[a-z-]+)')/g,
        ),
      ])
      .map(({ groups }) => groups?.['code'] ?? groups?.['own'] ?? ''),
  );
}
