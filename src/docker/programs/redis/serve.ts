import { FsError } from '../../../linux/fs/fs-error.ts';
import type { ProcessContext } from '../../../linux/process/process-context.ts';
import type { IncomingRequest, Served } from '../../../linux/process/program.ts';
import type { CommandContext, ServerHooks } from './command/command.ts';
import { execute, newSession } from './execute.ts';
import { appendFiles, manifestText, snapshotPath, writeSnapshot } from './files.ts';
import { isModern, logLine, versionOf } from './log.ts';
import { error, OK, type Reply, status } from './reply.ts';
import { formatCommand, formatReply, parseCommands } from './resp.ts';
import type { ServerState } from './server-state.ts';
import { type Settings, withSetting } from './settings.ts';
import { Store } from './store.ts';

const BASE_MEMORY = 9_000_000;

/** One connection: does the commands that came on it, in their order. */
export class Connection {
  readonly #process: ProcessContext;
  readonly #version: string;
  readonly #store: Store;
  readonly #client: string;
  #settings: Settings;
  #state: ServerState;
  #appended = '';
  #appendDatabase: number;
  #dirty = 0;
  #ends: { readonly save: boolean | undefined } | undefined;

  constructor(process: ProcessContext, state: ServerState, client: string) {
    this.#process = process;
    this.#version = versionOf(process);
    this.#client = client;
    this.#state = { ...state, connections: state.connections + 1 };
    this.#settings = state.settings;
    this.#appendDatabase = state.appendDatabase;
    const now = process.now.seconds * 1000 + Math.floor(process.now.nanos / 1e6);
    this.#store = new Store(state.data, state.bytes, now);
  }

