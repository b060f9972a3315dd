import { FsError } from '../../../linux/fs/fs-error.ts';
import type { ProcessContext } from '../../../linux/process/process-context.ts';
import type { Settings } from './settings.ts';
import type { Data } from './store.ts';

/**
 * The snapshot file. Its form is our own, a head line and JSON: the real one is binary. What matters is where it is, when
 * it is written, and that a server that finds it has its data again.
 */
const HEAD = 'REDIS-SNAPSHOT';

export interface Snapshot {
  readonly data: Data;
  readonly version: string;
  /** Seconds since 1970. */
  readonly savedAt: number;
}

export function snapshotPath(settings: Settings): string {
  return `${settings['dir']}/${settings['dbfilename']}`;
}

/** @throws FsError */
export function writeSnapshot(process: ProcessContext, path: string, data: Data, version: string): void {
  const text = `${HEAD} ${version} ${process.now.seconds}\n${JSON.stringify(data)}\n`;
  process.work(1 + (text.length >> 8));
  process.fs.writeFile(path, text);
}

/** @returns undefined when there is none, 'broken' for a file that is no snapshot. @throws FsError EACCES */
export function readSnapshot(process: ProcessContext, path: string): Snapshot | 'broken' | undefined {
  let text: string;
  try {
    text = process.fs.readFile(path);
  } catch (error) {
    if (error instanceof FsError && error.code === 'ENOENT') return undefined;
    throw error;
  }
  process.work(1 + (text.length >> 8));
  const head = /^REDIS-SNAPSHOT (\S+) (\d+)\n/.exec(text);
  if (!head) return 'broken';
  try {
    const data: unknown = JSON.parse(text.slice(head[0].length));
    if (!isData(data)) return 'broken';
    return { data, version: head[1] ?? '', savedAt: Number(head[2]) };
  } catch {
    return 'broken';
  }
}

function isData(value: unknown): value is Data {
  if (typeof value !== 'object' || value === null) return false;
  return Object.entries(value).every(
    ([database, table]: [string, unknown]) =>
      /^\d+$/.test(database) &&
      typeof table === 'object' &&
      table !== null &&
      Object.values(table).every(isEntry),
  );
}

const CONTENTS: Readonly<Record<string, string>> = {
  string: 'text',
  list: 'items',
  set: 'members',
  hash: 'fields',
  zset: 'members',
};

/** What somebody else wrote there is no entry of ours, and must not get in. */
function isEntry(entry: unknown): boolean {
  if (typeof entry !== 'object' || entry === null || !('value' in entry)) return false;
  const { value } = entry;
  if (typeof value !== 'object' || value === null || !('type' in value) || typeof value.type !== 'string')
    return false;
  const content: unknown = (value as Readonly<Record<string, unknown>>)[CONTENTS[value.type] ?? ''];
  if (value.type === 'string') return typeof content === 'string';
  if (!Array.isArray(content)) return false;
  if (value.type === 'list' || value.type === 'set') return content.every((each) => typeof each === 'string');
  const second = value.type === 'zset' ? 'number' : 'string';
  return content.every(
    (pair: unknown) => Array.isArray(pair) && typeof pair[0] === 'string' && typeof pair[1] === second,
  );
}

/** Where the append only file is: from 7 on a directory of several. */
export interface AppendFiles {
  readonly directory: string | undefined;
  readonly base: string | undefined;
  readonly log: string;
  readonly manifest: string | undefined;
}

export function appendFiles(settings: Settings, version: string): AppendFiles {
  const name = settings['appendfilename'] ?? '';
  if (Number.parseInt(version, 10) < 7)
    return { directory: undefined, base: undefined, log: `${settings['dir']}/${name}`, manifest: undefined };
  const directory = `${settings['dir']}/${settings['appenddirname']}`;
  return {
    directory,
    base: `${directory}/${name}.1.base.rdb`,
    log: `${directory}/${name}.1.incr.aof`,
    manifest: `${directory}/${name}.manifest`,
  };
}

export function manifestText(settings: Settings): string {
  const name = settings['appendfilename'] ?? '';
  return `file ${name}.1.base.rdb seq 1 type b\nfile ${name}.1.incr.aof seq 1 type i\n`;
}
