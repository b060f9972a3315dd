import type { ShellFlavour } from './flavour.ts';

const LETTERS: Readonly<Record<string, string>> = {
  a: 'allexport', e: 'errexit', f: 'noglob', n: 'noexec', u: 'nounset', v: 'verbose', x: 'xtrace', C: 'noclobber',
  b: 'notify', m: 'monitor', h: 'hashall', I: 'ignoreeof', B: 'braceexpand', E: 'errtrace', T: 'functrace', p: 'privileged',
}; // prettier-ignore

/** Names of `set -o`, in the order each shell lists them. */
const NAMES = {
  bash: [
    'allexport', 'braceexpand', 'emacs', 'errexit', 'errtrace', 'functrace', 'hashall', 'histexpand', 'history', 'ignoreeof',
    'interactive-comments', 'keyword', 'monitor', 'noclobber', 'noexec', 'noglob', 'nolog', 'notify', 'nounset', 'onecmd',
    'physical', 'pipefail', 'posix', 'privileged', 'verbose', 'vi', 'xtrace',
  ],
  dash: [
    'errexit', 'noglob', 'ignoreeof', 'interactive', 'monitor', 'noexec', 'stdin', 'xtrace', 'verbose', 'vi', 'emacs',
    'noclobber', 'allexport', 'notify', 'nounset', 'nolog', 'debug',
  ],
  ash: [
    'errexit', 'noglob', 'ignoreeof', 'monitor', 'noexec', 'xtrace', 'verbose', 'noclobber', 'allexport', 'notify',
    'nounset', 'vi', 'pipefail',
  ],
} as const; // prettier-ignore

/** Those bash has on from the start. */
export const BASH_DEFAULTS: ReadonlySet<string> = new Set(['braceexpand', 'hashall', 'interactive-comments']);

export function optionOfLetter(letter: string): string | undefined {
  return Object.hasOwn(LETTERS, letter) ? LETTERS[letter] : undefined;
}

export function optionNames(flavour: ShellFlavour): readonly string[] {
  return NAMES[flavour.family];
}

export function setByName(flavour: ShellFlavour, name: string): boolean {
  return optionNames(flavour).includes(name);
}
