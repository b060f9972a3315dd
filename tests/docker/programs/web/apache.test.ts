import { describe, expect, it } from 'vitest';
import { FAMILIES } from '../../../../src/docker/registry/catalogue/families.ts';
import { debianUsers } from '../../../../src/docker/registry/rootfs/debian.ts';
import type { Sketch } from '../../../../src/docker/registry/rootfs/sketch.ts';
import type { OneComputer } from '../../../linux/support/one-computer.ts';
import { ask, imageComputer } from '../image-computer.ts';

const USERS = debianUsers({
  name: 'www-data',
  uid: 33,
  gid: 33,
  home: '/var/www',
  shell: '/usr/sbin/nologin',
});

/** All files that the layers of an image of its own put there, without its base. */
function imageFiles(name: string, tag: string): Sketch {
  const build = FAMILIES.find((family) => family.name === name)?.builds.find(({ tags }) =>
    tags.includes(tag),
  );
  return Object.assign(
    {},
    ...(build?.steps ?? []).map((step) => ('files' in step && step.files ? step.files() : {})),
  ) as Sketch;
}

function computerOf(name: string, tag: string, files: Record<string, string> = {}): OneComputer {
  return imageComputer({ ...imageFiles(name, tag), ...USERS }, { files });
}

const HTTPD = '/usr/local/apache2/bin/httpd';

describe('httpd', () => {
  it('starts with its well-known lines and says that it works', () => {
    const computer = computerOf('httpd', 'latest');
    const { sink, pid } = computer.start([HTTPD, '-DFOREGROUND'], { env: { HTTPD_VERSION: '2.4.65' } });
    computer.pass(1);
    const name =
      "AH00558: httpd: Could not reliably determine the server's fully qualified domain name, using 172.17.0.2. Set the 'ServerName' directive globally to suppress this message\n";
    expect(computer.output(sink, 'stderr')).toBe(
      `${name}${name}[Mon Jan 05 00:00:00.000000 2026] [mpm_event:notice] [pid 1:tid 1] AH00489: Apache/2.4.65 (Unix) configured -- resuming normal operations\n[Mon Jan 05 00:00:00.000000 2026] [core:notice] [pid 1:tid 1] AH00094: Command line: 'httpd -D FOREGROUND'\n`,
    );
    expect(ask(computer, 'localhost')).toBe('<html><body><h1>It works!</h1></body></html>\n');
    expect(ask(computer, '-i', 'localhost/nope')).toBe(
      'HTTP/1.1 404 Not Found\r\nDate: Mon, 05 Jan 2026 00:00:01 GMT\r\nServer: Apache/2.4.65 (Unix)\r\nContent-Length: 196\r\nContent-Type: text/html; charset=iso-8859-1\r\n\r\n<!DOCTYPE HTML PUBLIC "-//IETF//DTD HTML 2.0//EN">\n<html><head>\n<title>404 Not Found</title>\n</head><body>\n<h1>Not Found</h1>\n<p>The requested URL was not found on this server.</p>\n</body></html>\n',
    );
    expect(computer.output(sink)).toBe(
      '127.0.0.1 - - [05/Jan/2026:00:00:01 +0000] "GET / HTTP/1.1" 200 45\n127.0.0.1 - - [05/Jan/2026:00:00:01 +0000] "GET /nope HTTP/1.1" 404 196\n',
    );
    computer.kernel.signal(pid, 28);
    computer.pass(1);
    expect(computer.output(sink, 'stderr')).toMatch(/AH00492: caught SIGWINCH, shutting down gracefully\n$/);
    expect(computer.ends.find((end) => end.pid === pid)?.code).toBe(0);
  });

  it('takes its port and root from httpd.conf, and lists directories', () => {
    const computer = computerOf('httpd', 'latest', { '/usr/local/apache2/htdocs/d/a.txt': 'text\n' });
    const conf = '/usr/local/apache2/conf/httpd.conf';
    computer.fs.writeFile(
      conf,
      computer.fs.readFile(conf).replace('Listen 80', 'Listen 8080\nServerName localhost'),
    );
    computer.start([HTTPD, '-DFOREGROUND']);
    computer.pass(1);
    expect(ask(computer, 'localhost:8080/d/a.txt')).toBe('text\n');
    expect(ask(computer, '-I', 'localhost:8080/d')).toContain('Location: http://localhost:8080/d/\r\n');
    expect(ask(computer, 'localhost:8080/d/')).toContain(
      '<h1>Index of /d</h1>\n<ul><li><a href="/"> Parent Directory</a></li>\n<li><a href="a.txt"> a.txt</a></li>\n</ul>',
    );
  });

  it('names what it does not understand', () => {
    const computer = computerOf('httpd', 'latest', {
      '/usr/local/apache2/conf/bad.conf': 'Listen 80\nFooBar on\n',
    });
    expect(computer.run([HTTPD, '-t', '-f', '/usr/local/apache2/conf/bad.conf'])).toMatchObject({
      stderr:
        "AH00526: Syntax error on line 2 of /usr/local/apache2/conf/bad.conf:\nInvalid command 'FooBar', perhaps misspelled or defined by a module not included in the server configuration\n",
      code: 1,
    });
  });
});

describe("PHP's Apache", () => {
  it('serves pages with a little PHP, and says where its understanding ends', () => {
    const computer = computerOf('php', 'apache', {
      '/var/www/html/index.php': '<h1><?php echo "Hello, " . "PHP"; ?></h1>\n',
      '/var/www/html/hard.php': '<?php foreach ($a as $b) { echo $b; }',
    });
    computer.start(['/usr/sbin/apache2', '-DFOREGROUND'], { env: { PHP_VERSION: '8.4.13' } });
    computer.pass(1);
    expect(ask(computer, 'localhost')).toBe('<h1>Hello, PHP</h1>\n');
    expect(ask(computer, 'localhost/hard.php')).toContain('this simulated PHP does not understand');
  });
});
