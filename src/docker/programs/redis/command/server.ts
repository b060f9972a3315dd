import { globMatches } from '../../../../linux/utilities/text/glob.ts';
import { array, bulk, bulks, error, integer, OK, type Reply, status, SYNTAX } from '../reply.ts';
import { isSetting } from '../settings.ts';
import { DATABASES } from '../store.ts';
import { command, type CommandContext, type CommandTable, integerOf } from './command.ts';
import { information } from './information.ts';

function unknownSubcommand(name: string, given: string): Reply {
  return error(`ERR unknown subcommand '${given}'. Try ${name} HELP.`);
}

function wrongArguments(name: string): Reply {
  return error(`ERR wrong number of arguments for '${name}' command`);
}

function config(context: CommandContext, [what = '', ...args]: readonly string[]): Reply {
  const { settings, process, server } = context;
  switch (what.toLowerCase()) {
    case 'get': {
      if (args.length === 0) return wrongArguments('config|get');
      const names = Object.keys(settings).filter((name) =>
        args.some((pattern) => globMatches(pattern.toLowerCase(), name)),
      );
      process.work(Object.keys(settings).length * args.length);
      return bulks(names.flatMap((name) => [name, settings[name] ?? '']));
    }
    case 'set':
      if (args.length < 2 || args.length % 2 !== 0) return wrongArguments('config|set');
      for (let index = 0; index < args.length; index += 2) {
        const name = (args[index] ?? '').toLowerCase();
        if (!isSetting(name))
          return error(`ERR Unknown option or number of arguments for CONFIG SET - '${args[index]}'`);
        const problem = server.set(name, [args[index + 1] ?? '']);
        if (problem !== undefined)
          return error(`ERR CONFIG SET failed (possibly related to argument '${args[index]}') - ${problem}`);
      }
      return OK;
    case 'resetstat':
      return OK;
    case 'rewrite':
      return error('ERR The server is running without a config file');
    default:
      return unknownSubcommand('CONFIG', what);
  }
}

function client(context: CommandContext, [what = '', ...args]: readonly string[]): Reply {
  const { session, server } = context;
  const id = server.connections;
  const line = `id=${id} addr=${server.client}:${40_000 + (id % 20_000)} laddr=127.0.0.1:6379 fd=8 name=${session.name} age=0 idle=0 flags=${session.queue ? 'x' : 'N'} db=${session.database} sub=0 psub=0 ssub=0 multi=-1 qbuf=26 qbuf-free=20448 argv-mem=10 multi-mem=0 rbs=16384 rbp=16384 obl=0 oll=0 omem=0 tot-mem=37658 events=r cmd=client|${what.toLowerCase()} user=default redir=-1 resp=2\n`;
  switch (what.toLowerCase()) {
    case 'list':
    case 'info':
      return bulk(line);
    case 'id':
      return integer(id);
    case 'getname':
      return session.name === '' ? { kind: 'nil' } : bulk(session.name);
    case 'setname':
      if (/\s/.test(args[0] ?? ''))
        return error('ERR Client names cannot contain spaces, newlines or special characters.');
      session.name = args[0] ?? '';
      return OK;
    case 'setinfo':
    case 'reply':
    case 'no-evict':
    case 'no-touch':
    case 'unpause':
      return OK;
    case 'kill':
      return error('ERR No such client');
    default:
      return unknownSubcommand('CLIENT', what);
  }
}

function auth(context: CommandContext, args: readonly string[]): Reply {
  const { session, settings } = context;
  const password = settings['requirepass'] ?? '';
  if (args.length > 2) return error(SYNTAX);
  const [user = 'default', given = ''] = args.length === 1 ? ['default', args[0]] : args;
  if (args.length === 1 && password === '') {
    return error(
      'ERR AUTH <password> called without any password configured for the default user. Are you sure your configuration is correct?',
    );
  }
  if (user !== 'default' || (password !== '' && given !== password))
    return error('WRONGPASS invalid username-password pair or user is disabled.');
  session.isAuthenticated = true;
  return OK;
}

function hello(context: CommandContext, [version, ...options]: readonly string[]): Reply {
  if (version !== undefined && version !== '2') {
    if (version !== '3') return error('NOPROTO unsupported protocol version');
    return error('NOPROTO this simulated server speaks protocol version 2 only');
  }
  if (options[0]?.toUpperCase() === 'AUTH') {
    const answer = auth(context, options.slice(1, 3));
    if (answer.kind === 'error') return answer;
  }
  const text = (value: string): Reply => bulk(value);
  return array([
    text('server'), text('redis'), text('version'), text(context.server.version), text('proto'), integer(2),
    text('id'), integer(context.server.connections), text('mode'), text('standalone'), text('role'), text('master'), text('modules'), array([]),
  ]); // prettier-ignore
}

