import { describe, expect, it } from 'vitest';
import { Learner } from './lab.ts';

describe('a machine of several hosts', () => {
  it('has one prompt, which goes from host to host', () => {
    const lab = new Learner();
    const added = lab.type('bungeo node add worker1');
    expect(added.output).toContain('192.0.2.3');
    expect(added.changes).toEqual([{ kind: 'node', change: 'added', name: 'worker1' }]);
    expect(lab.type('bungeo node use worker1').prompt.text).toBe('root@worker1:~/lab# ');
    expect(lab.output('hostname')).toBe('worker1\n');
    expect(lab.type('exit').prompt.text).toBe('root@docker-host:~/lab# ');
    expect(lab.output('hostname')).toBe('docker-host\n');
  });

  it('gives each its own engine, files and processes', () => {
    const lab = new Learner();
    lab.type('docker run -d --name web nginx:alpine; touch here');
    lab.type('bungeo node add worker1; bungeo node use worker1');
    expect(lab.output('docker ps -aq; docker images -q; ls; ps aux | grep -c [n]ginx')).toBe('0\n');
    lab.type('docker run -d --name web redis');
    expect(lab.output('docker ps --format "{{.Names}} {{.Image}}"')).toBe('web redis\n');
    lab.type('exit');
    expect(lab.output('docker ps --format "{{.Names}} {{.Image}}"')).toBe('web nginx:alpine\n');
  });

  it('lets hosts and their containers reach each other by name and address', () => {
    const lab = new Learner();
    lab.type('docker run -d -p 8080:80 nginx:alpine; bungeo node add worker1; bungeo node use worker1');
    expect(lab.output('curl -s docker-host:8080 | grep title')).toContain('Welcome to nginx!');
    expect(lab.output('docker run --rm busybox wget -qO- 192.0.2.2:8080 | grep -c title')).toMatch(/1\n$/);
    expect(lab.output('curl -s docker-host:9999')).toBe('');
    lab.type('exit');
    expect(lab.output('ping -c1 worker1')).toContain('1 received');
  });

  it('goes on with what runs on a host while the person is at another', () => {
    const lab = new Learner();
    lab.type('docker run -d --name tick --restart always busybox sh -c "sleep 3; exit 1"');
    lab.type('bungeo node add worker1; bungeo node use worker1');
    lab.type('docker run -d --name beat busybox sh -c "while true; do date +%s; sleep 10; done"');
    lab.type('sleep 60');
    expect(Number(lab.output('docker logs beat | wc -l'))).toBeGreaterThan(5);
    lab.type('exit');
    expect(Number(lab.output("docker inspect tick -f '{{.RestartCount}}'"))).toBeGreaterThan(3);
  });

  it('loses what runs on a host that is switched off, and boots it again', () => {
    const lab = new Learner();
    lab.type('bungeo node add worker1; bungeo node use worker1');
    lab.type(
      'docker run -d --name once redis; docker run -d --name ever --restart always -p 80:80 nginx:alpine',
    );
    lab.type('exit');
    lab.type('bungeo node stop worker1');
    expect(lab.output('curl -sS --max-time 1 worker1; ping -c1 -W1 worker1 | grep received')).toMatch(
      /timed out[^]* 0 received/,
    );
    expect(lab.output('bungeo node use worker1')).toContain('switched off');
    lab.type('bungeo node start worker1; sleep 2');
    expect(lab.output('curl -s worker1 | grep -c title')).toBe('1\n');
    lab.type('bungeo node use worker1');
    expect(lab.output('docker ps -a --format "{{.Names}} {{.Status}}"')).toMatch(
      /ever Up [^]*once Exited \(255\)/,
    );
  });

  it.each([
    ['bungeo node use nobody', 'no node called nobody'],
    ['bungeo node add "a b"', 'lower-case'],
    ['bungeo node add docker-host', 'already is a node'],
    ['bungeo node rm docker-host', 'cannot be removed'],
    ['bungeo node stop docker-host', 'you are at docker-host'],
    ['bungeo node', 'Usage: bungeo node COMMAND'],
    ['bungeo swim', 'Usage: bungeo node COMMAND'],
  ])('%s: says what is wrong', (line, words) => {
    expect(new Learner().output(line)).toContain(words);
  });

  it('has twelve at most', () => {
    const lab = new Learner();
    const shown = lab.output('for i in $(seq 12); do bungeo node add n$i; done');
    expect(shown).toContain('there can be 12 nodes at most');
    expect(lab.output('bungeo node ls | wc -l')).toBe('13\n');
  });
});
