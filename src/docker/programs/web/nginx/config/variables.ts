/** Variables that exist without a `set` or `map`, besides those that begin with arg_, http_ and their like. */
const KNOWN = new Set(
  `args binary_remote_addr body_bytes_sent bytes_sent connection connection_requests content_length content_type document_root
  document_uri host hostname https is_args limit_rate msec nginx_version pid pipe proxy_add_x_forwarded_for proxy_host proxy_port
  query_string realip_remote_addr remote_addr remote_port remote_user request request_body request_filename request_id
  request_length request_method request_time request_uri scheme server_addr server_name server_port server_protocol status
  time_iso8601 time_local uri upstream_addr upstream_status upstream_response_time upstream_connect_time upstream_header_time
  upstream_cache_status ssl_protocol ssl_cipher fastcgi_script_name fastcgi_path_info gzip_ratio realpath_root`.split(
    /\s+/,
  ),
);

const PREFIXES = /^(arg|http|cookie|sent_http|upstream_http|upstream_cookie)_/;

const REFERENCE = /\$(?:\{(\w+)\}|(\w+))/g;

/** Names of the variables a text uses. */
export function variablesIn(text: string): readonly string[] {
  return [...text.matchAll(REFERENCE)].map((match) => match[1] ?? match[2] ?? '');
}

export function isKnownVariable(name: string, own: ReadonlySet<string>): boolean {
  return KNOWN.has(name) || PREFIXES.test(name) || /^[1-9]$/.test(name) || own.has(name);
}

/** Replaces the variables of a text. */
export function fillIn(text: string, valueOf: (name: string) => string): string {
  return text.includes('$')
    ? text.replaceAll(REFERENCE, (_all, braced?: string, bare?: string) => valueOf(braced ?? bare ?? ''))
    : text;
}
