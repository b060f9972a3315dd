/** Where a directive may stand. */
export type Context = 'main' | 'events' | 'http' | 'server' | 'location' | 'if' | 'upstream' | 'limit_except';

export interface DirectiveRule {
  readonly contexts: readonly Context[];
  readonly least: number;
  readonly most: number;
  /** What its block is; `free` takes anything (types, map). */
  readonly block?: Context | 'free';
  /** `on` or `off`. */
  readonly isFlag?: boolean;
  /** Whether it may be said only once in a place. */
  readonly isUnique?: boolean;
}

const M = ['main'] as const;
const E = ['events'] as const;
const H = ['http'] as const;
const HS = ['http', 'server'] as const;
const HSL = ['http', 'server', 'location'] as const;
const HSLI = ['http', 'server', 'location', 'if'] as const;
const SLI = ['server', 'location', 'if'] as const;
const ANY = 99;

type Row = readonly [
  contexts: readonly Context[],
  least: number,
  most: number,
  kind?: 'flag' | 'unique' | Context | 'free',
];

const FLAGS: Readonly<Record<string, readonly Context[]>> = {
  daemon: M, master_process: M, multi_accept: E, sendfile: HSLI, tcp_nopush: HSL, tcp_nodelay: HSL,
  server_name_in_redirect: HSL, port_in_redirect: HSL, absolute_redirect: HSL, log_not_found: HSL, autoindex: HSL,
  autoindex_exact_size: HSL, autoindex_localtime: HSL, etag: HSL, merge_slashes: HS, ignore_invalid_headers: HS,
  underscores_in_headers: HS, gzip: HSLI, gzip_vary: HSL, proxy_intercept_errors: HSL, proxy_ssl_verify: HSL,
  proxy_ssl_server_name: HSL, proxy_pass_request_headers: HSL, proxy_pass_request_body: HSL, recursive_error_pages: HSL,
  ssl_prefer_server_ciphers: HS, ssl_session_tickets: HS, ssl_stapling: HS, ssl_stapling_verify: HS, http2: HS,
  log_subrequest: HSL, rewrite_log: HSLI, uninitialized_variable_warn: HSLI, reset_timedout_connection: HSL,
  chunked_transfer_encoding: HSL, proxy_cache_lock: HSL, proxy_cache_revalidate: HSL, fastcgi_intercept_errors: HSL,
}; // prettier-ignore

