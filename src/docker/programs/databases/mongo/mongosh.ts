import { inspect } from 'node:util';
import type { ProcessContext } from '../../../../linux/process/process-context.ts';
import { exit, type Program, type Step } from '../../../../linux/process/program.ts';
import { NotUnderstood, type Document } from './documents.ts';
import { parseChain, type Chain } from './shell-expression.ts';
import type { Command, Reply } from './store.ts';

const SIGINT = 2;
const VERSION = '2.5.8';

interface State {
  readonly host: string;
  readonly port: number;
  readonly address: string;
  readonly database: string;
  readonly user: string;
  readonly password: string;
  readonly isTyped: boolean;
}

type Say = {
  readonly text: string;
  readonly database?: string;
  readonly isFailure?: boolean;
  readonly leaves?: boolean;
};

/** mongosh: what is most used of its language. It says so where it understands no further. */
export const mongosh: Program = {
  start(process) {
    const args = process.argv.slice(1);
    const value = (...names: readonly string[]): string | undefined => {
      const at = args.findIndex((arg) => names.some((name) => arg === name || arg.startsWith(`${name}=`)));
      if (at < 0) return undefined;
      const [name = '', ...rest] = args[at]?.split('=') ?? [];
      return rest.length > 0 ? rest.join('=') : names.includes(name) ? args[at + 1] : undefined;
    };
    if (args.includes('--version')) {
      process.write(1, `${VERSION}\n`);
      return exit(0);
    }
    const uri = args.find((arg) => arg.startsWith('mongodb://'));
    const [, user = '', password = '', host = '127.0.0.1', port = '27017', path = ''] =
      /^mongodb:\/\/(?:([^:@]*):([^@]*)@)?([^:/?]+)(?::(\d+))?(?:\/([^?]*))?/.exec(uri ?? '') ?? [];
    const plain = args.find(
      (arg, index) => !arg.startsWith('-') && arg !== uri && !/^-(?:u|p|-\w+)$/.test(args[index - 1] ?? ''),
    );
    const state: State = {
      host: value('--host') ?? host,
      port: Number(value('--port') ?? port),
      address: '',
      database: path === '' ? (plain ?? 'test') : path,
      user: value('-u', '--username') ?? user,
      password: value('-p', '--password') ?? password,
      isTyped: process.isTerminal(0),
    };
    return open(process, state, value('--eval'), args.includes('--quiet'));
  },

  resume(process, json) {
    return proceed(process, json as unknown as State);
  },

  signal(process, json, signal) {
    const state = json as unknown as State | null;
    if (signal !== SIGINT || !state?.isTyped) return 'default';
    process.write(1, `\n${state.database}> `);
    return wait(state);
  },
};

function open(process: ProcessContext, given: State, script: string | undefined, isQuiet: boolean): Step {
  const found = /^[\d.]+$/.test(given.host) ? undefined : process.resolveName(given.host);
  const shown = `mongodb://${given.user === '' ? '' : '<credentials>@'}${given.host}:${given.port}/${given.database === 'test' ? '' : given.database}?directConnection=true${given.host === '127.0.0.1' ? '&serverSelectionTimeoutMS=2000' : ''}&appName=mongosh+${VERSION}`;
  if (!isQuiet && script === undefined)
    process.write(1, `Current Mongosh Log ID:\t${newId(process)}\nConnecting to:\t\t${shown}\n`);
  if (found && found.kind !== 'found') {
    process.write(2, `MongoNetworkError: getaddrinfo ENOTFOUND ${given.host}\n`);
    return exit(1);
  }
  const state = { ...given, address: found?.kind === 'found' ? (found.addresses[0] ?? '') : given.host };
  const reply = ask(process, state, { command: 'login', database: state.database });
  if (reply.ok === 0) {
    process.write(2, `${reply.error}\n`);
    return exit(1);
  }
  if (script !== undefined) {
    const said = evaluate(process, state, script);
    if (said.text !== '') process.write(said.isFailure === true ? 2 : 1, `${said.text}\n`);
    return exit(said.isFailure === true ? 1 : 0);
  }
  if (!isQuiet)
    process.write(
      1,
      `Using MongoDB:\t\t${process.env['MONGO_VERSION'] ?? '8.2.1'}\nUsing Mongosh:\t\t${VERSION}\n\nFor mongosh info see: https://www.mongodb.com/docs/mongodb-shell/\n\n`,
    );
  if (state.isTyped) process.write(1, `${state.database}> `);
  return proceed(process, state);
}

function wait(state: State): Step {
  return { kind: 'wait', for: { kind: 'readable', fd: 0 }, state: { ...state } };
}

