import type { Shell } from './shell.ts';

/** Says why a command cannot be run, and sets the status for it. */
export function notRunnable(
  shell: Shell,
  name: string,
  why: 'missing' | 'denied' | 'directory',
  builtin?: string,
): void {
  const { state } = shell;
  state.status = why === 'missing' ? 127 : 126;
  if (!shell.process.isOpen(2)) return;
  if (why === 'directory') {
    shell.complain(`${name}: ${shell.bash ? 'Is a directory' : 'Permission denied'}`, builtin);
  } else if (why === 'denied') {
    shell.complain(`${name}: Permission denied`, builtin);
  } else if (!shell.bash) {
    shell.complain(`${name}: ${name === '' ? 'Permission denied' : 'not found'}`, builtin);
  } else if (builtin !== undefined) {
    shell.complain(`${name}: ${name.includes('/') ? 'No such file or directory' : 'not found'}`, builtin);
  } else if (name.includes('/') || (shell.parameter('PATH') ?? '') === '') {
    shell.complain(`${name}: No such file or directory`);
  } else {
    shell.complain(`${name}: command not found`);
  }
}
