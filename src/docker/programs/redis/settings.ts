import { splitArguments } from './split-arguments.ts';

/** What the server is set to, by directive: its words joined. Several `save` lines are one value. */
export type Settings = Readonly<Record<string, string>>;

interface Rule {
  readonly standard: string;
  readonly kind: 'text' | 'flag' | 'integer' | 'memory' | 'choice' | 'save' | 'words';
  readonly most?: number;
  readonly choices?: readonly string[];
  /** Only at start. */
  readonly isFixed?: boolean;
}

const flag = (standard: string): Rule => ({ standard, kind: 'flag' });
const integer = (standard: string, most = 2_147_483_647): Rule => ({ standard, kind: 'integer', most });
const choice = (standard: string, ...choices: readonly string[]): Rule => ({
  standard,
  kind: 'choice',
  choices,
});
const text = (standard = ''): Rule => ({ standard, kind: 'text' });
const words = (standard = ''): Rule => ({ standard, kind: 'words' });
const memory = (standard: string): Rule => ({ standard, kind: 'memory' });
const fixed = (rule: Rule): Rule => ({ ...rule, isFixed: true });

const POLICIES = [
  'volatile-lru',
  'volatile-lfu',
  'volatile-random',
  'volatile-ttl',
  'allkeys-lru',
  'allkeys-lfu',
  'allkeys-random',
  'noeviction',
];

const RULES: Readonly<Record<string, Rule>> = {
  port: integer('6379', 65_535), bind: words('* -::*'), 'protected-mode': flag('no'), requirepass: text(), masterauth: text(), masteruser: text(),
  appendonly: flag('no'), appendfilename: fixed(text('appendonly.aof')), appenddirname: fixed(text('appendonlydir')),
  appendfsync: choice('everysec', 'everysec', 'always', 'no'), 'no-appendfsync-on-rewrite': flag('no'), 'auto-aof-rewrite-percentage': integer('100'),
  'auto-aof-rewrite-min-size': memory('67108864'), 'aof-load-truncated': flag('yes'), 'aof-use-rdb-preamble': flag('yes'), 'aof-timestamp-enabled': flag('no'),
  save: { standard: '3600 1 300 100 60 10000', kind: 'save' }, dbfilename: text('dump.rdb'), dir: text('/data'), rdbcompression: flag('yes'),
  rdbchecksum: fixed(flag('yes')), 'stop-writes-on-bgsave-error': flag('yes'), maxmemory: memory('0'),
  'maxmemory-policy': choice('noeviction', ...POLICIES), 'maxmemory-samples': integer('5'), 'maxmemory-clients': memory('0'), maxclients: integer('10000'),
  databases: fixed(integer('16')), loglevel: choice('notice', 'debug', 'verbose', 'notice', 'warning'), logfile: fixed(text()),
  daemonize: fixed(flag('no')), supervised: fixed(choice('no', 'upstart', 'systemd', 'auto', 'no')), pidfile: fixed(text()), timeout: integer('0'),
  'tcp-keepalive': integer('300'), 'tcp-backlog': fixed(integer('511')), unixsocket: fixed(text()), unixsocketperm: fixed(text('0')), 'lua-time-limit': integer('5000'),
  'slowlog-log-slower-than': integer('10000'), 'slowlog-max-len': integer('128'), 'notify-keyspace-events': text(), hz: integer('10', 500),
  'dynamic-hz': flag('yes'), 'always-show-logo': fixed(flag('no')), 'set-proc-title': fixed(flag('yes')), 'proc-title-template': text('{title} {listen-addr} {server-mode}'),
  'repl-diskless-sync': flag('yes'), 'repl-diskless-load': choice('disabled', 'disabled', 'on-empty-db', 'swapdb'), 'repl-backlog-size': memory('1048576'),
  'replica-read-only': flag('yes'), 'replica-serve-stale-data': flag('yes'), 'replica-priority': integer('100'), 'min-replicas-to-write': integer('0'),
  'cluster-enabled': fixed(flag('no')), 'cluster-config-file': fixed(text('nodes.conf')), 'cluster-node-timeout': integer('15000'),
  'activedefrag': flag('no'), 'lazyfree-lazy-eviction': flag('no'), 'lazyfree-lazy-expire': flag('no'), 'lazyfree-lazy-user-del': flag('no'),
  'io-threads': fixed(integer('1', 128)), 'hash-max-listpack-entries': integer('128'), 'hash-max-listpack-value': integer('64'), 'list-max-listpack-size': integer('-2'),
  'list-compress-depth': integer('0'), 'set-max-intset-entries': integer('512'), 'zset-max-listpack-entries': integer('128'), 'zset-max-listpack-value': integer('64'),
  activerehashing: flag('yes'), 'latency-monitor-threshold': integer('0'), 'enable-debug-command': fixed(choice('no', 'no', 'yes', 'local')),
  'enable-protected-configs': fixed(choice('no', 'no', 'yes', 'local')), 'acllog-max-len': integer('128'), aclfile: fixed(text()), 'tls-port': integer('0', 65_535),
  'tls-cert-file': text(), 'tls-key-file': text(), 'tls-ca-cert-file': text(), 'tls-auth-clients': text('yes'), 'ignore-warnings': text(),
}; // prettier-ignore

