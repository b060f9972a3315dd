import type { ProcessContext } from '../../../linux/process/process-context.ts';
import { exit, type Program } from '../../../linux/process/program.ts';
import { byteLength, firstBytes } from '../../../linux/utilities/http/byte-length.ts';

type Item = { readonly text: string; readonly flags: number; readonly until: number; readonly cas: number };

type State = {
  readonly items: Readonly<Record<string, Item>>;
  readonly startedAt: number;
  readonly counts: Readonly<Record<string, number>>;
  readonly limit: number;
};

const VERSION = '1.6.39';
/** What is kept here at most, whatever -m says. */
const MAX_ITEMS = 5000;
const MAX_VALUE = 1_048_576;

/** memcached: its text protocol. Nothing is kept over an end. */
export const memcached: Program = {
  start(process) {
    const args = process.argv.slice(1);
    if (args.includes('-V') || args.includes('--version')) {
      process.write(1, `memcached ${VERSION}\n`);
      return exit(0);
    }
    if (process.credentials.uid === 0 && !args.some((arg) => arg.startsWith('-u'))) {
      process.write(2, "can't run as root without the -u switch\n");
      return exit(64);
    }
    const valueOf = (letter: string, name: string): string | undefined => {
      const at = args.findIndex((arg) => arg === `-${letter}` || arg === `--${name}`);
      return at < 0 ? args.find((arg) => arg.startsWith(`--${name}=`))?.slice(name.length + 3) : args[at + 1];
    };
    const port = Number(valueOf('p', 'port') ?? 11_211);
    if (process.listen(port) !== 'ok') {
      process.write(
        2,
        `bind(): Address already in use\nfailed to listen on TCP port ${port}: Address already in use\n`,
      );
      return exit(71);
    }
    process.useMemory(3_000_000);
    const limit = Number(valueOf('m', 'memory-limit') ?? 64) * 1_048_576;
    return {
      kind: 'wait',
      for: { kind: 'forever' },
      state: { items: {}, startedAt: process.now.seconds, counts: {}, limit },
    };
  },

  resume: (_process, state) => ({ kind: 'wait', for: { kind: 'forever' }, state }),

  signal(process, _state, signal) {
    if (signal !== 2 && signal !== 15) return 'default';
    process.write(2, `Signal handled: ${signal === 15 ? 'Terminated' : 'Interrupt'}.\n`);
    return exit(0);
  },

  serve(process, json, { data }) {
    const cache = new Cache(process, json as State);
    process.work(1 + (data.length >> 6));
    return { data: cache.run(data), state: cache.state };
  },
};

class Cache {
  readonly #process: ProcessContext;
  readonly #items: Record<string, Item>;
  readonly #counts: Record<string, number>;
  readonly #state: State;

  constructor(process: ProcessContext, state: State) {
    this.#process = process;
    this.#state = state;
    this.#items = Object.assign(Object.create(null) as Record<string, Item>, state.items);
    this.#counts = { ...state.counts };
  }

  get state(): State {
    return { ...this.#state, items: this.#items, counts: this.#counts };
  }

  run(data: string): string {
    let rest = data;
    let output = '';
    while (rest !== '') {
      this.#process.work(2);
      const line = /^([^\r\n]*)\r?\n?/.exec(rest);
      const [command = '', ...args] = (line?.[1] ?? '').split(/\s+/);
      rest = rest.slice(line?.[0].length ?? rest.length);
      if (command === 'quit') return output;
      if (/^(set|add|replace|append|prepend|cas)$/.test(command)) {
        const length = Number(args[3]);
        if (args.length < 4 || !/^\d{1,8}$/.test(args[3] ?? '')) {
          output += 'ERROR\r\n';
          continue;
        }
        const text = firstBytes(rest, length);
        const ending = /^\r?\n/.exec(rest.slice(text.length));
        rest = rest.slice(text.length).replace(/^[^\n]*\n?/, '');
        const reply =
          ending || rest === '' ? this.#store(command, args, text) : 'CLIENT_ERROR bad data chunk\r\n';
        if (!args.includes('noreply')) output += reply;
      } else output += this.#do(command, args);
    }
    return output;
  }

  #count(name: string): void {
    this.#counts[name] = (this.#counts[name] ?? 0) + 1;
  }

