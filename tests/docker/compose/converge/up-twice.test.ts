import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { laboratoryCatalogue, laboratoryMachines } from '../../../../src/machine/standard-machines.ts';
import { transcriptMachine } from '../../../../src/machine/transcript/transcript-machine.ts';

const catalogue = laboratoryCatalogue();
const machines = laboratoryMachines(catalogue);

const service = fc.record({
  scale: fc.integer({ min: 0, max: 3 }),
  environment: fc.dictionary(fc.constantFrom('A', 'B', 'C'), fc.constantFrom('1', 'x y', '')),
  volumes: fc.uniqueArray(fc.constantFrom('data:/data', './here:/here', '/anonymous')),
  networks: fc.uniqueArray(fc.constantFrom('front', 'back'), { minLength: 1 }),
  needs: fc.boolean(),
  healthcheck: fc.boolean(),
});

type Wish = typeof service extends fc.Arbitrary<infer Value> ? Value : never;

/** A project of some services; each may need the one before it. JSON is YAML. */
function composeFile(services: readonly Wish[]): string {
  const entries = services.map(({ needs, healthcheck, ...rest }, index) => [
    `s${index}`,
    {
      image: 'busybox',
      command: 'sleep 1000',
      stop_grace_period: '0s',
      ...rest,
      ...(needs && index > 0 ? { depends_on: [`s${index - 1}`] } : {}),
      ...(healthcheck ? { healthcheck: { test: 'true', interval: '1s' } } : {}),
    },
  ]);
  return JSON.stringify({
    services: Object.fromEntries(entries),
    networks: { front: {}, back: {} },
    volumes: { data: {} },
  });
}

describe('compose up', () => {
  it('changes nothing when it is done again, and down leaves nothing', () => {
    fc.assert(
      fc.property(fc.array(service, { minLength: 1, maxLength: 3 }), (services) => {
        const machine = machines.create(
          { seed: 1, plain: true },
          { now: { seconds: 1_767_000_000, nanos: 0 }, locale: 'en', columns: 80, rows: 24 },
        );
        const host = transcriptMachine(machine, catalogue);
        host.provide('busybox');
        host.writeFile('compose.yaml', composeFile(services));
        const run = (command: string): string => host.run(command, { terminal: false, typed: [] }).output;
        run('docker compose up -d');
        const before = run('docker ps -aq --no-trunc; docker network ls -q; docker volume ls -q');
        const again = run('docker compose up -d');
        expect(again.replaceAll(/^ Container lab-s\d-\d {2}Running\n/gm, '')).toBe('');
        expect(run('docker ps -aq --no-trunc; docker network ls -q; docker volume ls -q')).toBe(before);
        run('docker compose down -v');
        expect(run('docker ps -aq; docker volume ls -q; docker network ls -q --filter name=lab')).toBe('');
      }),
      { numRuns: 15 },
    );
  });
});
