import type { CliContext } from '../../client/cli-context.ts';
import { CliError } from '../../client/cli-error.ts';
import { readConfig } from '../../client/config-file.ts';
import { configFolderOf, type KnowsGlobals } from '../../client/settings.ts';
import type { FlagDeclaration } from '../../flags/declaration.ts';
import { string } from '../../flags/types.ts';

/** `--detach-keys`, of every command that can be left while the container runs on. */
export const detachKeysFlag: FlagDeclaration<string> = {
  type: string,
  ko: '컨테이너를 두고 빠져나오는 키를 바꿔요',
  en: 'Keys that leave the container and let it run on',
};

const USUAL = 'ctrl-p,ctrl-q';

/** `a`, `ctrl-a`, `ctrl-@`… as the character that a terminal sends for it. */
function character(key: string): string | undefined {
  if (Array.from(key).length === 1) return key;
  const [, letter] = /^ctrl-([a-z@[\\\]^_])$/u.exec(key) ?? [];
  if (letter === undefined) return undefined;
  return String.fromCodePoint((letter.toUpperCase().codePointAt(0) ?? 0) - 0x40);
}

/** The characters of a sequence such as `ctrl-p,ctrl-q`; undefined when it names no keys. */
export function detachSequence(keys: string): string | undefined {
  const characters = (keys === '' ? USUAL : keys).split(',').map(character);
  return characters.some((each) => each === undefined) ? undefined : characters.join('');
}

/** The keys that count for a command: its flag, else the client's settings, else the usual. */
export function detachKeysOf(context: CliContext, line: KnowsGlobals, flag: string): string {
  if (flag !== '') return flag;
  const { detachKeys } = readConfig(context, configFolderOf(context, line)).data;
  return typeof detachKeys === 'string' ? detachKeys : '';
}

export interface Typed {
  /** What goes to the container. */
  readonly text: string;
  /** The beginning of the sequence, held back until it is known what follows. */
  readonly held: string;
  readonly detach: boolean;
}

/** Looks for the detach sequence in what was typed. */
export function watchKeys(typed: string, sequence: string, heldBefore: string): Typed {
  const all = heldBefore + typed;
  const at = all.indexOf(sequence);
  if (sequence !== '' && at !== -1) return { text: all.slice(0, at), held: '', detach: true };
  for (let length = Math.min(sequence.length - 1, all.length); length > 0; length -= 1) {
    const end = all.slice(-length);
    if (sequence.startsWith(end)) return { text: all.slice(0, -length), held: end, detach: false };
  }
  return { text: all, held: '', detach: false };
}

/** {@link detachSequence}. @throws CliError in the words for an attached client, which never learns why */
export function requiredSequence(keys: string): string {
  const sequence = detachSequence(keys);
  if (sequence === undefined) {
    throw new CliError('unable to upgrade to tcp, received 400', { code: 'detach-keys-invalid' });
  }
  return sequence;
}
