import type { ProcessContext } from '../../../../linux/process/process-context.ts';
import { exit, type Program, type Step } from '../../../../linux/process/program.ts';
import { lookUpHost, resolveErrorText } from '../../../../linux/utilities/network/resolve.ts';
import { versionOf } from '../log.ts';
import type { Reply } from '../reply.ts';
import { formatCommand, parseReplies } from '../resp.ts';
import { splitArguments } from '../split-arguments.ts';
import { formatForPeople, formatRaw } from './format.ts';
import { type CliOptions, readOptions } from './options.ts';

type State = {
  readonly mode: 'interactive' | 'lines' | 'last-argument' | 'repeating';
  /** What it reads from standard input, so far. */
  readonly input: string;
  readonly database: number;
  readonly password: readonly string[] | null;
  /** Commands queued since MULTI. A connection is one question: they are sent again with each. */
  readonly queue: readonly (readonly string[])[] | null;
  readonly isConnected: boolean;
  readonly left: number;
  readonly status: number;
};

/** redis-cli: one command, commands from standard input, or a prompt at a terminal. */
export const redisCli: Program = {
  start(process) {
    const options = readOptions(process.argv.slice(1), process.env);
    if (typeof options === 'string') {
      process.write(2, `${options}\n`);
      return exit(1);
    }
    if (options.action === 'version') {
      process.write(1, `redis-cli ${versionOf(process)}\n`);
      return exit(0);
    }
    if (options.action === 'help') {
      process.write(1, helpText(versionOf(process)));
      return exit(0);
    }
    if (options.warns)
      process.write(
        2,
        "Warning: Using a password with '-a' or '-u' option on the command line interface may not be safe.\n",
      );
    const password =
      options.password === undefined
        ? null
        : ['AUTH', ...(options.user === undefined ? [] : [options.user]), options.password];
    const state: State = {
      mode: 'lines',
      input: '',
      database: options.database,
      password,
      queue: null,
      isConnected: true,
      left: options.repeat,
      status: 0,
    };
    if (options.action === 'scan') return scan(process, options, state);
    if (options.command.length > 0) {
      if (options.readsLast) return readLast(process, options, { ...state, mode: 'last-argument' });
      return repeat(process, options, state);
    }
    const isConnected = tryConnect(process, options);
    if (process.isTerminal(0))
      return prompt(process, options, { ...state, mode: 'interactive', isConnected });
    return readLines(process, options, { ...state, isConnected });
  },

  resume(process, json) {
    const state = json as State;
    const options = readOptions(process.argv.slice(1), process.env);
    if (typeof options === 'string') return exit(1);
    switch (state.mode) {
      case 'interactive':
        return readTyped(process, options, state);
      case 'lines':
        return readLines(process, options, state);
      case 'last-argument':
        return readLast(process, options, state);
      case 'repeating':
        return repeat(process, options, state);
    }
  },
};

function waitForInput(state: State): Step {
  return { kind: 'wait', for: { kind: 'readable', fd: 0 }, state };
}

/** What came of a command: the replies that are its own, or that there was nobody. */
type Outcome = { readonly replies: readonly Reply[] } | { readonly problem: string };

function send(
  process: ProcessContext,
  options: CliOptions,
  state: State,
  commands: readonly (readonly string[])[],
): Outcome {
  const { host, port } = options;
  const found = lookUpHost(process, host);
  const where = `Could not connect to Redis at ${host}:${port}`;
  if (found.kind !== 'found') return { problem: `${where}: ${resolveErrorText(found)}` };
  const before = [
    ...(state.password ? [state.password] : []),
    ...(state.database === 0 ? [] : [['SELECT', String(state.database)]]),
  ];
  const data = [...before, ...commands].map(formatCommand).join('');
  const answer = process.request({ address: found.address, port, data });
  if (answer.kind === 'answered') {
    const replies = parseReplies(answer.data);
    const refused = state.password ? replies[0] : undefined;
    if (refused?.kind === 'error') process.write(2, `AUTH failed: ${refused.text}\n`);
    return { replies: replies.slice(before.length) };
  }
  const reasons = {
    refused: 'Connection refused',
    unreachable: 'No route to host',
    'timed-out': 'Connection timed out',
    reset: 'Connection reset by peer',
  };
  return {
    problem:
      answer.kind === 'reset' ? 'Error: Server closed the connection' : `${where}: ${reasons[answer.kind]}`,
  };
}

