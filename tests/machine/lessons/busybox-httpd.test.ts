import { describe, expect, it } from 'vitest';
import { Learner } from '../lab.ts';

// Answers as recorded of busybox 1.38's httpd.
describe('busybox’s own web server', () => {
  it('serves what is in its directory, and says no to the rest', () => {
    const lab = new Learner();
    lab.output(
      'docker run -d --name foh -p 8099:80 busybox sh -c "mkdir -p /www/d; echo hi > /www/index.html; httpd -f -v -h /www"',
    );
    expect(lab.output('curl -s localhost:8099')).toBe('hi\n');
    const missing = lab.output('curl -si localhost:8099/nope');
    expect(missing).toContain('HTTP/1.1 404 Not Found');
    expect(missing).toContain('<BODY><H1>404 Not Found</H1>\nThe requested URL was not found\n');
    expect(lab.output('curl -si localhost:8099/d')).toContain('Location: /d/');
    expect(lab.output('curl -si -X POST localhost:8099/')).toContain('501 Not Implemented');
    expect(lab.output('docker logs foh 2>&1').match(/response:\d+/g)).toEqual([
      'response:200',
      'response:404',
      'response:302',
      'response:501',
    ]);
  });

  it('goes into the background unless it is told to stay', () => {
    const lab = new Learner();
    const shown = lab.output(
      'docker run --rm busybox sh -c "echo x > index.html; httpd -p 81; ps; wget -qO- localhost:81; httpd -f -p 81"',
    );
    expect(shown).toMatch(/\d+ root +httpd -p 81\n/);
    expect(shown).toContain('\nx\n');
    expect(shown).toContain('httpd: bind: Address already in use\n');
  });
});
