import { expect, it } from 'vitest';
import { Learner } from '../lab.ts';

it('a server that listens on its own loopback is not reached through a published port', () => {
  const lab = new Learner();
  const serve = 'python3 -m http.server 8000';
  lab.type(`docker run -d --name inside -p 8000:8000 python:3.12-alpine ${serve} --bind 127.0.0.1; sleep 2`);
  lab.type(`docker run -d --name outside -p 8001:8000 python:3.12-alpine ${serve}; sleep 2`);
  expect(lab.output('curl -sS localhost:8000')).toMatch(/Recv failure: Connection reset by peer/);
  expect(lab.output('docker exec inside wget -qO- 127.0.0.1:8000')).toContain('Directory listing');
  expect(lab.output('curl -s localhost:8001')).toContain('Directory listing');
});
