import { FsError } from '../../../linux/fs/fs-error.ts';
import type { ProcessContext } from '../../../linux/process/process-context.ts';
import type { CommandContext, ServerHooks } from './command/command.ts';
import { execute, newSession } from './execute.ts';
import {
  appendFiles,
  manifestText,
  readSnapshot,
  snapshotPath,
  type Snapshot,
  writeSnapshot,
} from './files.ts';
import { error } from './reply.ts';
import { parseCommands } from './resp.ts';
import type { Settings } from './settings.ts';
import { type Data, sizeOf, Store } from './store.ts';

type Log = (level: '#' | '*', text: string) => void;

/** The data that a starting server finds. @returns undefined when it cannot be read: it does not start then */
export function loadData(
  process: ProcessContext,
  settings: Settings,
  version: string,
  log: Log,
): { readonly data: Data; readonly bytes: number } | undefined {
  try {
    const data =
      settings['appendonly'] === 'yes'
        ? loadAppendOnly(process, settings, version, log)
        : loadSnapshot(process, settings, log);
    return data && { data, bytes: bytesOf(data) };
  } catch (problem) {
    if (!(problem instanceof FsError)) throw problem;
    const path = snapshotPath(settings);
    log('#', `Fatal error loading the DB, check server logs. Exiting: can't open ${path}: ${problem.text}`);
    return undefined;
  }
}

function bytesOf(data: Data): number {
  let sum = 0;
  for (const table of Object.values(data))
    for (const [key, { value }] of Object.entries(table)) sum += sizeOf(key, value);
  return sum;
}

function countKeys(data: Data): number {
  return Object.values(data).reduce((sum, table) => sum + Object.keys(table).length, 0);
}

function tellOf(
  process: ProcessContext,
  { data, version, savedAt }: Snapshot,
  log: Log,
  isBase: boolean,
): void {
  log('*', `Loading RDB produced by version ${version}`);
  log('*', `RDB age ${process.now.seconds - savedAt} seconds`);
  log('*', `RDB memory usage when created ${((900_000 + bytesOf(data)) / 1_048_576).toFixed(2)} Mb`);
  if (isBase) log('*', 'RDB is base AOF');
  log('*', `Done loading RDB, keys loaded: ${countKeys(data)}, keys expired: 0.`);
}

function loadSnapshot(process: ProcessContext, settings: Settings, log: Log): Data | undefined {
  const snapshot = readSnapshot(process, snapshotPath(settings));
  if (snapshot === undefined) return {};
  if (snapshot === 'broken') {
    log('#', 'Wrong signature trying to load DB from file');
    log('#', 'Fatal error loading the DB, check server logs. Exiting.');
    return undefined;
  }
  tellOf(process, snapshot, log, false);
  log('*', 'DB loaded from disk: 0.000 seconds');
  return snapshot.data;
}

/** The base, and every command that was written since; nothing yet makes both. */
function loadAppendOnly(
  process: ProcessContext,
  settings: Settings,
  version: string,
  log: Log,
): Data | undefined {
  const { directory, base, log: path, manifest } = appendFiles(settings, version);
  const { fs } = process;
  const baseName = base?.replace(/^.*\//, '');
  const name = path.replace(/^.*\//, '');
  if (!fs.exists(manifest ?? path)) {
    if (directory !== undefined && !fs.exists(directory)) fs.mkdir(directory);
    const before = loadSnapshotQuietly(process, settings);
    if (base !== undefined && manifest !== undefined) {
      writeSnapshot(process, base, before, version);
      log('*', `Creating AOF base file ${baseName} on server start`);
      fs.writeFile(manifest, manifestText(settings));
      log('*', `Creating AOF incr file ${name} on server start`);
    }
    fs.writeFile(path, '');
    return before;
  }
  let data: Data = {};
  if (base !== undefined && fs.exists(base)) {
    log('*', 'Reading RDB base file on AOF loading...');
    const snapshot = readSnapshot(process, base);
    if (snapshot === 'broken' || snapshot === undefined) {
      log(
        '#',
        `Bad file format reading the append only file ${baseName}: make a backup of your AOF file, then use ./redis-check-aof --fix <filename.manifest>`,
      );
      return undefined;
    }
    tellOf(process, snapshot, log, true);
    log('*', `DB loaded from base file ${baseName}: 0.000 seconds`);
    ({ data } = snapshot);
  }
  const replayed = replay(process, settings, version, data, fs.exists(path) ? fs.readFile(path) : '');
  if (!replayed) {
    log(
      '#',
      `Bad file format reading the append only file ${name}: make a backup of your AOF file, then use ./redis-check-aof --fix <filename.manifest>`,
    );
    return undefined;
  }
  if (directory !== undefined) log('*', `DB loaded from incr file ${name}: 0.000 seconds`);
  log('*', 'DB loaded from append only file: 0.000 seconds');
  if (directory !== undefined) log('*', `Opening AOF incr file ${name} on server start`);
  return replayed;
}

/** A server that turns to an append only file begins it with what its snapshot has (from 7 on). */
function loadSnapshotQuietly(process: ProcessContext, settings: Settings): Data {
  const snapshot = readSnapshot(process, snapshotPath(settings));
  return snapshot === undefined || snapshot === 'broken' ? {} : snapshot.data;
}

function replay(
  process: ProcessContext,
  settings: Settings,
  version: string,
  data: Data,
  text: string,
): Data | undefined {
  const { commands, problem } = parseCommands(text);
  if (problem !== undefined) return undefined;
  const nowMs = process.now.seconds * 1000 + Math.floor(process.now.nanos / 1e6);
  const store = new Store(data, bytesOf(data), nowMs);
  const session = newSession(true);
  const context: CommandContext = {
    process,
    store,
    session,
    settings,
    dirty: 0,
    written: undefined,
    server: loadingHooks(version),
  };
  for (const words of commands) execute(context, words, () => undefined);
  return store.data;
}

function loadingHooks(version: string): ServerHooks {
  const busy = (): ReturnType<ServerHooks['rewriteLog']> =>
    error('LOADING Redis is loading the dataset in memory');
  return {
    version, startedAt: 0, lastSave: 0, commandsDone: 0, connections: 0, runId: '', client: '', set: () => undefined, save: busy, shutDown: busy, rewriteLog: busy,
  }; // prettier-ignore
}