function proceed(process: ProcessContext, given: State): Step {
  let state = given;
  for (;;) {
    process.work(2);
    const line = process.readLine(0);
    if (!line) return wait(state);
    if (line.end && line.text === '') return exit(0);
    const said = evaluate(process, state, line.text.trim());
    if (said.leaves === true) return exit(0);
    if (said.database !== undefined) state = inDatabase(state, said.database);
    if (said.text !== '') process.write(1, `${said.text}\n`);
    if (state.isTyped) process.write(1, `${state.database}> `);
    if (process.shouldYield())
      return { kind: 'wait', for: { kind: 'until', at: process.now }, state: { ...state } };
  }
}

function inDatabase(state: State, database: string): State {
  return { ...state, database };
}

function newId(process: ProcessContext): string {
  const random = (): string => process.random().toString(16).padStart(8, '0');
  return `${process.now.seconds.toString(16).padStart(8, '0')}${random()}${random()}`;
}

function ask(process: ProcessContext, state: State, command: Command): Reply {
  const login = state.user === '' ? {} : { user: state.user, password: state.password };
  const answer = process.request({
    address: state.address,
    port: state.port,
    data: JSON.stringify({ ...command, ...login }),
  });
  if (answer.kind !== 'answered') {
    const code = {
      refused: 'ECONNREFUSED',
      unreachable: 'EHOSTUNREACH',
      'timed-out': 'ETIMEDOUT',
      reset: 'ECONNRESET',
    }[answer.kind];
    return { ok: 0, error: `MongoNetworkError: connect ${code} ${state.address}:${state.port}` };
  }
  try {
    return JSON.parse(answer.data) as Reply;
  } catch {
    return { ok: 0, error: `MongoNetworkError: connection to ${state.address}:${state.port} closed` };
  }
}

function evaluate(process: ProcessContext, state: State, line: string): Say {
  const words = line.replace(/;$/, '').split(/\s+/);
  const [first = '', second = ''] = words;
  if (first === '') return { text: '' };
  if (/^(?:exit|quit)(?:\(\))?$/.test(first)) return { text: '', leaves: true };
  if (first === 'use' && second !== '')
    return {
      text: second === state.database ? `already on db ${second}` : `switched to db ${second}`,
      database: second,
    };
  if (first === 'show' || first === 'help') return show(process, state, first === 'help' ? 'help' : second);
  try {
    return runChain(
      process,
      state,
      parseChain(line, () => newId(process)),
    );
  } catch (error) {
    if (!(error instanceof NotUnderstood)) throw error;
    return { text: `mongosh: ${error.message} is not simulated here`, isFailure: true };
  }
}

function show(process: ProcessContext, state: State, what: string): Say {
  if (what === 'help')
    return {
      text: 'Simulated here: show dbs, show collections, use NAME, db.runCommand({ping: 1}), db.COLLECTION.insertOne, insertMany, find, findOne, countDocuments, updateOne, updateMany, deleteOne, deleteMany, drop, db.dropDatabase()',
    };
  const isDatabases = what === 'dbs' || what === 'databases';
  if (!isDatabases && what !== 'collections' && what !== 'tables')
    return {
      text: `MongoshInvalidInputError: [COMMON-10001] '${what}' is not a valid argument for "show".`,
      isFailure: true,
    };
  const reply = ask(process, state, {
    command: isDatabases ? 'databases' : 'collections',
    database: state.database,
  });
  if (reply.ok === 0) return { text: reply.error, isFailure: true };
  const names = reply.value as readonly string[];
  if (!isDatabases) return { text: names.join('\n') };
  const width = Math.max(...names.map((name) => name.length));
  return {
    text: names
      .map((name) => `${name.padEnd(width)}  ${name === 'local' ? '72.00' : '40.00'} KiB`)
      .join('\n'),
  };
}

function runChain(process: ProcessContext, state: State, { parts }: Chain): Say {
  const [root, second, ...rest] = parts;
  if (root?.name !== 'db' || root.args) throw new NotUnderstood(`'${root?.name ?? ''}'`);
  if (!second) return { text: state.database };
  if (second.args) return databaseCall(process, state, second.name, second.args, rest);
  const [method, ...after] = rest;
  if (!method) return { text: `${state.database}.${second.name}` };
  if (!method.args) throw new NotUnderstood(`'${method.name}'`);
  return collectionCall(process, state, second.name, method.name, method.args, after);
}

function databaseCall(
  process: ProcessContext,
  state: State,
  name: string,
  args: readonly unknown[],
  rest: Chain['parts'],
): Say {
  const [first] = args;
  if ((name === 'getSiblingDB' || name === 'getCollection') && typeof first === 'string') {
    const parts = [{ name: 'db' }, ...(name === 'getCollection' ? [{ name: first }] : []), ...rest];
    return runChain(process, name === 'getSiblingDB' ? { ...state, database: first } : state, { parts });
  }
  if (name === 'version') return { text: process.env['MONGO_VERSION'] ?? '8.2.1' };
  if (name === 'getName') return { text: state.database };
  const isPing =
    (name === 'runCommand' || name === 'adminCommand') &&
    (first === 'ping' || (typeof first === 'object' && first !== null && 'ping' in first));
  if (isPing) {
    const reply = ask(process, state, { command: 'ping', database: state.database });
    if (reply.ok === 0) return { text: reply.error, isFailure: true };
    return { text: rest.length === 1 && rest[0]?.name === 'ok' ? '1' : '{ ok: 1 }' };
  }
  if (name === 'dropDatabase')
    return plain(ask(process, state, { command: 'dropDatabase', database: state.database }));
  if (name === 'getCollectionNames')
    return plain(ask(process, state, { command: 'collections', database: state.database }));
  throw new NotUnderstood(`'db.${name}()'`);
}

