import { describe, expect, it } from 'vitest';
import type { OneComputer } from '../../../linux/support/one-computer.ts';
import { ask, imageComputer } from '../image-computer.ts';

function started(
  caddyfile: string,
  files: Record<string, string> = {},
): { readonly computer: OneComputer; readonly log: () => string } {
  const computer = imageComputer({}, { files: { '/etc/caddy/Caddyfile': caddyfile, ...files } });
  const { sink } = computer.start([
    'caddy',
    'run',
    '--config',
    '/etc/caddy/Caddyfile',
    '--adapter',
    'caddyfile',
  ]);
  computer.pass(1);
  return { computer, log: () => computer.output(sink, 'stderr') };
}

describe('caddy', () => {
  it('serves files and logs its start as JSON', () => {
    const { computer, log } = started(':80 {\n\troot * /usr/share/caddy\n\tfile_server\n}\n', {
      '/usr/share/caddy/index.html': 'works\n',
    });
    expect(ask(computer, 'localhost')).toBe('works\n');
    expect(ask(computer, '-o', '/dev/null', '-w', '%{http_code}', 'localhost/nope')).toBe('404');
    const messages = log()
      .trim()
      .split('\n')
      .map((line) => (JSON.parse(line) as { msg: string }).msg);
    expect(messages.at(0)).toBe('using config from file');
    expect(messages.at(-1)).toBe('serving initial configuration');
  });

  it.each([
    [':80\nrespond "Hello {host}"\n', '/', 'Hello localhost'],
    [':80 {\n respond /health 200\n respond "other"\n}\n', '/x', 'other'],
    [
      ':80 {\n handle_path /api/* {\n  respond "api {path}"\n }\n handle {\n  respond "rest"\n }\n}\n',
      '/api/x',
      'api /x',
    ],
    [':80 {\n reverse_proxy 127.0.0.1:5001\n}\n', '/x', 'from behind\n'],
    [':80 {\n root * /srv\n try_files {path} /spa.html\n file_server\n}\n', '/deep/link', 'the page'],
  ])('does as it is told: %j', (caddyfile, uri, expected) => {
    const { computer } = started(caddyfile, { '/srv/spa.html': 'the page' });
    computer.start(['http-echo', '-text=from behind', '-listen=:5001']);
    computer.pass(1);
    expect(ask(computer, `localhost${uri}`)).toBe(expected);
  });

  it('refuses what it does not know', () => {
    const { log } = started(':80 {\n foo bar\n}\n');
    expect(log()).toMatch(
      /Error: adapting config using caddyfile: \/etc\/caddy\/Caddyfile:2: unrecognized directive: foo\n$/,
    );
  });
});
