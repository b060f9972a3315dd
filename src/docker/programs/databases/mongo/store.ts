import type { ProcessContext } from '../../../../linux/process/process-context.ts';
import { hashPassword, isPassword } from '../common/password.ts';
import { compareBy, fits, NotUnderstood, updated, type Document } from './documents.ts';

/** Databases, their collections, and the documents in them. */
type Databases = Readonly<Record<string, Readonly<Record<string, readonly Document[]>>>>;

interface Stored {
  readonly users: Readonly<Record<string, string>>;
  readonly databases: Databases;
}

const FILE = '/data/db/collection-0.wt';

/** Characters of all documents: more than a lesson needs. */
const MAX_SIZE = 2_000_000;

export function readStore({ fs }: ProcessContext): Stored {
  return fs.exists(FILE) ? (JSON.parse(fs.readFile(FILE)) as Stored) : { users: {}, databases: {} };
}

export function writeStore({ fs }: ProcessContext, stored: Stored): void {
  const text = JSON.stringify(stored);
  if (text.length > MAX_SIZE) throw new NotUnderstood('the disk is full');
  fs.writeFile(FILE, text, { mode: 0o600 });
}

export function addUser(process: ProcessContext, name: string, password: string): void {
  const stored = readStore(process);
  writeStore(process, {
    ...stored,
    users: { ...stored.users, [name]: hashPassword(password, process.random(), 'SCRAM-SHA-256') },
  });
}

/** One command to one collection, as mongosh sends it. */
export interface Command {
  readonly command:
    | 'ping'
    | 'login'
    | 'databases'
    | 'collections'
    | 'insert'
    | 'find'
    | 'count'
    | 'update'
    | 'delete'
    | 'drop'
    | 'dropDatabase';
  readonly database: string;
  readonly user?: string;
  readonly password?: string;
  readonly collection?: string;
  readonly documents?: readonly Document[];
  readonly filter?: Document;
  readonly change?: Document;
  readonly sort?: Document;
  readonly limit?: number;
  readonly skip?: number;
  readonly isMany?: boolean;
}

export type Reply = { readonly ok: 1; readonly value: unknown } | { readonly ok: 0; readonly error: string };

/** @param needsLogin whether the server was started with --auth */
export function answer(process: ProcessContext, command: Command, needsLogin: boolean): Reply {
  try {
    return run(process, command, needsLogin);
  } catch (error) {
    if (!(error instanceof NotUnderstood)) throw error;
    return { ok: 0, error: `MongoServerError: ${error.message} (not simulated on this server)` };
  }
}

function run(process: ProcessContext, command: Command, needsLogin: boolean): Reply {
  const stored = readStore(process);
  const { database, collection = '', filter = {}, user } = command;
  const kept = user === undefined || !Object.hasOwn(stored.users, user) ? undefined : stored.users[user];
  const isKnown = kept !== undefined && kept !== '' && isPassword(kept, command.password ?? '');
  if (user !== undefined && !isKnown) return { ok: 0, error: 'MongoServerError: Authentication failed.' };
  if (command.command === 'ping' || command.command === 'login') return { ok: 1, value: { ok: 1 } };
  if (needsLogin && !isKnown) {
    const name =
      { databases: 'listDatabases', collections: 'listCollections', count: 'aggregate' }[
        command.command as 'count'
      ] ?? command.command;
    return { ok: 0, error: `MongoServerError[Unauthorized]: Command ${name} requires authentication` };
  }
  const own = stored.databases[database] ?? {};
  const documents = (Object.hasOwn(own, collection) ? own[collection] : undefined) ?? [];
  process.work(1 + documents.length);
  const save = (changed: readonly Document[]): void => {
    writeStore(process, {
      ...stored,
      databases: { ...stored.databases, [database]: { ...own, [collection]: changed } },
    });
  };
  switch (command.command) {
    case 'databases': {
      const names = [...new Set(['admin', 'config', 'local', ...Object.keys(stored.databases)])].toSorted();
      return { ok: 1, value: names };
    }
    case 'collections':
      return { ok: 1, value: Object.keys(own).toSorted() };
    case 'insert': {
      const added = command.documents ?? [];
      const ids = new Set(documents.map(({ _id }) => JSON.stringify(_id)));
      const clash = added.find(({ _id }) => ids.has(JSON.stringify(_id)));
      if (clash) {
        const id = JSON.stringify(clash['_id']).replaceAll('"', '\\"');
        return {
          ok: 0,
          error: `MongoServerError: E11000 duplicate key error collection: ${database}.${collection} index: _id_ dup key: { _id: ${id} }`,
        };
      }
      save([...documents, ...added]);
      return { ok: 1, value: added.length };
    }
    case 'find': {
      const found = documents.filter((document) => fits(document, filter));
      const sorted = command.sort ? found.toSorted(compareBy(command.sort)) : found;
      const from = command.skip ?? 0;
      return {
        ok: 1,
        value: sorted.slice(from, command.limit === undefined ? undefined : from + command.limit),
      };
    }
    case 'count':
      return { ok: 1, value: documents.filter((document) => fits(document, filter)).length };
    case 'update':
    case 'delete': {
      const matching = documents
        .filter((document) => fits(document, filter))
        .slice(0, command.isMany === true ? undefined : 1);
      const { change } = command;
      const renewed = new Map(
        matching.map((document) => [document, change ? updated(document, change) : undefined]),
      );
      save(
        documents.flatMap((document): readonly Document[] => {
          if (!renewed.has(document)) return [document];
          const changed = renewed.get(document);
          return changed ? [changed] : [];
        }),
      );
      const modified = [...renewed].filter(
        ([before, after]) => JSON.stringify(before) !== JSON.stringify(after),
      ).length;
      return { ok: 1, value: { matched: matching.length, modified } };
    }
    case 'drop': {
      const { [collection]: gone, ...rest } = own;
      writeStore(process, { ...stored, databases: { ...stored.databases, [database]: rest } });
      return { ok: 1, value: gone !== undefined };
    }
    case 'dropDatabase': {
      const { [database]: _gone, ...rest } = stored.databases;
      writeStore(process, { ...stored, databases: rest });
      return { ok: 1, value: { ok: 1, dropped: database } };
    }
  }
}