  serve(request: IncomingRequest): Served {
    const process = this.#process;
    process.work(1 + (request.data.length >> 8));
    const refused = this.#refusal();
    if (refused !== undefined) return { state: this.#state, data: formatReply(error(refused)) };
    const { commands, problem } = parseCommands(request.data);
    const session = newSession((this.#settings['requirepass'] ?? '') === '');
    let data = '';
    for (const words of commands) {
      const reply = this.#execute(session, words);
      if (this.#ends) break;
      data += formatReply(reply);
      if (session.hasQuit) break;
    }
    if (problem !== undefined) data += formatReply(error(problem));
    this.#finish();
    if (!this.#ends) return { state: this.#state, data };
    const ended = shutDown(process, this.#state, this.#ends.save);
    return ended
      ? { state: this.#state, data: '', exit: 0 }
      : { state: this.#state, data: formatReply(error('ERR Errors trying to SHUTDOWN. Check logs.')) };
  }

  #execute(session: CommandContext['session'], words: readonly string[]): Reply {
    const { settings, ...rest } = { settings: this.#settings, process: this.#process, store: this.#store };
    const context: CommandContext = {
      ...rest,
      settings,
      session,
      dirty: 0,
      written: undefined,
      server: this.#hooks(),
    };
    const reply = execute(context, words, (written, database) => this.#append(written, database));
    this.#dirty += context.dirty;
    this.#state = { ...this.#state, commandsDone: this.#state.commandsDone + 1 };
    return reply;
  }

  /** Without a password and from elsewhere, protected mode lets nobody in. */
  #refusal(): string | undefined {
    const isOpen = this.#settings['protected-mode'] !== 'yes' || this.#settings['requirepass'] !== '';
    if (isOpen || this.#client.startsWith('127.')) return undefined;
    return 'DENIED Redis is running in protected mode because protected mode is enabled and no password is set for the default user. In this mode connections are only accepted from the loopback interface.';
  }

  #append(words: readonly string[], database: number): void {
    if (this.#settings['appendonly'] !== 'yes') return;
    if (database !== this.#appendDatabase) this.#appended += formatCommand(['SELECT', String(database)]);
    this.#appendDatabase = database;
    this.#appended += formatCommand(words);
  }

  #finish(): void {
    const process = this.#process;
    if (this.#appended !== '') {
      try {
        process.fs.writeFile(appendFiles(this.#settings, this.#version).log, this.#appended, {
          append: true,
        });
      } catch (problem) {
        if (!(problem instanceof FsError)) throw problem;
        log(process, this.#state, '#', `Error writing to the AOF file: ${problem.text}`);
      }
    }
    const { dirty, dirtySince } = this.#state;
    const { bytes } = this.#store;
    this.#state = {
      ...this.#state,
      settings: this.#settings,
      data: this.#store.data,
      bytes,
      dirty: dirty + this.#dirty,
      dirtySince: dirty === 0 && this.#dirty > 0 ? process.now.seconds : dirtySince,
      appendDatabase: this.#appendDatabase,
    };
    if (this.#dirty > 0) process.useMemory(BASE_MEMORY + bytes);
    if (isSaveDue(process, this.#state)) this.#save(true, 'changes');
  }

  #hooks(): ServerHooks {
    const { startedAt, lastSave, commandsDone, connections, runId } = this.#state;
    return {
      version: this.#version,
      startedAt,
      lastSave,
      commandsDone,
      connections,
      runId,
      client: this.#client,
      set: (name, values) => {
        const changed = withSetting(this.#settings, name, values, false);
        if (typeof changed === 'string') return changed;
        const startsAppending = changed['appendonly'] === 'yes' && this.#settings['appendonly'] !== 'yes';
        this.#settings = changed;
        if (startsAppending) this.#rewrite();
        return undefined;
      },
      save: (inBackground) => this.#save(inBackground, 'command'),
      shutDown: (save) => {
        this.#ends = { save };
        return OK;
      },
      rewriteLog: () => {
        this.#rewrite();
        return status('Background append only file rewriting started');
      },
    };
  }

  /** A new base with all there is, and an empty log behind it. */
  #rewrite(): void {
    const { fs } = this.#process;
    const { directory, base, log: path, manifest } = appendFiles(this.#settings, this.#version);
    if (directory !== undefined && !fs.exists(directory)) fs.mkdir(directory);
    if (base !== undefined) writeSnapshot(this.#process, base, this.#store.data, this.#version);
    if (manifest !== undefined) fs.writeFile(manifest, manifestText(this.#settings));
    fs.writeFile(path, '');
    this.#appended = '';
    this.#appendDatabase = -1;
  }

  #save(inBackground: boolean, why: 'command' | 'changes'): Reply {
    const process = this.#process;
    if (
      !writeAll(process, this.#settings, this.#store.data, (level, text) =>
        log(process, this.#state, level, text),
      )
    )
      return error('ERR');
    if (inBackground) {
      if (why === 'changes')
        log(
          process,
          this.#state,
          '*',
          `${this.#state.dirty} changes in ${process.now.seconds - this.#state.lastSave} seconds. Saving...`,
        );
      this.#tellOfBackgroundSave();
    } else log(process, this.#state, '*', 'DB saved on disk');
    this.#dirty = 0;
    this.#state = { ...this.#state, dirty: 0, lastSave: process.now.seconds };
    return inBackground ? status('Background saving started') : OK;
  }

  /** A child would do it; here it is done at once, and told as if by one. */
  #tellOfBackgroundSave(): void {
    const process = this.#process;
    const child = Math.max(...process.processes().map(({ pid }) => pid)) + 1;
    const tell = (text: string): void =>
      process.write(this.#state.logFd, logLine(process, 'C', '*', text, child));
    log(process, this.#state, '*', `Background saving started by pid ${child}`);
    tell('DB saved on disk');
    tell('Fork CoW for RDB: current 0 MB, peak 0 MB, average 0 MB');
    log(process, this.#state, '*', 'Background saving terminated with success');
  }
}

export function log(
  process: ProcessContext,
  state: Pick<ServerState, 'logFd'>,
  level: '#' | '*',
  text: string,
): void {
  process.write(state.logFd, logLine(process, 'M', level, text));
}

/** Whether so many changes are so old that a snapshot is due. It is looked at when somebody asks something. */
function isSaveDue(process: ProcessContext, { settings, dirty, dirtySince }: ServerState): boolean {
  const numbers = (settings['save'] ?? '')
    .split(' ')
    .filter((word) => word !== '')
    .map(Number);
  for (let index = 0; index + 1 < numbers.length; index += 2) {
    const [seconds = 0, changes = 0] = numbers.slice(index, index + 2);
    if (dirty >= changes && process.now.seconds - dirtySince >= seconds) return true;
  }
  return false;
}

function writeAll(
  process: ProcessContext,
  settings: Settings,
  data: ServerState['data'],
  tell: (level: '#' | '*', text: string) => void,
): boolean {
  try {
    writeSnapshot(process, snapshotPath(settings), data, versionOf(process));
    return true;
  } catch (problem) {
    if (!(problem instanceof FsError)) throw problem;
    tell(
      '#',
      `Failed opening the temp RDB file temp-${process.pid}.rdb (in server root dir ${settings['dir']}) for saving: ${problem.text}`,
    );
    return false;
  }
}

/**
 * Ends a server as SHUTDOWN and SIGTERM do.
 * @param save whether to write a snapshot; left out: when snapshots are made at all
 * @returns false when what has to be saved cannot be
 */
export function shutDown(process: ProcessContext, state: ServerState, save?: boolean): boolean {
  const { settings } = state;
  const level = isModern(versionOf(process)) ? '*' : '#';
  log(process, state, level, 'User requested shutdown...');
  if (settings['appendonly'] === 'yes') log(process, state, '*', 'Calling fsync() on the AOF file.');
  if (save ?? settings['save'] !== '') {
    log(process, state, '*', 'Saving the final RDB snapshot before exiting.');
    if (!writeAll(process, settings, state.data, (at, text) => log(process, state, at, text))) {
      log(process, state, '#', "Error trying to save the DB, can't exit.");
      return false;
    }
    log(process, state, '*', 'DB saved on disk');
  }
  log(process, state, level, 'Redis is now ready to exit, bye bye...');
  return true;
}
