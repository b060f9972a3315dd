import type { Running } from './server-state.ts';

/** What SHOW tells where nothing else was set. */
export const SETTINGS: Readonly<Record<string, string>> = {
  application_name: 'psql', autovacuum: 'on', client_encoding: 'UTF8', client_min_messages: 'notice', datestyle: 'ISO, MDY', default_transaction_isolation: 'read committed',
  effective_cache_size: '4GB', fsync: 'on', idle_in_transaction_session_timeout: '0', integer_datetimes: 'on', intervalstyle: 'postgres', lc_collate: 'en_US.utf8',
  listen_addresses: '*', lock_timeout: '0', log_connections: 'off', log_destination: 'stderr', log_min_duration_statement: '-1', log_statement: 'none', logging_collector: 'off',
  maintenance_work_mem: '64MB', max_connections: '100', max_wal_size: '1GB', password_encryption: 'scram-sha-256', port: '5432', role: 'none', search_path: '"$user", public',
  server_encoding: 'UTF8', shared_buffers: '128MB', ssl: 'off', standard_conforming_strings: 'on', statement_timeout: '0', synchronous_commit: 'on', timezone: 'Etc/UTC',
  transaction_isolation: 'read committed', wal_level: 'replica', work_mem: '4MB', enable_seqscan: 'on', extra_float_digits: '1', row_security: 'on', bytea_output: 'hex', check_function_bodies: 'on', xmloption: 'content', default_tablespace: '', default_table_access_method: 'heap', transaction_timeout: '0', session_replication_role: 'origin',
}; // prettier-ignore

export function settingOf(name: string, running: Running, version: string): string | undefined {
  switch (name) {
    case 'server_version':
      return version;
    case 'server_version_num':
      return `${version.split('.')[0] ?? '18'}${(version.split('.')[1] ?? '0').padStart(4, '0')}`;
    case 'data_directory':
      return running.data;
    case 'config_file':
      return `${running.data}/postgresql.conf`;
    case 'hba_file':
      return `${running.data}/pg_hba.conf`;
    default:
      if (Object.hasOwn(running.settings, name)) return running.settings[name];
      if (name.includes('.')) return '';
      return Object.hasOwn(SETTINGS, name) ? SETTINGS[name] : undefined;
  }
}
