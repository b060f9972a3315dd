import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { standardMachines } from '../../../src/machine/standard-machines.ts';
import { contextAt, Learner } from '../lab.ts';

const machines = standardMachines();
const PROJECT = fileURLToPath(new URL('../../../', import.meta.url));

/** How deep sources are taken along: what lies further down would only make the machine heavy. */
const DEPTH = 4;

/** Files that something in the build or at the start looks into. Of the others only the names matter. */
const READ = [
  '.dockerignore',
  '.npmrc',
  'Dockerfile',
  'LICENSE',
  'compose.yaml',
  'package-lock.json',
  'package.json',
  'src/main.ts',
];

function projectFiles(): { path: string; content: string }[] {
  const below = ['src', 'scripts', 'licenses'].flatMap((folder) =>
    readdirSync(`${PROJECT}${folder}`, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => `${entry.parentPath}/${entry.name}`.slice(PROJECT.length))
      .filter((path) => path.split('/').length <= DEPTH),
  );
  return [...new Set([...READ, ...below])].map((path) => ({
    path: `bungeo/${path}`,
    content: READ.includes(path) ? readFileSync(`${PROJECT}${path}`, 'utf8') : '',
  }));
}

function learnerWithProject(): Learner {
  const learner = new Learner({ machines });
  const machine = machines.open(learner.state, contextAt());
  machine.handle({ kind: 'write-files', files: projectFiles() });
  learner.state = machine.snapshot();
  learner.type('cd bungeo');
  return learner;
}

it("Bungeo's own Dockerfile and compose.yaml build, come up healthy, answer and end in its prompt", () => {
  const learner = learnerWithProject();
  const up = learner.output('docker compose up -d --build');
  expect(up).toContain('RUN npm ci --omit=dev && rm -rf node_modules/node-linux-*\n');
  // Its .npmrc turns off what npm would say of audits and funding.
  expect(up).toMatch(/^#\d+ [\d.]+ added \d+ packages in \d+s$/m);
  expect(up).toContain('RUN install --directory --owner=node --group=node /data\n');
  expect(up).toMatch(/Container bungeo-bungeo-1 +Started/);

  learner.type('sleep 20');
  expect(learner.output('docker compose ps')).toMatch(
    /^bungeo-bungeo-1 .* Up 20 seconds \(healthy\) +127\.0\.0\.1:3000->3000\/tcp *$/m,
  );
  expect(learner.output("curl -s -o /dev/null -w '%{http_code}' localhost:3000/healthz; echo")).toBe('200\n');
  expect(learner.output('curl -s localhost:3000/healthz')).toContain('"status":"ok"');
  expect(learner.output('curl -s localhost:3000')).toContain('<title>Bungeo playground</title>');
  expect(learner.output('docker compose logs')).toContain('"database":"/data/bungeo.db"');

  // Only what the file gives it: a user of its own, its volume and its tmpfs.
  expect(learner.output('docker compose exec bungeo touch /app/x')).toContain('Read-only file system');
  expect(
    learner.output('docker compose exec bungeo sh -c "id -un; ls -ld /data; touch /tmp/x /data/x"'),
  ).toMatch(/^node\ndrwxr-xr-x \d+ node node .* \/data\n$/);
  expect(learner.output('docker compose exec bungeo ls node_modules')).not.toContain('node-linux');

  learner.type('docker compose stop');
  expect(learner.output('docker compose logs')).toContain('"signal":"SIGTERM","msg":"stopping"');
  expect(learner.output('docker compose ps -a')).toContain('Exited (0)');
});

it('without a place for its database it says so and ends', () => {
  const learner = learnerWithProject();
  learner.type('docker compose build');
  expect(learner.output('docker run --rm -e DATABASE_PATH=/root/bungeo.db bungeo-bungeo; echo $?')).toMatch(
    /"msg":"\/root\/bungeo\.db cannot be used .*\n1\n$/,
  );
});
