import { HASH_COMMANDS } from './command/hashes.ts';
import type { Command, CommandContext, Session } from './command/command.ts';
import { KEY_COMMANDS } from './command/keys.ts';
import { LIST_COMMANDS } from './command/lists.ts';
import { SERVER_COMMANDS } from './command/server.ts';
import { SET_COMMANDS } from './command/sets.ts';
import { SORTED_SET_COMMANDS } from './command/sorted-sets.ts';
import { STRING_COMMANDS } from './command/strings.ts';
import { array, CommandError, error, OK, type Reply, status } from './reply.ts';
import { MAX_BYTES } from './store.ts';

const COMMANDS: Readonly<Record<string, Command>> = {
  ...STRING_COMMANDS,
  ...KEY_COMMANDS,
  ...LIST_COMMANDS,
  ...SET_COMMANDS,
  ...HASH_COMMANDS,
  ...SORTED_SET_COMMANDS,
  ...SERVER_COMMANDS,
};

/** Commands that need no password. */
const OPEN = new Set(['auth', 'hello', 'quit', 'reset']);
/** Commands that end or look at a transaction instead of being queued. */
const UNQUEUED = new Set(['exec', 'discard', 'multi', 'watch', 'quit', 'reset']);
/** Commands that make data smaller, or leave it: they are done however full it is. */
const SHRINKING =
  /^(get|m?get|del|unlink|exists|keys|scan|[lrsz]?pop|.*rem|ltrim|flush.*|expire|ttl|type|info|config|ping|select|dbsize|object|.*range.*|.*card|.*len|h(get|keys|vals|del).*|smembers|save|shutdown|client|auth|echo)$/;

const FULL = `OOM command not allowed when used memory > 'maxmemory'.`;

/** Does one command, as far as the connection may; `append` is told of what changed data. */
export function execute(
  context: CommandContext,
  words: readonly string[],
  append: (words: readonly string[], database: number) => void,
): Reply {
  const [given = '', ...args] = words;
  const name = given.toLowerCase();
  const { session } = context;
  context.process.work(2 + (words.length >> 3));
  const command = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
  const transaction = TRANSACTIONS.has(name);
  if (!command && !transaction) {
    session.isQueueBroken ||= session.queue !== undefined;
    return error(
      `ERR unknown command '${given.slice(0, 128)}', with args beginning with: ${beginning(args)}`,
    );
  }
  const arity = command?.arity ?? TRANSACTIONS.get(name) ?? 1;
  if (arity > 0 ? words.length !== arity : words.length < -arity) {
    session.isQueueBroken ||= session.queue !== undefined;
    return error(`ERR wrong number of arguments for '${name}' command`);
  }
  if (!session.isAuthenticated && !OPEN.has(name)) {
    session.isQueueBroken ||= session.queue !== undefined;
    if (name === 'exec')
      return error('EXECABORT Transaction discarded because of: NOAUTH Authentication required.');
    return error('NOAUTH Authentication required.');
  }
  if (session.queue && !UNQUEUED.has(name)) {
    session.queue.push(words);
    return status('QUEUED');
  }
  return command ? run(context, name, command, args, append) : transact(context, name, append);
}

const TRANSACTIONS: ReadonlyMap<string, number> = new Map([
  ['multi', 1],
  ['exec', 1],
  ['discard', 1],
  ['watch', -2],
  ['unwatch', 1],
]);

function beginning(args: readonly string[]): string {
  let text = '';
  for (const arg of args) {
    if (text.length >= 128) break;
    text += `'${arg.slice(0, 128 - text.length)}' `;
  }
  return text;
}

function run(
  context: CommandContext,
  name: string,
  command: Command,
  args: readonly string[],
  append: (words: readonly string[], database: number) => void,
): Reply {
  const { store, settings, session } = context;
  const most = Number(settings['maxmemory']);
  if (!SHRINKING.test(name)) {
    if (most > 0 && store.bytes + 800_000 > most) return error(FULL);
    if (store.bytes > MAX_BYTES) return error(`OOM this simulated server holds at most ${MAX_BYTES} bytes`);
  }
  const before = context.dirty;
  context.written = undefined;
  const { database } = session;
  try {
    const reply = command.run(context, args);
    if (context.dirty > before)
      for (const words of context.written ?? [[name, ...args]]) append(words, database);
    return reply;
  } catch (problem) {
    if (problem instanceof CommandError) return problem.reply;
    throw problem;
  }
}

function transact(
  context: CommandContext,
  name: string,
  append: (words: readonly string[], database: number) => void,
): Reply {
  const { session } = context;
  const end = (): readonly (readonly string[])[] => {
    const queue = session.queue ?? [];
    session.queue = undefined;
    session.isQueueBroken = false;
    return queue;
  };
  switch (name) {
    case 'multi':
      if (session.queue) return error('ERR MULTI calls can not be nested');
      session.queue = [];
      return OK;
    case 'discard':
      if (!session.queue) return error('ERR DISCARD without MULTI');
      end();
      return OK;
    case 'exec': {
      if (!session.queue) return error('ERR EXEC without MULTI');
      const isBroken = session.isQueueBroken;
      const queue = end();
      if (isBroken) return error('EXECABORT Transaction discarded because of previous errors.');
      return array(queue.map((words) => execute(context, words, append)));
    }
    case 'watch':
      return session.queue ? error('ERR WATCH inside MULTI is not allowed') : OK;
    default:
      return OK;
  }
}

export function newSession(isAuthenticated: boolean): Session {
  return { database: 0, isAuthenticated, name: '', queue: undefined, isQueueBroken: false, hasQuit: false };
}
