import { FsError } from '../../fs/fs-error.ts';
import type { ProcessContext } from '../../process/process-context.ts';
import type { Session } from '../session.ts';
import type { ExpandedRedirection } from '../state/frame.ts';

/** Descriptors changed, with where each one's former self is kept (-1: it was closed). */
export type SavedDescriptors = [number, number][];

/** The lowest free descriptor of 10 and up. */
function freeDescriptor(process: ProcessContext): number {
  let fd = 10;
  while (process.isOpen(fd)) fd += 1;
  return fd;
}

/**
 * Makes redirections in this process. When one fails its message is printed and the ones before it are undone.
 * @returns undefined when one failed
 */
export function redirect(
  session: Session,
  redirections: readonly ExpandedRedirection[],
): SavedDescriptors | undefined {
  const saved: SavedDescriptors = [];
  for (const redirection of redirections) {
    const message = redirectOne(session, redirection, saved);
    if (message === undefined) continue;
    restoreDescriptors(session.process, saved);
    session.complain(message);
    return undefined;
  }
  return saved;
}

export function restoreDescriptors(process: ProcessContext, saved: SavedDescriptors): void {
  for (const [fd, kept] of saved.toReversed()) {
    if (kept < 0) {
      process.close(fd);
    } else {
      process.duplicate(kept, fd);
      process.close(kept);
    }
  }
}

/** Forgets the former ones: `exec > file` is for good. */
export function keepRedirections(process: ProcessContext, saved: SavedDescriptors): void {
  for (const [, kept] of saved) if (kept >= 0) process.close(kept);
}

function save(process: ProcessContext, fd: number, saved: SavedDescriptors): void {
  if (!process.isOpen(fd)) {
    saved.push([fd, -1]);
    return;
  }
  const kept = freeDescriptor(process);
  process.duplicate(fd, kept);
  saved.push([fd, kept]);
}

/** @returns what is wrong */
function redirectOne(
  session: Session,
  redirection: ExpandedRedirection,
  saved: SavedDescriptors,
): string | undefined {
  const { operator, target } = redirection;
  const fd = redirection.fd ?? (operator.startsWith('<') ? 0 : 1);
  if (operator === '<<' || operator === '<<<') {
    feed(session.process, operator === '<<<' ? `${target}\n` : target, fd, saved);
    return undefined;
  }
  if (operator === '>&' || operator === '<&') return duplicate(session, fd, redirection, saved);
  if (operator.startsWith('&')) {
    const message = openFile(session, operator === '&>>' ? '>>' : '>', target, 1, saved);
    if (message !== undefined) return message;
    save(session.process, 2, saved);
    session.process.duplicate(1, 2);
    return undefined;
  }
  return openFile(session, operator, target, fd, saved);
}

function feed(process: ProcessContext, text: string, fd: number, saved: SavedDescriptors): void {
  const { read, write } = process.pipe();
  if (text !== '') process.write(write, text);
  process.close(write);
  save(process, fd, saved);
  process.duplicate(read, fd);
  process.close(read);
}

function duplicate(
  session: Session,
  fd: number,
  redirection: ExpandedRedirection,
  saved: SavedDescriptors,
): string | undefined {
  const { process } = session;
  const { target, operator } = redirection;
  if (target === '-') {
    save(process, fd, saved);
    process.close(fd);
    return undefined;
  }
  if (!/^\d+-?$/.test(target)) {
    if (operator === '>&' && session.bash && redirection.fd === undefined) {
      return redirectOne(session, { operator: '&>', target }, saved);
    }
    return session.bash ? `${target}: ambiguous redirect` : 'syntax error: bad fd number';
  }
  const from = Number.parseInt(target, 10);
  if (!process.isOpen(from)) {
    return session.flavour.family === 'ash'
      ? `dup2(${from},${fd}): Bad file descriptor`
      : `${from}: Bad file descriptor`;
  }
  if (from === fd) return undefined;
  save(process, fd, saved);
  process.duplicate(from, fd);
  if (target.endsWith('-')) process.close(from);
  return undefined;
}

function openFile(
  session: Session,
  operator: string,
  path: string,
  fd: number,
  saved: SavedDescriptors,
): string | undefined {
  const { process } = session;
  try {
    if (operator === '>' && session.option('noclobber') && isRegularFile(session, path)) {
      if (session.bash) return `${path}: cannot overwrite existing file`;
      return session.flavour.family === 'dash'
        ? `cannot create ${path}: File exists`
        : `can't create ${path}: File exists`;
    }
    const how =
      operator === '<' ? 'read' : operator === '>>' ? 'append' : operator === '<>' ? 'read-write' : 'write';
    const opened = process.open(path, how);
    save(process, fd, saved);
    process.duplicate(opened, fd);
    process.close(opened);
    return undefined;
  } catch (error) {
    if (!(error instanceof FsError)) throw error;
    return openMessage(session, path, error, operator === '<');
  }
}

function isRegularFile(session: Session, path: string): boolean {
  return session.process.fs.exists(path) && session.process.fs.stat(path).node.type === 'file';
}

function openMessage(session: Session, path: string, error: FsError, reading: boolean): string {
  if (session.bash) return `${path}: ${error.text}`;
  const dash = session.flavour.family === 'dash';
  const missing = error.code === 'ENOENT' || error.code === 'ENOTDIR';
  const verb = dash ? 'cannot' : "can't";
  if (reading) {
    const text = missing ? (dash ? 'No such file' : 'no such file') : error.text;
    return `${verb} open ${path}: ${text}`;
  }
  const text = missing ? (dash ? 'Directory nonexistent' : 'nonexistent directory') : error.text;
  return `${verb} create ${path}: ${text}`;
}
