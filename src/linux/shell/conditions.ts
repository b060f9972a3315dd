import type { Stat } from '../fs/file-system.ts';
import type { Session } from './session.ts';

const UNARY = /^-[abcdefghknoprstuvwxzGLNORS]$/;
const BINARY = new Set([
  '=',
  '==',
  '!=',
  '<',
  '>',
  '-eq',
  '-ne',
  '-lt',
  '-le',
  '-gt',
  '-ge',
  '-nt',
  '-ot',
  '-ef',
]);

export function isUnaryTest(word: string): boolean {
  return UNARY.test(word);
}

export function isBinaryTest(session: Session, word: string): boolean {
  if (word === '==' && session.flavour.family === 'dash') return false;
  return BINARY.has(word);
}

function statOf(session: Session, path: string, follow = true): Stat | undefined {
  try {
    return follow ? session.process.fs.stat(path) : session.process.fs.lstat(path);
  } catch {
    return undefined;
  }
}

/** `-f file`, `-z text` and the like, of `test` and `[[`. */
export function unaryTest(session: Session, operator: string, operand: string): boolean {
  const { process } = session;
  switch (operator) {
    case '-z':
      return operand === '';
    case '-n':
      return operand !== '';
    case '-t':
      return /^\d+$/.test(operand) && process.isTerminal(Number(operand));
    case '-v':
      return session.parameter(operand) !== undefined || isItemSet(session, operand);
    case '-o':
      return session.option(operand);
    case '-r':
    case '-w':
    case '-x':
      return statOf(session, operand) !== undefined && process.fs.access(operand, operator.slice(1));
    case '-L':
    case '-h':
      return statOf(session, operand, false)?.node.type === 'symlink';
    default:
      return fileTest(session, operator, statOf(session, operand));
  }
}

function isItemSet(session: Session, text: string): boolean {
  const match = /^([A-Za-z_]\w*)\[(.*)\]$/.exec(text);
  const items = match?.[1] === undefined ? undefined : session.variable(match[1])?.items;
  return items !== undefined && Object.hasOwn(items, match?.[2] ?? '');
}

function fileTest(session: Session, operator: string, stat: Stat | undefined): boolean {
  if (!stat) return false;
  const { node } = stat;
  switch (operator) {
    case '-a':
    case '-e':
      return true;
    case '-f':
      return node.type === 'file';
    case '-d':
      return node.type === 'directory';
    case '-s':
      return stat.size > 0;
    case '-p':
      return node.type === 'fifo';
    case '-S':
      return node.type === 'socket';
    case '-b':
      return node.type === 'block-device';
    case '-c':
      return node.type === 'character-device';
    case '-u':
      return (node.mode & 0o4000) !== 0;
    case '-g':
      return (node.mode & 0o2000) !== 0;
    case '-k':
      return (node.mode & 0o1000) !== 0;
    case '-O':
      return node.uid === session.process.credentials.uid;
    case '-G':
      return node.gid === session.process.credentials.gid;
    default:
      return false;
  }
}

/** Comparisons of texts, of whole numbers (given as such) and of files. */
export function compareFiles(session: Session, operator: string, left: string, right: string): boolean {
  const a = statOf(session, left);
  const b = statOf(session, right);
  if (operator === '-ef') return a !== undefined && a.inode === b?.inode;
  const older = (one: Stat | undefined, two: Stat | undefined): boolean =>
    two !== undefined && (one === undefined || one.node.mtime < two.node.mtime);
  return operator === '-nt' ? older(b, a) : older(a, b);
}

export function compareNumbers(operator: string, left: bigint, right: bigint): boolean {
  switch (operator) {
    case '-eq':
      return left === right;
    case '-ne':
      return left !== right;
    case '-lt':
      return left < right;
    case '-le':
      return left <= right;
    case '-gt':
      return left > right;
    default:
      return left >= right;
  }
}
