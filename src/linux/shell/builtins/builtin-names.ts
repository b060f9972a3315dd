import type { ShellFlavour } from '../flavour.ts';

const POSIX = [
  '.', ':', '[', 'alias', 'bg', 'break', 'cd', 'chdir', 'command', 'continue', 'echo', 'eval', 'exec', 'exit', 'export',
  'false', 'fg', 'getopts', 'hash', 'jobs', 'kill', 'local', 'printf', 'pwd', 'read', 'readonly', 'return', 'set',
  'shift', 'test', 'times', 'trap', 'true', 'type', 'ulimit', 'umask', 'unalias', 'unset', 'wait',
]; // prettier-ignore

const NAMES: Readonly<Record<ShellFlavour['family'], ReadonlySet<string>>> = {
  dash: new Set(POSIX),
  ash: new Set([...POSIX, '[[', 'help', 'history', 'let', 'source']),
  bash: new Set([
    ...POSIX.filter((name) => name !== 'chdir'), 'bind', 'builtin', 'caller', 'complete', 'declare', 'dirs', 'disown',
    'enable', 'help', 'history', 'let', 'logout', 'mapfile', 'popd', 'pushd', 'readarray', 'shopt', 'source', 'typeset',
  ]),
}; // prettier-ignore

/** Whether a name is a built-in of that shell: its names as data, for those whom the built-ins themselves stand on. */
export function isBuiltinName(flavour: ShellFlavour, name: string): boolean {
  return NAMES[flavour.family].has(name);
}
