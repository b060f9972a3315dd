import { describe, expect, it } from 'vitest';
import { DEBIAN_ACCOUNTS } from '../../../../src/docker/registry/rootfs/debian.ts';
import { NGINX_ENTRYPOINT_FILES, nginxFiles } from '../../../../src/docker/registry/rootfs/nginx.ts';
import type { OneComputer } from '../../../linux/support/one-computer.ts';
import { ask, imageComputer } from '../image-computer.ts';

const ENV = { PATH: '/usr/sbin:/usr/bin:/sbin:/bin', NGINX_VERSION: '1.29.2', PKG_RELEASE: '1~trixie' };

function nginxComputer(files: Record<string, string> = {}): OneComputer {
  const parts = Object.values(NGINX_ENTRYPOINT_FILES).map((make) => make());
  return imageComputer(Object.assign({}, nginxFiles(DEBIAN_ACCOUNTS), ...parts), { files });
}

function startNginx(
  computer: OneComputer,
  argv = ['nginx', '-g', 'daemon off;'],
): ReturnType<OneComputer['start']> {
  const server = computer.start(['/docker-entrypoint.sh', ...argv], { env: ENV });
  computer.pass(1);
  return server;
}

describe('nginx', () => {
  it('starts through its entry point with the real log lines', () => {
    const computer = nginxComputer();
    const { sink } = startNginx(computer);
    expect(computer.output(sink)).toBe(
      [
        '/docker-entrypoint.sh: /docker-entrypoint.d/ is not empty, will attempt to perform configuration',
        '/docker-entrypoint.sh: Looking for shell scripts in /docker-entrypoint.d/',
        '/docker-entrypoint.sh: Launching /docker-entrypoint.d/10-listen-on-ipv6-by-default.sh',
        '10-listen-on-ipv6-by-default.sh: info: Getting the checksum of /etc/nginx/conf.d/default.conf',
        '10-listen-on-ipv6-by-default.sh: info: Enabled listen on IPv6 in /etc/nginx/conf.d/default.conf',
        '/docker-entrypoint.sh: Sourcing /docker-entrypoint.d/15-local-resolvers.envsh',
        '/docker-entrypoint.sh: Launching /docker-entrypoint.d/20-envsubst-on-templates.sh',
        '/docker-entrypoint.sh: Launching /docker-entrypoint.d/30-tune-worker-processes.sh',
        '/docker-entrypoint.sh: Configuration complete; ready for start up',
        '',
      ].join('\n'),
    );
    const log = computer.output(sink, 'stderr').replaceAll('2026/01/05 00:00:00 [notice] 1#1: ', '');
    expect(log).toMatch(
      /^using the "epoll" event method\nnginx\/1\.29\.2\nbuilt by gcc 14\.2\.0 \(Debian 14\.2\.0-19\)\nOS: Linux 6\.8\.0-60-generic\ngetrlimit\(RLIMIT_NOFILE\): 1048576:1048576\nstart worker processes\nstart worker process \d+\nstart worker process \d+\n$/,
    );
    expect(computer.run(['ps', '-eo', 'user,args']).stdout).toContain(
      'root     nginx: master process nginx -g daemon off;\nnginx    nginx: worker process\nnginx    nginx: worker process\n',
    );
  });

  it('serves files, redirects and errors as nginx writes them, and logs them', () => {
    const computer = nginxComputer({
      '/usr/share/nginx/html/d/a.txt': 'text\n',
      '/usr/share/nginx/html/index.html': 'Hi\n',
    });
    const { sink } = startNginx(computer);
    expect(ask(computer, '-i', 'localhost')).toBe(
      'HTTP/1.1 200 OK\r\nServer: nginx/1.29.2\r\nDate: Mon, 05 Jan 2026 00:00:01 GMT\r\nContent-Type: text/html\r\nContent-Length: 3\r\nLast-Modified: Mon, 05 Jan 2026 00:00:00 GMT\r\nConnection: keep-alive\r\nETag: "695aff00-3"\r\nAccept-Ranges: bytes\r\n\r\nHi\n',
    );
    expect(ask(computer, 'localhost/nope')).toBe(
      '<html>\r\n<head><title>404 Not Found</title></head>\r\n<body>\r\n<center><h1>404 Not Found</h1></center>\r\n<hr><center>nginx/1.29.2</center>\r\n</body>\r\n</html>\r\n',
    );
    expect(ask(computer, '-I', 'localhost/d')).toContain('301 Moved Permanently\r\n');
    expect(ask(computer, '-I', 'localhost/d')).toContain('Location: http://localhost/d/\r\n');
    expect(ask(computer, 'localhost/d/')).toContain('<center><h1>403 Forbidden</h1></center>');
    expect(ask(computer, '-X', 'POST', 'localhost/')).toContain('<title>405 Not Allowed</title>');
    expect(ask(computer, 'localhost/d/a.txt')).toBe('text\n');
    const access = computer
      .output(sink)
      .split('\n')
      .filter((line) => line.startsWith('127'));
    expect(access[0]).toMatch(
      /^127\.0\.0\.1 - - \[05\/Jan\/2026:00:00:01 \+0000\] "GET \/ HTTP\/1\.1" 200 3 "-" "curl\/[\d.]+" "-"$/,
    );
    expect(access[1]).toContain('"GET /nope HTTP/1.1" 404 153 ');
    expect(computer.output(sink, 'stderr')).toMatch(
      /2026\/01\/05 00:00:01 \[error\] (\d+)#\1: \*2 open\(\) "\/usr\/share\/nginx\/html\/nope" failed \(2: No such file or directory\), client: 127\.0\.0\.1, server: localhost, request: "GET \/nope HTTP\/1\.1", host: "localhost"\n/,
    );
    expect(computer.output(sink, 'stderr')).toContain(
      'directory index of "/usr/share/nginx/html/d/" is forbidden, client: 127.0.0.1',
    );
  });

  it.each([
    [
      'server { listen 80; location / { proxy_pass http://nosuch:3000; } }\n',
      'host not found in upstream "nosuch" in /etc/nginx/conf.d/default.conf:1',
    ],
    [
      'upstream x { server api:3000; }\n',
      'host not found in upstream "api:3000" in /etc/nginx/conf.d/default.conf:1',
    ],
    [
      'server { listen 80\n location / { } }\n',
      'directive "listen" is not terminated by ";" in /etc/nginx/conf.d/default.conf:2',
    ],
    ['server { listen 80; foo bar; }\n', 'unknown directive "foo" in /etc/nginx/conf.d/default.conf:1'],
    [
      'server { listen 80; root /x; root /y; }\n',
      '"root" directive is duplicate in /etc/nginx/conf.d/default.conf:1',
    ],
    ['server { listen 80;\n', 'unexpected end of file, expecting "}" in /etc/nginx/conf.d/default.conf:2'],
    ['server { listen 80; }\n}\n', 'unexpected "}" in /etc/nginx/conf.d/default.conf:2'],
    [
      'server { listen; }\n',
      'invalid number of arguments in "listen" directive in /etc/nginx/conf.d/default.conf:1',
    ],
    [
      'server { listen abc; }\n',
      'host not found in "abc" of the "listen" directive in /etc/nginx/conf.d/default.conf:1',
    ],
    [
      'server { listen 99999; }\n',
      'invalid port in "99999" of the "listen" directive in /etc/nginx/conf.d/default.conf:1',
    ],
    ['listen 80;\n', '"listen" directive is not allowed here in /etc/nginx/conf.d/default.conf:1'],
    [
      'server { location / {} location / {} }\n',
      'duplicate location "/" in /etc/nginx/conf.d/default.conf:1',
    ],
    ['server { location / { return 200 "$foo"; } }\n', 'unknown "foo" variable'],
    [
      'server { location / { proxy_pass localhost:80; } }\n',
      'invalid URL prefix in /etc/nginx/conf.d/default.conf:1',
    ],
    [
      'upstream x { } server { location / { proxy_pass http://x; } }\n',
      'no servers are inside upstream in /etc/nginx/conf.d/default.conf:1',
    ],
    [
      'server { "abc; }\n',
      'unexpected end of file, expecting ";" or "}" in /etc/nginx/conf.d/default.conf:2',
    ],
    ['server { root "/x"y; }\n', 'unexpected "y" in /etc/nginx/conf.d/default.conf:1'],
    [
      'server { location ~ ( { } }\n',
      'pcre2_compile() failed: missing closing parenthesis in "(" in /etc/nginx/conf.d/default.conf:1',
    ],
    [
      'include /etc/nginx/nope.conf;\n',
      'open() "/etc/nginx/nope.conf" failed (2: No such file or directory) in /etc/nginx/conf.d/default.conf:1',
    ],
    [
      'server { gzip maybe; }\n',
      'invalid value "maybe" in "gzip" directive, it must be "on" or "off" in /etc/nginx/conf.d/default.conf:1',
    ],
    [
      'server { listen 80; ssl_certificate /a; listen 443 ssl; }\n',
      'no "ssl_certificate_key" is defined for certificate "/a"',
    ],
    [
      'server { listen 80 default_server; server_name a; } server { listen 80 default_server; server_name b; }\n',
      'a duplicate default server for 0.0.0.0:80 in /etc/nginx/conf.d/default.conf:1',
    ],
  ])('says what is wrong with %j', (conf, message) => {
    const computer = nginxComputer({ '/etc/nginx/conf.d/default.conf': conf });
    const test = computer.run(['/usr/sbin/nginx', '-t'], { env: ENV });
    expect(test.stderr).toBe(
      `2026/01/05 00:00:00 [emerg] 1#1: ${message}\nnginx: [emerg] ${message}\nnginx: configuration file /etc/nginx/nginx.conf test failed\n`,
    );
    expect(test.code).toBe(1);
  });

  it('tests, reloads and quits on demand', () => {
    const computer = nginxComputer();
    const { sink, pid } = startNginx(computer);
    expect(computer.run(['/usr/sbin/nginx', '-t'], { env: ENV }).stderr).toBe(
      'nginx: the configuration file /etc/nginx/nginx.conf syntax is ok\nnginx: configuration file /etc/nginx/nginx.conf test is successful\n',
    );
    computer.fs.writeFile('/etc/nginx/conf.d/default.conf', 'server { listen 8080; return 200 "two\\n"; }\n');
    const reload = computer.run(['/usr/sbin/nginx', '-s', 'reload'], { env: ENV });
    expect(reload.stderr).toMatch(/\[notice\] (\d+)#\1: signal process started\n$/);
    expect(computer.output(sink, 'stderr')).toMatch(
      /1#1: signal 1 \(SIGHUP\) received from \d+, reconfiguring\n.*1#1: reconfiguring\n/,
    );
    expect(ask(computer, 'localhost:8080')).toBe('two\n');
    computer.kernel.signal(pid, 3);
    computer.pass(1);
    const log = computer.output(sink, 'stderr');
    expect(log).toMatch(/1#1: signal 3 \(SIGQUIT\) received, shutting down\n.* gracefully shutting down\n/);
    expect(log).toMatch(/1#1: worker process \d+ exited with code 0\n.*1#1: exit\n$/);
    expect(computer.ends.find((end) => end.pid === pid)?.code).toBe(0);
    expect(computer.fs.exists('/run/nginx.pid')).toBe(false);
  });

  it('goes into the background without "daemon off;", which ends its container', () => {
    const computer = nginxComputer();
    const { sink, pid } = startNginx(computer, ['nginx']);
    expect(computer.ends.find((end) => end.pid === pid)?.code).toBe(0);
    expect(computer.output(sink, 'stderr')).toMatch(/getrlimit\(RLIMIT_NOFILE\): 1048576:1048576\n$/);
  });

  it('gives up a port that is taken', () => {
    const computer = nginxComputer();
    startNginx(computer);
    const second = computer.run(['/usr/sbin/nginx', '-g', 'daemon off;'], { env: ENV });
    expect(second.code).toBe(1);
    expect(
      second.stderr
        .split('\n')
        .slice(0, 3)
        .map((line) => line.replace(/^.*?\d+#\d+: /, '')),
    ).toEqual([
      'bind() to 0.0.0.0:80 failed (98: Address already in use)',
      'nginx: [emerg] bind() to 0.0.0.0:80 failed (98: Address already in use)',
      'bind() to [::]:80 failed (98: Address already in use)',
    ]);
    expect(second.stderr).toMatch(/still could not bind\(\)\nnginx: \[emerg\] still could not bind\(\)\n$/);
  });

  it('fills templates from the environment', () => {
    const computer = nginxComputer({
      '/etc/nginx/templates/default.conf.template':
        'server { listen ${PORT}; return 200 "$host $GREETING\\n"; }\n',
    });
    computer.start(['/docker-entrypoint.sh', 'nginx', '-g', 'daemon off;'], {
      env: { ...ENV, PORT: '8000', GREETING: 'hi' },
    });
    computer.pass(1);
    expect(ask(computer, 'localhost:8000')).toBe('localhost hi\n');
  });

  it('hands on to upstreams in turn, and tells when none answers', () => {
    const conf = [
      'upstream app { server 127.0.0.1:5001; server 127.0.0.1:5002; }',
      'server { listen 80; location /api/ { proxy_pass http://app/; } location / { proxy_pass http://127.0.0.1:9; }',
      'error_page 502 /sorry.html; location = /sorry.html { root /tmp; } }',
    ].join('\n');
    const computer = nginxComputer({ '/etc/nginx/conf.d/default.conf': conf, '/tmp/sorry.html': 'sorry\n' });
    const { sink } = startNginx(computer);
    for (const port of [5001, 5002]) computer.start(['http-echo', `-text=${port}`, `-listen=:${port}`]);
    computer.pass(1);
    expect([1, 2, 3].map(() => ask(computer, 'localhost/api/x'))).toEqual(['5001\n', '5002\n', '5001\n']);
    expect(ask(computer, '-i', 'localhost/x')).toMatch(/^HTTP\/1\.1 502 Bad Gateway\r\n[^]*\r\n\r\nsorry\n$/);
    expect(computer.output(sink, 'stderr')).toContain(
      'connect() failed (111: Connection refused) while connecting to upstream, client: 127.0.0.1, server: , request: "GET /x HTTP/1.1", upstream: "http://127.0.0.1:9/x", host: "localhost"',
    );
  });

  it.each([
    ['location = /a { return 200 "exact"; } location /a { return 200 "prefix"; }', '/a', 'exact'],
    ['location ^~ /s/ { return 200 "first"; } location ~ \\.js$ { return 200 "regex"; }', '/s/x.js', 'first'],
    [
      'location /s/ { return 200 "prefix"; } location ~ \\.(js|css)$ { return 200 "regex $1"; }',
      '/s/x.css',
      'regex css',
    ],
    ['location ~* \\.JPG$ { return 200 "image"; }', '/x.jpg', 'image'],
    [
      'location /old/ { rewrite ^/old/(.*)$ /new/$1 last; } location /new/ { return 200 "$uri"; }',
      '/old/x',
      '/new/x',
    ],
    ['location / { try_files $uri /spa.html; } ', '/any/where', 'the page'],
    ['location / { if ($arg_x = 1) { return 200 "one"; } return 200 "other"; }', '/?x=1', 'one'],
    ['location /d/ { alias /srv/data/; }', '/d/f.txt', 'aliased'],
    ['set $name you; location / { return 200 "hello $name"; }', '/', 'hello you'],
  ])('finds its way: %s', (body, uri, expected) => {
    const computer = nginxComputer({
      '/etc/nginx/conf.d/default.conf': `server { listen 80; root /srv/www; ${body} }\n`,
      '/srv/www/spa.html': 'the page',
      '/srv/data/f.txt': 'aliased',
    });
    startNginx(computer);
    expect(ask(computer, `localhost${uri}`)).toBe(expected);
  });
});
