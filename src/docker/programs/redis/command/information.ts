import { DATABASES } from '../store.ts';
import type { CommandContext } from './command.ts';

const BASE_MEMORY = 900_000;

type Section = (context: CommandContext) => readonly (readonly [name: string, value: string | number])[];

/** The text of INFO: sections of `name:value` lines. */
export function information(context: CommandContext, wanted: readonly string[]): string {
  const names = new Set(wanted.map((name) => name.toLowerCase()));
  const isAll = names.size === 0 || ['all', 'default', 'everything'].some((name) => names.has(name));
  return Object.entries(SECTIONS)
    .filter(([name]) => isAll || names.has(name.toLowerCase()))
    .map(
      ([name, section]) =>
        `# ${name}\r\n${section(context)
          .map(([key, value]) => `${key}:${value}\r\n`)
          .join('')}`,
    )
    .join('\r\n');
}

function human(bytes: number): string {
  if (bytes < 1024) return `${bytes}B`;
  return bytes < 1_048_576
    ? `${(bytes / 1024).toFixed(2)}K`
    : bytes < 1_073_741_824
      ? `${(bytes / 1_048_576).toFixed(2)}M`
      : `${(bytes / 1_073_741_824).toFixed(2)}G`;
}

const SECTIONS: Readonly<Record<string, Section>> = {
  Server: ({ process, server, settings }) => {
    const uptime = process.now.seconds - server.startedAt;
    return [
      ['redis_version', server.version], ['redis_git_sha1', '00000000'], ['redis_git_dirty', 0], ['redis_mode', 'standalone'],
      ['os', `Linux ${process.computer.kernelRelease} x86_64`], ['arch_bits', 64], ['monotonic_clock', 'POSIX clock_gettime'],
      ['multiplexing_api', 'epoll'], ['process_id', process.pid], ['process_supervised', 'no'], ['run_id', server.runId],
      ['tcp_port', settings['port'] ?? ''], ['server_time_usec', `${process.now.seconds}${String(Math.floor(process.now.nanos / 1000)).padStart(6, '0')}`],
      ['uptime_in_seconds', uptime], ['uptime_in_days', Math.floor(uptime / 86_400)], ['hz', 10], ['configured_hz', 10],
      ['executable', '/data/redis-server'], ['config_file', ''],
    ]; // prettier-ignore
  },
  Clients: ({ settings }) => [
    ['connected_clients', 1],
    ['maxclients', settings['maxclients'] ?? ''],
    ['blocked_clients', 0],
  ],
  Memory: ({ store, settings, process }) => {
    const used = BASE_MEMORY + store.bytes;
    const most = Number(settings['maxmemory']);
    return [
      ['used_memory', used], ['used_memory_human', human(used)], ['used_memory_rss', used * 8], ['used_memory_rss_human', human(used * 8)],
      ['total_system_memory', process.computer.memory], ['total_system_memory_human', human(process.computer.memory)],
      ['maxmemory', most], ['maxmemory_human', human(most)], ['maxmemory_policy', settings['maxmemory-policy'] ?? ''], ['mem_allocator', 'jemalloc-5.3.0'],
    ]; // prettier-ignore
  },
  Persistence: ({ settings, server }) => [
    ['loading', 0], ['rdb_bgsave_in_progress', 0], ['rdb_last_save_time', server.lastSave], ['rdb_last_bgsave_status', 'ok'],
    ['aof_enabled', settings['appendonly'] === 'yes' ? 1 : 0], ['aof_rewrite_in_progress', 0], ['aof_last_write_status', 'ok'],
  ], // prettier-ignore
  Stats: ({ server, store }) => [
    ['total_connections_received', server.connections], ['total_commands_processed', server.commandsDone], ['expired_keys', store.expired],
    ['evicted_keys', 0], ['pubsub_channels', 0],
  ], // prettier-ignore
  Replication: () => [
    ['role', 'master'], ['connected_slaves', 0], ['master_failover_state', 'no-failover'], ['master_repl_offset', 0], ['repl_backlog_active', 0],
    ['repl_backlog_size', 1_048_576],
  ], // prettier-ignore
  CPU: () => [
    ['used_cpu_sys', '0.010000'],
    ['used_cpu_user', '0.010000'],
  ],
  Modules: () => [],
  Errorstats: () => [],
  Cluster: () => [['cluster_enabled', 0]],
  Keyspace: ({ store }) => {
    const rows: (readonly [string, string])[] = [];
    for (let database = 0; database < DATABASES; database += 1) {
      const keys = store.keys(database);
      if (keys.length === 0) continue;
      const lives = keys
        .flatMap((key) => store.entry(database, key)?.until ?? [])
        .map((until) => until - store.now);
      const average =
        lives.length === 0 ? 0 : Math.round(lives.reduce((sum, life) => sum + life, 0) / lives.length);
      rows.push([`db${database}`, `keys=${keys.length},expires=${lives.length},avg_ttl=${average}`]);
    }
    return rows;
  },
};