const LOLWUT = 'Redis ver. ';

export const SERVER_COMMANDS: CommandTable = {
  ping: command(-1, (_context, args) =>
    args.length > 1 ? wrongArguments('ping') : args.length === 1 ? bulk(args[0]) : status('PONG'),
  ),
  echo: command(2, (_context, [text]) => bulk(text)),
  quit: command(-1, ({ session }) => {
    session.hasQuit = true;
    return OK;
  }),
  reset: command(1, ({ session }) => {
    session.database = 0;
    session.queue = undefined;
    return status('RESET');
  }),
  select: command(2, ({ session }, [number]) => {
    const database = integerOf(number, 'ERR invalid DB index');
    if (database < 0 || database >= DATABASES) return error('ERR DB index is out of range');
    session.database = database;
    return OK;
  }),
  swapdb: command(3, (context, [a, b]) => {
    context.store.swap(
      integerOf(a, 'ERR invalid first DB index'),
      integerOf(b, 'ERR invalid second DB index'),
    );
    context.dirty += 1;
    return OK;
  }),
  auth: command(-2, auth),
  hello: command(-1, hello),
  dbsize: command(1, ({ store, session }) => integer(store.keys(session.database).length)),
  flushdb: command(-1, (context) => {
    context.store.clear(context.session.database);
    context.dirty += 1;
    return OK;
  }),
  flushall: command(-1, (context) => {
    for (let database = 0; database < DATABASES; database += 1) context.store.clear(database);
    context.dirty += 1;
    return OK;
  }),
  info: command(-1, (context, sections) => bulk(information(context, sections))),
  config: command(-2, config),
  client: command(-2, client),
  command: command(-1, (_context, [what = '']) => {
    if (what.toLowerCase() === 'count') return integer(240);
    return what === '' || ['docs', 'info', 'list'].includes(what.toLowerCase())
      ? array([])
      : unknownSubcommand('COMMAND', what);
  }),
  time: command(1, ({ process: { now } }) =>
    bulks([String(now.seconds), String(Math.floor(now.nanos / 1000))]),
  ),
  lastsave: command(1, ({ server }) => integer(server.lastSave)),
  save: command(1, ({ server }) => server.save(false)),
  bgsave: command(-1, ({ server }) => server.save(true)),
  bgrewriteaof: command(1, ({ server }) => server.rewriteLog()),
  shutdown: command(-1, ({ server }, args) => {
    const words = args.map((arg) => arg.toUpperCase());
    if (words.some((word) => !['SAVE', 'NOSAVE', 'NOW', 'FORCE', 'ABORT'].includes(word)))
      return error(SYNTAX);
    return server.shutDown(words.includes('NOSAVE') ? false : words.includes('SAVE') ? true : undefined);
  }),
  publish: command(3, () => integer(0)),
  subscribe: command(-2, () =>
    error(
      'ERR this simulated server does not keep subscriptions: a connection is one question and one answer',
    ),
  ),
  psubscribe: command(-2, () =>
    error(
      'ERR this simulated server does not keep subscriptions: a connection is one question and one answer',
    ),
  ),
  monitor: command(1, () => error('ERR this simulated server does not keep connections open to monitor')),
  pubsub: command(-2, () => array([])),
  eval: command(-3, () => error('ERR this simulated server does not run Lua scripts')),
  acl: command(-2, (_context, [what = '']) => {
    if (what.toLowerCase() === 'whoami') return bulk('default');
    if (what.toLowerCase() === 'list') return bulks(['user default on nopass sanitize-payload ~* &* +@all']);
    return what.toLowerCase() === 'users' ? bulks(['default']) : unknownSubcommand('ACL', what);
  }),
  role: command(1, () => array([bulk('master'), integer(0), array([])])),
  wait: command(3, () => integer(0)),
  slowlog: command(-2, (_context, [what = '']) =>
    what.toLowerCase() === 'len' ? integer(0) : what.toLowerCase() === 'reset' ? OK : array([]),
  ),
  latency: command(-2, () => array([])),
  module: command(-2, () => array([])),
  lolwut: command(-1, ({ server }) => bulk(`${LOLWUT}${server.version}\n`)),
  debug: command(-2, () =>
    error(
      'ERR DEBUG command not allowed. If the enable-debug-command option is set to "local", you can run it from a local connection, otherwise you need to set this option in the configuration file, and then restart the server.',
    ),
  ),
};