function plain(reply: Reply): Say {
  return reply.ok === 0 ? { text: reply.error, isFailure: true } : { text: shown(reply.value) };
}

function collectionCall(
  process: ProcessContext,
  state: State,
  collection: string,
  name: string,
  args: readonly unknown[],
  rest: Chain['parts'],
): Say {
  const { database } = state;
  const send = (command: Omit<Command, 'database' | 'collection'>): Reply =>
    ask(process, state, { ...command, database, collection });
  const failed = (reply: Reply): Say | undefined =>
    reply.ok === 0 ? { text: reply.error, isFailure: true } : undefined;
  const [filter = {}, change] = args as readonly (Document | undefined)[];
  switch (name) {
    case 'insertOne':
    case 'insertMany': {
      const given = (
        name === 'insertOne' ? [args[0] ?? {}] : (args[0] as readonly unknown[])
      ) as readonly Document[];
      const documents = given.map((document) =>
        '_id' in document ? document : { _id: { $oid: newId(process) }, ...document },
      );
      const reply = send({ command: 'insert', documents });
      const ids = documents.map(({ _id }) => _id);
      return (
        failed(reply) ?? {
          text: shown(
            name === 'insertOne'
              ? { acknowledged: true, insertedId: ids[0] }
              : {
                  acknowledged: true,
                  insertedIds: Object.fromEntries(ids.map((id, index) => [String(index), id])),
                },
          ),
        }
      );
    }
    case 'find':
    case 'findOne': {
      const options = Object.fromEntries(rest.map((part) => [part.name, part.args?.[0]]));
      const unknown = rest.find(
        (part) => !['limit', 'skip', 'sort', 'pretty', 'toArray', 'count'].includes(part.name),
      );
      if (unknown) throw new NotUnderstood(`'.${unknown.name}()'`);
      if (change !== undefined && Object.keys(change).length > 0) throw new NotUnderstood('a projection');
      const reply = send({
        command: 'find',
        filter,
        ...(name === 'findOne'
          ? { limit: 1 }
          : typeof options['limit'] === 'number' && { limit: options['limit'] }),
        ...(typeof options['skip'] === 'number' && { skip: options['skip'] }),
        ...(options['sort'] !== undefined && { sort: options['sort'] as Document }),
      });
      if (reply.ok === 0) return { text: reply.error, isFailure: true };
      const found = reply.value as readonly Document[];
      if (name === 'findOne') return { text: shown(found[0] ?? null) };
      if ('count' in options) return { text: String(found.length) };
      return { text: found.length === 0 ? ('toArray' in options ? '[]' : '') : shown(found) };
    }
    case 'countDocuments':
    case 'count':
    case 'estimatedDocumentCount':
      return plain(send({ command: 'count', filter }));
    case 'updateOne':
    case 'updateMany': {
      const reply = send({ command: 'update', filter, change: change ?? {}, isMany: name === 'updateMany' });
      if (reply.ok === 0) return { text: reply.error, isFailure: true };
      const { matched, modified } = reply.value as { matched: number; modified: number };
      return {
        text: shown({
          acknowledged: true,
          insertedId: null,
          matchedCount: matched,
          modifiedCount: modified,
          upsertedCount: 0,
        }),
      };
    }
    case 'deleteOne':
    case 'deleteMany': {
      const reply = send({ command: 'delete', filter, isMany: name === 'deleteMany' });
      if (reply.ok === 0) return { text: reply.error, isFailure: true };
      return {
        text: shown({ acknowledged: true, deletedCount: (reply.value as { matched: number }).matched }),
      };
    }
    case 'drop':
      return plain(send({ command: 'drop' }));
    default:
      throw new NotUnderstood(`'db.${collection}.${name}()'`);
  }
}

/** As node shows values, with ObjectId and dates by their names. */
function shown(value: unknown): string {
  return inspect(dressed(value), { depth: 6, breakLength: 80, compact: 3 });
}

function dressed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(dressed);
  if (typeof value !== 'object' || value === null) return value;
  if ('$oid' in value) return { [inspect.custom]: () => `ObjectId('${String(value.$oid)}')` };
  if ('$date' in value) return { [inspect.custom]: () => `ISODate('${String(value.$date)}')` };
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, dressed(item)]));
}
