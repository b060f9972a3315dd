import type { Product } from './product.ts';
import type { MysqlRunning } from './server-state.ts';

/** System variables that learners look at. */
export const MYSQL_SETTINGS: Readonly<Record<string, string>> = {
  autocommit: 'ON', basedir: '/usr/', bind_address: '*', character_set_client: 'utf8mb4', character_set_connection: 'utf8mb4', character_set_database: 'utf8mb4',
  character_set_filesystem: 'binary', character_set_results: 'utf8mb4', character_set_server: 'utf8mb4', character_set_system: 'utf8mb3', datadir: '/var/lib/mysql/',
  default_storage_engine: 'InnoDB', foreign_key_checks: 'ON', general_log: 'OFF', innodb_buffer_pool_size: '134217728', interactive_timeout: '28800', log_bin: 'ON', long_query_time: '10.000000',
  lower_case_table_names: '0', max_allowed_packet: '67108864', max_connections: '151', port: '3306', read_only: 'OFF', server_id: '1', slow_query_log: 'OFF',
  sql_mode: 'ONLY_FULL_GROUP_BY,STRICT_TRANS_TABLES,NO_ZERO_IN_DATE,NO_ZERO_DATE,ERROR_FOR_DIVISION_BY_ZERO,NO_ENGINE_SUBSTITUTION', sql_safe_updates: 'OFF', system_time_zone: 'UTC', time_zone: 'SYSTEM',
  transaction_isolation: 'REPEATABLE-READ', unique_checks: 'ON', wait_timeout: '28800', sql_log_bin: 'ON', group_concat_max_len: '1024', event_scheduler: 'ON', local_infile: 'OFF', sql_notes: 'ON', performance_schema: 'ON',
}; // prettier-ignore

export function mysqlSetting(name: string, product: Product, running: MysqlRunning): string | undefined {
  switch (name) {
    case 'version':
      return product.version;
    case 'version_comment':
      return product.comment;
    case 'version_compile_os':
      return 'Linux';
    case 'version_compile_machine':
      return 'x86_64';
    case 'socket':
      return running.socket;
    case 'collation_server':
    case 'collation_connection':
    case 'collation_database':
      return collationOf(product);
    case 'port':
      return String(running.port);
    default: {
      const given = Object.hasOwn(running.settings, name) ? running.settings[name] : undefined;
      if (given !== undefined) return given;
      if (name === 'sql_mode' && product.isMariadb)
        return 'STRICT_TRANS_TABLES,ERROR_FOR_DIVISION_BY_ZERO,NO_AUTO_CREATE_USER,NO_ENGINE_SUBSTITUTION';
      if (name === 'log_bin' && product.isMariadb) return 'OFF';
      return Object.hasOwn(MYSQL_SETTINGS, name) ? MYSQL_SETTINGS[name] : undefined;
    }
  }
}

export function collationOf({ isMariadb, major }: Product): string {
  if (isMariadb) return major >= 11 ? 'utf8mb4_uca1400_ai_ci' : 'utf8mb4_general_ci';
  return major >= 8 ? 'utf8mb4_0900_ai_ci' : 'latin1_swedish_ci';
}

export const SETTING_NAMES: readonly string[] = [
  ...Object.keys(MYSQL_SETTINGS),
  'collation_connection',
  'collation_database',
  'collation_server',
  'socket',
  'version',
  'version_comment',
  'version_compile_machine',
  'version_compile_os',
].toSorted();