function tryConnect(process: ProcessContext, options: CliOptions): boolean {
  const outcome = send(process, options, { ...EMPTY, database: 0 }, []);
  if ('problem' in outcome) process.write(2, `${outcome.problem}\n`);
  return !('problem' in outcome);
}

const EMPTY: State = {
  mode: 'lines',
  input: '',
  database: 0,
  password: null,
  queue: null,
  isConnected: true,
  left: 1,
  status: 0,
};

/** Commands whose answer is shown as it is, for it is made for people already. */
function isPlain([first = '', second = '']: readonly string[]): boolean {
  const name = first.toLowerCase();
  if (['info', 'lolwut'].includes(name)) return true;
  return (
    (name === 'client' && /^(list|info)$/i.test(second)) ||
    (name === 'cluster' && /^(info|nodes)$/i.test(second)) ||
    (name === 'memory' && /^(doctor|malloc-stats)$/i.test(second))
  );
}

/** Does a command and shows what came of it. */
function perform(
  process: ProcessContext,
  options: CliOptions,
  state: State,
  words: readonly string[],
): State {
  const name = words[0]?.toLowerCase() ?? '';
  const isEnding = name === 'exec' || name === 'discard';
  const queue = state.queue ?? [];
  const commands = state.queue ? [['MULTI'], ...queue, words] : [words];
  const outcome = send(process, options, state, commands);
  if ('problem' in outcome) {
    process.write(2, `${outcome.problem}\n`);
    return { ...state, isConnected: false, queue: null, status: 1 };
  }
  const reply = outcome.replies.at(commands.length - 1);
  if (!reply) return { ...state, isConnected: name !== 'shutdown', queue: null };
  show(process, options, words, reply);
  const isError = reply.kind === 'error';
  const status = isError && options.failsOnError ? 1 : state.status;
  const after = { ...state, isConnected: true, status };
  if (name === 'select' && !isError && !state.queue) return { ...after, database: Number(words[1]) };
  if (name === 'auth' && !isError) return { ...after, password: words };
  if (name === 'multi' && !isError) return { ...after, queue: [] };
  if (state.queue && isEnding) return { ...after, queue: null };
  // A command that was refused spoils the transaction, as it does on a connection that stays.
  return state.queue ? { ...after, queue: [...queue, words] } : after;
}

function show(process: ProcessContext, options: CliOptions, words: readonly string[], reply: Reply): void {
  const forPeople = options.output === undefined ? process.isTerminal(1) : options.output === 'people';
  if (isPlain(words) && reply.kind === 'bulk') process.write(1, reply.text);
  else process.write(1, forPeople ? formatForPeople(reply) : `${formatRaw(reply)}\n`);
}

/** One command, `-r` times, `-i` seconds apart. */
function repeat(process: ProcessContext, options: CliOptions, state: State): Step {
  let now = state;
  while (now.left !== 0) {
    now = {
      ...perform(process, options, now, options.command),
      left: Math.max(-1, now.left - 1),
      mode: 'repeating',
    };
    if (!now.isConnected) return exit(now.status);
    if (now.left === 0) break;
    if (options.interval > 0 || process.shouldYield() || now.left < 0) {
      const nanos = process.now.nanos + Math.round((options.interval % 1) * 1e9);
      const at = {
        seconds: process.now.seconds + Math.floor(options.interval) + Math.floor(nanos / 1e9),
        nanos: nanos % 1e9,
      };
      return { kind: 'wait', for: { kind: 'until', at }, state: now };
    }
  }
  return exit(now.status);
}

