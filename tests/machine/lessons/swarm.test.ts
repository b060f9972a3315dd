import { expect, it } from 'vitest';
import { standardMachines } from '../../../src/machine/standard-machines.ts';
import { Learner } from '../lab.ts';

const machines = standardMachines();

/** What a line printed, ids aside. */
function answer(learner: Learner, line: string): string {
  return learner.output(line).replaceAll(/\b[0-9a-z]{25}\b/g, 'ID');
}

it('a swarm begins with the line that lets others in', () => {
  const learner = new Learner({ machines });
  expect(answer(learner, 'docker swarm init').replace(/SWMTKN-1-\S+/, 'TOKEN')).toMatch(
    /^Swarm initialized: current node \(ID\) is now a manager\.\n\nTo add a worker to this swarm, run the following command:\n\n {4}docker swarm join --token TOKEN [\d.]+:2377\n\nTo add a manager to this swarm, run 'docker swarm join-token manager' and follow the instructions\.\n/,
  );
  expect(answer(learner, 'docker swarm init')).toContain('This node is already part of a swarm.');
});

it('a service comes up, grows, is updated and goes back, as the study notes have it', () => {
  const learner = new Learner({ machines });
  learner.type('docker swarm init');
  const created = answer(learner, 'docker service create --name web --replicas 2 -p 8080:80 nginx');
  expect(created).toContain(
    'overall progress: 2 out of 2 tasks \n1/2: running   \n2/2: running   \nverify: Service ID converged \n',
  );
  expect(learner.output('curl -s localhost:8080 | head -4')).toContain('Welcome to nginx!');

  expect(answer(learner, 'docker service scale web=4')).toMatch(
    /^web scaled to 4\noverall progress: 4 out of 4 tasks/,
  );
  expect(learner.output("docker service ls --format '{{.Name}} {{.Mode}} {{.Replicas}} {{.Ports}}'")).toBe(
    'web replicated 4/4 *:8080->80/tcp\n',
  );

  expect(answer(learner, 'docker service update --env-add COLOR=blue web')).toMatch(
    /verify: Service web converged \n$/,
  );
  expect(learner.output("docker service inspect web -f '{{.Spec.TaskTemplate.ContainerSpec.Env}}'")).toBe(
    '[COLOR=blue]\n',
  );
  expect(
    learner.output("docker service ps web --format '{{.Name}} {{.DesiredState}}' | sort | uniq -c"),
  ).toMatch(/1 web\.1 Running\n +1 web\.1 Shutdown\n/);

  expect(answer(learner, 'docker service rollback web')).toContain('rolling back update: 4 out of 4 tasks');
  expect(learner.output("docker service inspect web -f '{{.Spec.TaskTemplate.ContainerSpec.Env}}'")).toBe(
    '[]\n',
  );
  expect(learner.output('docker service rm web')).toBe('web\n');
});

it('a rolling update goes on while time passes, and can be seen half-way', () => {
  const learner = new Learner({ machines });
  learner.type('docker swarm init');
  learner.type('docker service create -d --name app --replicas 3 busybox sleep 1000; sleep 10');
  learner.type('docker service update -d --update-delay 20s --env-add V=2 app; sleep 15');
  const updated = "docker ps -q | xargs -n1 docker inspect -f '{{.Config.Env}}' | grep -c V=2";
  const halfWay = Number(learner.output(updated));
  expect(halfWay).toBeGreaterThan(0);
  expect(halfWay).toBeLessThan(3);
  expect(learner.output("docker service inspect app -f '{{.UpdateStatus.State}}'")).toBe('updating\n');
  learner.type('sleep 120');
  expect(Number(learner.output(updated))).toBe(3);
  expect(learner.output("docker service inspect app -f '{{.UpdateStatus.State}}'")).toBe('completed\n');
});

it('a service that does not come up is left to itself', () => {
  const learner = new Learner({ machines });
  learner.type('docker swarm init');
  const { prompt, output } = learner.type(
    'docker service create --name nowhere --constraint node.role==worker busybox sleep 1000',
  );
  expect(prompt.kind).toBe('busy');
  expect(output).toContain('1/1: no suitable node (scheduling constraints not satisfied on 1 node) \n');
  expect(learner.key('interrupt').output).toContain('Operation continuing in background.\n');
  expect(
    learner.output('docker service ps nowhere --no-trunc --format "{{.CurrentState}} {{.Error}}"'),
  ).toMatch(/^Pending .* "no suitable node \(scheduling constraints not satisfied on 1 node\)"\n$/);
});

it('a stack is one file: it comes up, and goes away as a whole', () => {
  const learner = new Learner({ machines });
  learner.type('docker swarm init');
  learner.type(
    'printf \'version: "3.8"\\nservices:\\n  web:\\n    image: nginx\\n    ports: ["8080:80"]\\n    secrets: [pw]\\nsecrets:\\n  pw:\\n    file: ./pw.txt\\n\' > stack.yml; echo hunter2 > pw.txt',
  );
  expect(learner.output('docker stack deploy -d -c stack.yml shop')).toBe(
    'Creating network shop_default\nCreating secret shop_pw\nCreating service shop_web\n',
  );
  learner.type('sleep 10');
  expect(learner.output('docker stack ls')).toBe('NAME      SERVICES\nshop      1\n');
  expect(learner.output("docker stack ps shop --format '{{.Name}} {{.DesiredState}}'")).toBe(
    'shop_web.1 Running\n',
  );
  expect(learner.output('docker stack rm shop')).toBe(
    'Removing service shop_web\nRemoving secret shop_pw\nRemoving network shop_default\n',
  );
  expect(learner.output('docker stack ls')).toBe('NAME      SERVICES\n');
});