  #item(key: string): Item | undefined {
    const item = this.#items[key];
    if (!item || (item.until !== 0 && item.until <= this.#process.now.seconds)) return undefined;
    return item;
  }

  #store(command: string, [key = '', flags, expires, , cas]: readonly string[], text: string): string {
    const before = this.#item(key);
    this.#count('cmd_set');
    if (key.length > 250) return 'CLIENT_ERROR line format\r\n';
    if (byteLength(text) > MAX_VALUE) return 'SERVER_ERROR object too large for cache\r\n';
    if (command === 'add' ? before : ['replace', 'append', 'prepend'].includes(command) && !before)
      return 'NOT_STORED\r\n';
    if (command === 'cas' && !before) return 'NOT_FOUND\r\n';
    if (command === 'cas' && before && String(before.cas) !== cas) return 'EXISTS\r\n';
    const keys = Object.keys(this.#items);
    // The oldest goes when there is no room.
    if (!before && keys.length >= MAX_ITEMS) delete this.#items[keys[0] ?? ''];
    const seconds = Number(expires);
    const now = this.#process.now.seconds;
    const until = seconds === 0 ? 0 : seconds < 0 ? 1 : seconds > 2_592_000 ? seconds : now + seconds;
    const whole =
      command === 'append'
        ? `${before?.text}${text}`
        : command === 'prepend'
          ? `${text}${before?.text}`
          : text;
    this.#items[key] = {
      text: whole,
      flags: Number(flags) || 0,
      until,
      cas: (this.#counts['cmd_set'] ?? 0) + 1,
    };
    return 'STORED\r\n';
  }

  #do(command: string, args: readonly string[]): string {
    const [key = '', second] = args;
    switch (command) {
      case 'get':
      case 'gets':
        return `${args.map((each) => this.#value(each, command === 'gets')).join('')}END\r\n`;
      case 'delete': {
        const item = this.#item(key);
        delete this.#items[key];
        return item ? 'DELETED\r\n' : 'NOT_FOUND\r\n';
      }
      case 'incr':
      case 'decr': {
        const item = this.#item(key);
        if (!item) return 'NOT_FOUND\r\n';
        if (!/^\d{1,20}$/.test(item.text))
          return 'CLIENT_ERROR cannot increment or decrement non-numeric value\r\n';
        if (!/^\d{1,20}$/.test(second ?? '')) return 'CLIENT_ERROR invalid numeric delta argument\r\n';
        const by = BigInt(second ?? '0');
        const sum = command === 'incr' ? BigInt(item.text) + by : BigInt(item.text) - by;
        const text = String(sum < 0n ? 0n : BigInt.asUintN(64, sum));
        this.#items[key] = { ...item, text };
        return `${text}\r\n`;
      }
      case 'touch': {
        const item = this.#item(key);
        if (!item) return 'NOT_FOUND\r\n';
        this.#items[key] = {
          ...item,
          until: Number(second) === 0 ? 0 : this.#process.now.seconds + Number(second),
        };
        return 'TOUCHED\r\n';
      }
      case 'flush_all':
        for (const each of Object.keys(this.#items)) delete this.#items[each];
        return 'OK\r\n';
      case 'version':
        return `VERSION ${VERSION}\r\n`;
      case 'verbosity':
        return 'OK\r\n';
      case 'stats':
        return this.#statistics();
      default:
        return 'ERROR\r\n';
    }
  }

  #value(key: string, withCas: boolean): string {
    const item = this.#item(key);
    this.#count('cmd_get');
    this.#count(item ? 'get_hits' : 'get_misses');
    return item
      ? `VALUE ${key} ${item.flags} ${byteLength(item.text)}${withCas ? ` ${item.cas}` : ''}\r\n${item.text}\r\n`
      : '';
  }

  #statistics(): string {
    const { now, pid } = this.#process;
    const items = Object.keys(this.#items).length;
    const rows: readonly (readonly [string, string | number])[] = [
      ['pid', pid], ['uptime', now.seconds - this.#state.startedAt], ['time', now.seconds], ['version', VERSION], ['pointer_size', 64],
      ['curr_connections', 1], ['cmd_get', this.#counts['cmd_get'] ?? 0], ['cmd_set', this.#counts['cmd_set'] ?? 0], ['get_hits', this.#counts['get_hits'] ?? 0],
      ['get_misses', this.#counts['get_misses'] ?? 0], ['limit_maxbytes', this.#state.limit], ['threads', 4],
      ['bytes', Object.values(this.#items).reduce((sum, { text }) => sum + text.length + 56, 0)], ['curr_items', items],
    ]; // prettier-ignore
    return `${rows.map(([name, value]) => `STAT ${name} ${value}\r\n`).join('')}END\r\n`;
  }
}