function readLast(process: ProcessContext, options: CliOptions, state: State): Step {
  const { text, end } = process.read(0);
  const input = state.input + text;
  if (!end) return waitForInput({ ...state, input });
  return exit(perform(process, options, state, [...options.command, input]).status);
}

/** Commands a line each, from a pipe or a file. */
function readLines(process: ProcessContext, options: CliOptions, state: State): Step {
  let now = state;
  for (;;) {
    const line = process.readLine(0);
    if (!line) return waitForInput(now);
    if (line.text === '' && line.end) return exit(now.status);
    const next = interpret(process, options, now, line.text);
    if (!next) return exit(0);
    now = next;
    if (process.shouldYield()) return { kind: 'wait', for: { kind: 'until', at: process.now }, state: now };
  }
}

/** @returns undefined at `quit` */
function interpret(
  process: ProcessContext,
  options: CliOptions,
  state: State,
  line: string,
): State | undefined {
  const words = splitArguments(line.trim());
  if (!words) {
    process.write(1, 'Invalid argument(s)\n');
    return state;
  }
  const [name = ''] = words;
  if (name === '') return state;
  if (/^(quit|exit)$/i.test(name)) return undefined;
  if (/^(help|\?)$/i.test(name)) {
    process.write(1, 'Help on commands is not simulated here. Type "quit" to exit.\n');
    return state;
  }
  if (/^clear$/i.test(name)) {
    process.write(1, '\x1b[H\x1b[2J');
    return state;
  }
  const times = /^[1-9]\d{0,3}$/.test(name) && words.length > 1 ? Number(name) : 1;
  let now = state;
  for (let count = 0; count < times; count += 1)
    now = perform(process, options, now, times > 1 ? words.slice(1) : words);
  return now;
}

function prompt(process: ProcessContext, options: CliOptions, state: State): Step {
  const { host, port } = options;
  const database = state.database === 0 ? '' : `[${state.database}]`;
  const text = state.isConnected
    ? `${host}:${port}${database}${state.queue ? '(TX)' : ''}> `
    : 'not connected> ';
  process.write(1, text);
  return waitForInput({ ...state, mode: 'interactive' });
}

function readTyped(process: ProcessContext, options: CliOptions, state: State): Step {
  const line = process.readLine(0);
  if (!line) return waitForInput(state);
  if (line.text === '' && line.end) {
    process.write(1, '\n');
    return exit(0);
  }
  const next = interpret(process, options, state, line.text);
  return next ? prompt(process, options, next) : exit(0);
}

function scan(process: ProcessContext, options: CliOptions, state: State): Step {
  const outcome = send(process, options, state, [['KEYS', options.pattern]]);
  if ('problem' in outcome) {
    process.write(2, `${outcome.problem}\n`);
    return exit(1);
  }
  const [reply] = outcome.replies;
  if (reply?.kind === 'array')
    for (const item of reply.items)
      process.write(1, process.isTerminal(1) ? formatForPeople(item) : `${formatRaw(item)}\n`);
  return exit(0);
}

function helpText(version: string): string {
  return `redis-cli ${version}

Usage: redis-cli [OPTIONS] [cmd [arg [arg ...]]]
  -h <hostname>      Server hostname (default: 127.0.0.1).
  -p <port>          Server port (default: 6379).
  -a <password>      Password to use when connecting to the server.
  -u <uri>           Server URI.
  -r <repeat>        Execute specified command N times.
  -i <interval>      With -r, wait so many seconds between commands.
  -n <db>            Database number.
  -x                 Read last argument from STDIN.
  --raw              Use raw formatting for replies.
  --no-raw           Force formatted output.
  --scan             List all keys.
  --help             Output this help and exit.
  --version          Output version and exit.
`;
}
