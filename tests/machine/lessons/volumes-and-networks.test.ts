import { beforeEach, describe, expect, it } from 'vitest';
import { encodeMachine } from '../../../src/machine/codec.ts';
import { standardMachines } from '../../../src/machine/standard-machines.ts';
import { Learner } from '../lab.ts';

const machines = standardMachines();
let learner: Learner;

beforeEach(() => {
  learner = new Learner({ machines });
});

describe('a website from a folder of the host', () => {
  it('changes when its file does, and cannot be written from inside', () => {
    learner.type('mkdir site && echo "<h1>Hello</h1>" >site/index.html');
    learner.type('docker run -d --name site -p 8081:80 -v $(pwd)/site:/usr/share/nginx/html:ro nginx:alpine');
    expect(learner.output('curl localhost:8081')).toBe('<h1>Hello</h1>\n');
    learner.type("sed -i 's/Hello/붕어/' site/index.html");
    expect(learner.output('curl localhost:8081')).toBe('<h1>붕어</h1>\n');
    expect(learner.output("docker exec site sh -c 'echo x >/usr/share/nginx/html/a'")).toBe(
      "sh: can't create /usr/share/nginx/html/a: Read-only file system\n",
    );
  });
});

describe('redis with a volume', () => {
  it('remembers what the container before it was told', () => {
    learner.type('docker run -d --name first -v data:/data redis');
    learner.type('docker exec -it first redis-cli');
    expect(learner.output('set name fish')).toBe('OK\n');
    expect(learner.output('get name')).toBe('"fish"\n');
    learner.type('save');
    learner.type('exit');
    learner.type('docker rm -f first; docker run -d --name second -v data:/data redis');
    expect(learner.output('docker exec second redis-cli get name')).toBe('fish\n');
    expect(learner.output('docker volume rm data')).toMatch(
      /^Error response from daemon: remove data: volume is in use/,
    );
  });
});

describe('containers on networks', () => {
  it('know each other by name on one of their own, not on the default one', () => {
    learner.type('docker network create own');
    for (const name of ['a1', 'a2'])
      learner.type(`docker run -d --name ${name} --network own alpine sleep 9999`);
    for (const name of ['b1', 'b2']) learner.type(`docker run -dit --name ${name} alpine ash`);
    expect(learner.output('docker exec a1 ping -c 1 a2')).toContain(
      '1 packets transmitted, 1 packets received',
    );
    expect(learner.output('docker exec b1 ping -c 1 b2')).toBe("ping: bad address 'b2'\n");
    const address = learner.output("docker inspect -f '{{.NetworkSettings.IPAddress}}' b2").trim();
    expect(learner.output(`docker exec b1 ping -c 1 ${address}`)).toContain('1 packets received');
    learner.type('docker network connect own b2');
    expect(learner.output('docker exec b2 ping -c 1 a1')).toContain('1 packets received');
    expect(learner.output('docker network rm own')).toContain('network own has active endpoints');
    expect(encodeMachine(learner.state).length).toBeLessThan(20_000);
  });
});