/** Directives that may come again and again, and that are understood without an effect here. */
const IGNORED = new Set([
  'user',
  'client-output-buffer-limit',
  'rename-command',
  'loadmodule',
  'oom-score-adj',
  'oom-score-adj-values',
  'replica-announce-ip',
  'replica-announce-port',
  'cluster-announce-ip',
  'cluster-announce-port',
  'stream-node-max-bytes',
  'jemalloc-bg-thread',
  'client-query-buffer-limit',
  'proto-max-bulk-len',
  'rdb-save-incremental-fsync',
  'aof-rewrite-incremental-fsync',
  'replicaof',
  'slaveof',
  'syslog-enabled',
  'disable-thp',
  'crash-log-enabled',
  'busy-reply-threshold',
]);

export function standardSettings(): Settings {
  return Object.fromEntries(Object.entries(RULES).map(([name, { standard }]) => [name, standard]));
}

export function isSetting(name: string): boolean {
  return Object.hasOwn(RULES, name);
}

/** @returns the settings with one changed, or what is wrong with the words */
export function withSetting(
  settings: Settings,
  name: string,
  given: readonly string[],
  isAtStart: boolean,
): Settings | string {
  const rule = Object.hasOwn(RULES, name) ? RULES[name] : undefined;
  if (!rule) return IGNORED.has(name) ? settings : 'Bad directive or wrong number of arguments';
  if (rule.isFixed && !isAtStart) return "can't set immutable config";
  const [first = ''] = given;
  if (rule.kind === 'save') return withSave(settings, given, isAtStart);
  if (rule.kind === 'words') return { ...settings, [name]: given.join(' ') };
  if (given.length !== 1) return 'wrong number of arguments';
  switch (rule.kind) {
    case 'flag':
      return /^(yes|no)$/i.test(first)
        ? { ...settings, [name]: first.toLowerCase() }
        : "argument must be 'yes' or 'no'";
    case 'integer': {
      if (!/^-?\d{1,15}$/.test(first)) return "argument couldn't be parsed into an integer";
      const most = rule.most ?? 0;
      const least = rule.standard.startsWith('-') ? -most : 0;
      if (Number(first) > most || Number(first) < least)
        return `argument must be between ${least} and ${most} inclusive`;
      return { ...settings, [name]: String(Number(first)) };
    }
    case 'memory': {
      const bytes = memoryOf(first);
      return bytes === undefined ? 'argument must be a memory value' : { ...settings, [name]: String(bytes) };
    }
    case 'choice': {
      const found = rule.choices?.find((each) => each === first.toLowerCase());
      return found === undefined
        ? `argument(s) must be one of the following: ${rule.choices?.join(', ')}`
        : { ...settings, [name]: found };
    }
    case 'text':
      return { ...settings, [name]: first };
  }
}

function withSave(settings: Settings, given: readonly string[], isAtStart: boolean): Settings | string {
  const numbers = given.flatMap((word) => word.split(/\s+/)).filter((word) => word !== '');
  if (numbers.length === 0) return { ...settings, save: '' };
  const isRight =
    numbers.length % 2 === 0 &&
    numbers.every((word) => /^\d{1,9}$/.test(word)) &&
    numbers.every((word, index) => index % 2 === 1 || Number(word) >= 1);
  if (!isRight) return 'Invalid save parameters';
  // The first save line of a configuration takes the place of the standard ones; further lines add to it.
  const before = isAtStart && settings['save'] !== standardSettings()['save'] ? `${settings['save']} ` : '';
  return { ...settings, save: `${before}${numbers.join(' ')}` };
}

function memoryOf(value: string): number | undefined {
  const match = /^(\d{1,15})(b|k|kb|m|mb|g|gb)?$/i.exec(value);
  if (!match) return undefined;
  const units: Readonly<Record<string, number>> = {
    b: 1,
    k: 1000,
    kb: 1024,
    m: 1_000_000,
    mb: 1_048_576,
    g: 1_000_000_000,
    gb: 1_073_741_824,
  };
  return Number(match[1]) * (units[match[2]?.toLowerCase() ?? 'b'] ?? 1);
}

/** What stops a start: the line's number, the line, and the reason. */
export interface SettingsProblem {
  readonly line: number;
  readonly text: string;
  readonly reason: string;
}

/** Reads a configuration: a file's lines, then those that options on the command line make. */
export function readSettings(
  source: string,
): { readonly settings: Settings } | { readonly problem: SettingsProblem } {
  let settings = standardSettings();
  for (const [index, raw] of source.split('\n').entries()) {
    const text = raw.trim();
    if (text === '' || text.startsWith('#')) continue;
    const given = splitArguments(text);
    if (!given)
      return { problem: { line: index + 1, text, reason: 'Unbalanced quotes in configuration line' } };
    const [name = '', ...rest] = given;
    const next = withSetting(settings, name.toLowerCase(), rest, true);
    if (typeof next === 'string') return { problem: { line: index + 1, text, reason: next } };
    settings = next;
  }
  return { settings };
}

/** The lines that `--port 6380 --save "60 1"` makes; the text begins with an empty one. */
export function optionLines(args: readonly string[]): string {
  let lines = '';
  for (const arg of args) {
    lines += arg.startsWith('--') ? `\n${arg.slice(2)} ` : `${JSON.stringify(arg)} `;
  }
  return lines.replaceAll(/ (?=\n|$)/g, '');
}
