import { describe, expect, it } from 'vitest';
import { Learner } from '../lab.ts';

function offered(lab: Learner, text: string): readonly string[] {
  const { completions = [] } = lab.machine.handle({ kind: 'complete', text, ahead: true });
  return completions.map((completion) => completion.text);
}

describe('what a swarm adds to what can be typed', () => {
  it('is its services, nodes, secrets, configs and stacks by name', () => {
    const lab = new Learner();
    expect(offered(lab, 'docker service rm ')).toEqual([]);
    lab.type(
      'docker swarm init; echo x | docker secret create token -; echo x | docker config create conf -',
    );
    lab.type('docker service create -d --name web --label com.docker.stack.namespace=shop busybox sleep 100');
    expect(offered(lab, 'docker service rm ')).toEqual(['docker service rm web']);
    expect(offered(lab, 'docker service scale ')).toContain('docker service scale web=');
    expect(offered(lab, 'docker node update ')).toContain('docker node update docker-host');
    expect(offered(lab, 'docker secret rm ')).toEqual(['docker secret rm token']);
    expect(offered(lab, 'docker config rm ')).toEqual(['docker config rm conf']);
    expect(offered(lab, 'docker stack rm ')).toContain('docker stack rm shop');
    expect(offered(lab, 'docker swarm ')).toContain('docker swarm join-token');
  });

  it('is the machine’s hosts after bungeo node', () => {
    const lab = new Learner();
    lab.type('bungeo node add worker1');
    expect(offered(lab, 'bungeo ')).toContain('bungeo node');
    expect(offered(lab, 'bungeo node u')).toEqual(['bungeo node use']);
    expect(offered(lab, 'bungeo node use ')).toEqual([
      'bungeo node use docker-host',
      'bungeo node use worker1',
    ]);
  });

  it('of a project is the services that Compose has made', () => {
    const lab = new Learner();
    lab.type("printf 'services: {db: {image: redis}}' > compose.yaml; docker compose up -d");
    expect(offered(lab, 'docker compose logs ')).toContain('docker compose logs db');
    expect(offered(lab, 'docker compose cp ')).toContain('docker compose cp db:');
  });

  it('of a build is the directory one is in', () => {
    expect(offered(new Learner(), 'docker build -t app ')[0]).toBe('docker build -t app .');
  });

  it('where nothing is typed is what the files here are for', () => {
    const lab = new Learner();
    lab.type('touch Dockerfile compose.yaml');
    expect(offered(lab, '').slice(0, 2)).toEqual(['docker compose up -d', 'docker build -t app .']);
  });
});