const ROWS: Readonly<Record<string, Row>> = {
  user: [M, 1, 2, 'unique'], worker_processes: [M, 1, 1, 'unique'], error_log: [['main', 'http', 'server', 'location'], 1, ANY],
  pid: [M, 1, 1, 'unique'], events: [M, 0, 0, 'events'], http: [M, 0, 0, 'http'], load_module: [M, 1, 1], env: [M, 1, 1],
  worker_rlimit_nofile: [M, 1, 1], worker_cpu_affinity: [M, 1, ANY], worker_shutdown_timeout: [M, 1, 1], pcre_jit: [M, 1, 1],
  thread_pool: [M, 2, 3], worker_priority: [M, 1, 1], timer_resolution: [M, 1, 1], lock_file: [M, 1, 1],
  worker_connections: [E, 1, 1, 'unique'], use: [E, 1, 1], accept_mutex: [E, 1, 1],
  server: [['http'], 0, 0, 'server'], upstream: [H, 1, 1, 'upstream'], map: [H, 2, 2, 'free'], geo: [H, 1, 2, 'free'],
  split_clients: [H, 2, 2, 'free'], types: [HSL, 0, 0, 'free'], log_format: [H, 2, ANY], limit_req_zone: [H, 3, 4],
  limit_conn_zone: [H, 2, 2], proxy_cache_path: [H, 2, ANY], server_names_hash_bucket_size: [H, 1, 1],
  server_names_hash_max_size: [H, 1, 1], types_hash_max_size: [HSL, 1, 1], types_hash_bucket_size: [HSL, 1, 1],
  variables_hash_max_size: [H, 1, 1], map_hash_bucket_size: [H, 1, 1], default_type: [HSL, 1, 1, 'unique'],
  location: [['server', 'location'], 1, 2, 'location'], listen: [['server'], 1, ANY], server_name: [['server'], 1, ANY],
  root: [HSLI, 1, 1, 'unique'], alias: [['location'], 1, 1, 'unique'], index: [HSL, 1, ANY], try_files: [['server', 'location'], 2, ANY, 'unique'],
  error_page: [HSLI, 2, ANY], add_header: [HSLI, 2, 3], expires: [HSLI, 1, 2], return: [SLI, 1, 2], rewrite: [SLI, 2, 3],
  break: [SLI, 0, 0], set: [SLI, 2, 2], if: [['server', 'location'], 1, ANY, 'if'], internal: [['location'], 0, 0],
  proxy_pass: [['location', 'if', 'limit_except'], 1, 1, 'unique'], proxy_set_header: [HSL, 2, 2], proxy_http_version: [HSL, 1, 1, 'unique'],
  proxy_read_timeout: [HSL, 1, 1, 'unique'], proxy_connect_timeout: [HSL, 1, 1, 'unique'], proxy_send_timeout: [HSL, 1, 1, 'unique'],
  proxy_buffering: [HSL, 1, 1, 'unique'], proxy_request_buffering: [HSL, 1, 1], proxy_buffers: [HSL, 2, 2], proxy_buffer_size: [HSL, 1, 1],
  proxy_busy_buffers_size: [HSL, 1, 1], proxy_redirect: [HSL, 1, 2], proxy_hide_header: [HSL, 1, 1], proxy_pass_header: [HSL, 1, 1],
  proxy_cache: [HSL, 1, 1], proxy_cache_bypass: [HSL, 1, ANY], proxy_no_cache: [HSL, 1, ANY], proxy_cache_valid: [HSL, 1, ANY],
  proxy_cache_key: [HSL, 1, 1], proxy_cache_use_stale: [HSL, 1, ANY], proxy_next_upstream: [HSL, 1, ANY], proxy_next_upstream_tries: [HSL, 1, 1],
  proxy_ignore_headers: [HSL, 1, ANY], proxy_cookie_path: [HSL, 1, ANY], proxy_cookie_domain: [HSL, 1, ANY], proxy_max_temp_file_size: [HSL, 1, 1],
  proxy_method: [HSL, 1, 1], proxy_set_body: [HSL, 1, 1], proxy_bind: [HSL, 1, 2], proxy_temp_path: [HSL, 1, 4],
  proxy_ssl_name: [HSL, 1, 1], proxy_ssl_protocols: [HSL, 1, ANY], proxy_socket_keepalive: [HSL, 1, 1],
  client_max_body_size: [HSL, 1, 1, 'unique'], client_body_buffer_size: [HSL, 1, 1], client_body_timeout: [HSL, 1, 1],
  client_header_timeout: [HS, 1, 1], client_header_buffer_size: [HS, 1, 1], large_client_header_buffers: [HS, 2, 2],
  client_body_temp_path: [HSL, 1, 4, 'unique'], fastcgi_temp_path: [HSL, 1, 4], uwsgi_temp_path: [HSL, 1, 4], scgi_temp_path: [HSL, 1, 4],
  keepalive_timeout: [HSL, 1, 2, 'unique'], keepalive_requests: [HSL, 1, 1], send_timeout: [HSL, 1, 1], lingering_close: [HSL, 1, 1],
  access_log: [['http', 'server', 'location', 'if', 'limit_except'], 1, ANY], open_log_file_cache: [HSL, 1, ANY], open_file_cache: [HSL, 1, ANY],
  open_file_cache_valid: [HSL, 1, 1], open_file_cache_min_uses: [HSL, 1, 1], open_file_cache_errors: [HSL, 1, 1], autoindex_format: [HSL, 1, 1],
  server_tokens: [HSL, 1, 1, 'unique'], charset: [HSLI, 1, 1], charset_types: [HSL, 1, ANY], resolver: [HSL, 1, ANY], resolver_timeout: [HSL, 1, 1],
  gzip_types: [HSL, 1, ANY], gzip_min_length: [HSL, 1, 1], gzip_comp_level: [HSL, 1, 1], gzip_proxied: [HSL, 1, ANY], gzip_buffers: [HSL, 2, 2],
  gzip_disable: [HSL, 1, ANY], gzip_http_version: [HSL, 1, 1], gzip_static: [HSL, 1, 1],
  allow: [[...HSL, 'limit_except'], 1, 1], deny: [[...HSL, 'limit_except'], 1, 1], satisfy: [HSL, 1, 1], limit_except: [['location'], 1, ANY, 'limit_except'],
  auth_basic: [[...HSL, 'limit_except'], 1, 1], auth_basic_user_file: [[...HSL, 'limit_except'], 1, 1], auth_request: [HSL, 1, 1],
  auth_request_set: [HSL, 2, 2], limit_req: [HSL, 1, 3], limit_req_status: [HSL, 1, 1], limit_conn: [HSL, 2, 2], limit_conn_status: [HSL, 1, 1],
  limit_rate: [HSLI, 1, 1], limit_rate_after: [HSLI, 1, 1], stub_status: [['server', 'location'], 0, 1], mirror: [HSL, 1, 1], sub_filter: [HSL, 2, 2],
  sub_filter_once: [HSL, 1, 1], sub_filter_types: [HSL, 1, ANY], set_real_ip_from: [HSL, 1, 1], real_ip_header: [HSL, 1, 1], real_ip_recursive: [HSL, 1, 1],
  ssl_certificate: [HS, 1, 1], ssl_certificate_key: [HS, 1, 1], ssl_protocols: [HS, 1, ANY], ssl_ciphers: [HS, 1, 1], ssl_session_cache: [HS, 1, 2],
  ssl_session_timeout: [HS, 1, 1], ssl_dhparam: [HS, 1, 1], ssl_trusted_certificate: [HS, 1, 1], ssl_client_certificate: [HS, 1, 1],
  ssl_verify_client: [HS, 1, 1], ssl_buffer_size: [HS, 1, 1], ssl_ecdh_curve: [HS, 1, 1], ssl_reject_handshake: [HS, 1, 1],
  fastcgi_pass: [['location', 'if'], 1, 1], fastcgi_index: [HSL, 1, 1], fastcgi_param: [HSL, 2, 3], fastcgi_split_path_info: [['location'], 1, 1],
  fastcgi_read_timeout: [HSL, 1, 1], fastcgi_buffers: [HSL, 2, 2], fastcgi_buffer_size: [HSL, 1, 1], fastcgi_hide_header: [HSL, 1, 1],
  uwsgi_pass: [['location', 'if'], 1, 1], uwsgi_param: [HSL, 2, 3], scgi_pass: [['location', 'if'], 1, 1], scgi_param: [HSL, 2, 3], grpc_pass: [['location', 'if'], 1, 1],
  grpc_set_header: [HSL, 2, 2], disable_symlinks: [HSL, 1, 2], directio: [HSL, 1, 1], aio: [HSL, 1, 1], output_buffers: [HSL, 2, 2],
  read_ahead: [HSL, 1, 1], postpone_output: [HSL, 1, 1], if_modified_since: [HSL, 1, 1], max_ranges: [HSL, 1, 1],
  least_conn: [['upstream'], 0, 0], ip_hash: [['upstream'], 0, 0], hash: [['upstream'], 1, 2], random: [['upstream'], 0, 2], keepalive: [['upstream'], 1, 1],
  zone: [['upstream'], 1, 2], empty_gif: [['location'], 0, 0], connection_pool_size: [HS, 1, 1], request_pool_size: [HS, 1, 1], sendfile_max_chunk: [HSL, 1, 1],
}; // prettier-ignore

const BLOCKS = new Set(['events', 'http', 'server', 'location', 'if', 'upstream', 'limit_except', 'free']);

function rule([contexts, least, most, kind]: Row): DirectiveRule {
  if (kind === 'unique') return { contexts, least, most, isUnique: true };
  if (kind !== undefined && kind !== 'flag' && BLOCKS.has(kind))
    return { contexts, least, most, block: kind };
  return { contexts, least, most };
}

/** Rules of the directives nginx has here. `server` in an upstream is one of its own. */
export const DIRECTIVES: ReadonlyMap<string, DirectiveRule> = new Map([
  ...Object.entries(ROWS).map(([name, row]): [string, DirectiveRule] => [name, rule(row)]),
  ...Object.entries(FLAGS).map(([name, contexts]): [string, DirectiveRule] => [
    name,
    { contexts, least: 1, most: 1, isFlag: true, isUnique: true },
  ]),
]);

export const UPSTREAM_SERVER: DirectiveRule = { contexts: ['upstream'], least: 1, most: ANY };
