import { describe, expect, it } from 'vitest';
import { Learner } from '../lab.ts';

/** A swarm of a manager and workers, with the person at the manager's prompt. */
function swarmOf(...workers: readonly string[]): Learner {
  const lab = new Learner();
  const join = /docker swarm join --token \S+ \S+/.exec(lab.output('docker swarm init'))?.[0] ?? '';
  for (const name of workers) {
    lab.type(`bungeo node add ${name}`);
    lab.type(`bungeo node use ${name}`);
    expect(lab.output(join)).toBe('This node joined a swarm as a worker.\n');
    lab.type('exit');
  }
  return lab;
}

const NODES = "docker node ls --format '{{.Hostname}} {{.Status}} {{.Availability}}'";
const RUNNING = "docker service ps web -f desired-state=running --format '{{.Name}} {{.Node}}'";

describe('a swarm of several hosts', () => {
  it('spreads a service over its nodes and answers at each of them, in turns', () => {
    const lab = swarmOf('w1', 'w2');
    expect(lab.output(NODES)).toBe('docker-host Ready Active\nw1 Ready Active\nw2 Ready Active\n');
    lab.type('docker service create -d --name web --replicas 3 -p 8080:80 traefik/whoami; sleep 6');
    expect(
      lab
        .output(RUNNING)
        .match(/docker-host|w1|w2/g)
        ?.toSorted(),
    ).toEqual(['docker-host', 'w1', 'w2']);
    const seen = lab
      .output('for i in 1 2 3 4 5 6; do curl -s w2:8080 | grep Hostname; done')
      .trim()
      .split('\n');
    expect(new Set(seen).size).toBe(3);
    expect(seen.slice(0, 3)).toEqual(seen.slice(3));
  });

  it('lets services find each other by name on an overlay network, wherever their tasks run', () => {
    const lab = swarmOf('w1');
    lab.type('docker network create -d overlay --attachable inner');
    lab.type(
      'docker service create -d --name api --network inner --constraint node.hostname==w1 traefik/whoami',
    );
    lab.type('sleep 6');
    const shown = lab.output(
      'docker run --rm --network inner busybox sh -c "wget -qO- api | head -1; nslookup tasks.api"',
    );
    expect(shown).toMatch(/Hostname: [0-9a-f]{12}\n/);
    expect(shown).toMatch(/Name:\s+tasks\.api\nAddress: 10\.0\.1\.\d+\n/);
  });

  it('replaces what a drained node ran, and what a lost one did', () => {
    const lab = swarmOf('w1', 'w2');
    lab.type('docker service create -d --name web --replicas 3 traefik/whoami; sleep 6');
    lab.type('docker node update --availability drain w1; sleep 10');
    expect(lab.output(RUNNING)).not.toContain('w1');
    lab.type('bungeo node stop w2; sleep 40');
    expect(lab.output(NODES)).toBe('docker-host Ready Active\nw1 Ready Drain\nw2 Down Active\n');
    expect(lab.output(RUNNING).match(/docker-host/g)).toHaveLength(3);
  });

  it('cannot be managed any more when most of its managers are gone, and can again when one is back', () => {
    const lab = swarmOf('m2', 'm3');
    lab.type('docker node promote m2 m3; sleep 3');
    lab.type('bungeo node stop m2; sleep 30');
    expect(lab.output(NODES)).toContain('m2 Down');
    lab.type('bungeo node stop m3; sleep 30');
    expect(lab.output('docker node ls')).toMatch(/does not have a leader|context deadline exceeded/);
    lab.type('bungeo node start m3; sleep 20');
    expect(lab.output(NODES)).toContain('m3 Ready');
  });

  it('tells what a line changed: services by name, tasks by their slots', () => {
    const lab = swarmOf();
    const { changes } = lab.type('docker service create --name web --replicas 2 nginx:alpine');
    expect(changes.slice(0, 1)).toEqual([{ kind: 'service', change: 'added', name: 'web' }]);
    expect(changes.filter(({ kind }) => kind === 'container')).toEqual([
      expect.objectContaining({
        change: 'started',
        name: expect.stringMatching(/^web\.[12]$/),
        image: 'nginx:alpine',
      }),
      expect.objectContaining({ change: 'started', name: expect.stringMatching(/^web\.[12]$/) }),
    ]);
    expect(lab.type('docker service update -d --env-add A=1 web').changes).toContainEqual({
      kind: 'service',
      change: 'changed',
      name: 'web',
    });
    expect(lab.type('docker service rm web').changes[0]).toEqual({
      kind: 'service',
      change: 'removed',
      name: 'web',
    });
  });
});
