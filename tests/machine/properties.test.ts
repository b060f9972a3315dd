import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeMachine, encodeMachine } from '../../src/machine/codec.ts';
import type { HostState, MachineState } from '../../src/machine/machine-state.ts';
import { standardMachines } from '../../src/machine/standard-machines.ts';
import { faults } from '../docker/engine/invariants.ts';
import { contextAt, MONDAY } from './lab.ts';

const machines = standardMachines();

const name = fc.constantFrom('aa', 'bb', 'cc');
const image = fc.constantFrom('busybox', 'alpine', 'redis', 'mine');
const port = fc.constantFrom('8080', '8081');
const work = fc.constantFrom(
  'sleep 5',
  'sh -c "while true; do date; sleep 1; done"',
  'sh -c "trap \'echo bye; exit 0\' TERM; while true; do sleep 1; done"',
  'sh -c "echo x >> /data/f; cat /data/f"',
  'nosuchcommand',
  'true',
  'false',
);

/** Lines a learner could type, in any order: many of them fail. */
const line = fc.oneof(
  fc.tuple(name, image, work).map(([as, of, what]) => `docker run -d --name ${as} ${of} ${what}`),
  fc
    .tuple(name, port, work)
    .map(([as, at, what]) => `docker run -d -p ${at}:80 -v data:/data --name ${as} busybox ${what}`),
  fc.tuple(name, work).map(([as, what]) => `docker run --rm --name ${as} -v data:/data busybox ${what}`),
  fc
    .tuple(name, work)
    .map(([as, what]) => `docker run -d --restart on-failure:3 --name ${as} busybox ${what}`),
  fc
    .tuple(
      fc.constantFrom(
        'start',
        'stop -t 1',
        'restart -t 1',
        'kill',
        'pause',
        'unpause',
        'rm',
        'rm -f',
        'wait',
        'logs',
        'diff',
        'top',
      ),
      name,
    )
    .map(([verb, whom]) => (verb === 'wait' ? `timeout 3 docker wait ${whom}` : `docker ${verb} ${whom}`)),
  fc.tuple(name, work).map(([whom, what]) => `docker exec ${whom} ${what}`),
  name.map((whom) => `docker commit ${whom} mine`),
  fc
    .tuple(fc.constantFrom('connect', 'disconnect'), name)
    .map(([verb, whom]) => `docker network ${verb} lan ${whom}`),
  fc.constantFrom(
    'docker network create lan', 'docker network rm lan', 'docker volume create data', 'docker volume rm data',
    'docker container prune -f', 'docker image prune -af', 'docker volume prune -af', 'docker rmi busybox', 'docker ps -a',
    'docker run -it --name tt busybox', 'exit', 'sleep 3', 'echo "$RANDOM" > f; cat f', 'cd /tmp', 'x=$((x+1)); echo $x', 'ls -la',
    'sleep 100 &', 'docker save busybox > b.tar; docker load < b.tar', 'docker cp f aa:/tmp',
  ), // prettier-ignore
);

/** Seconds of the world's time before each line. */
const script = fc.array(fc.tuple(fc.integer({ min: 0, max: 30 }), line), { maxLength: 12 });

type Script = readonly (readonly [number, string])[];

/** Plays a script, each line on a machine opened from the state before. */
function play(
  lines: Script,
  seed: number,
  between: (state: MachineState) => MachineState,
): { state: MachineState; screen: string } {
  let now = MONDAY;
  let state = machines.create({ seed }, contextAt(now)).snapshot();
  let screen = '';
  for (const [seconds, text] of lines) {
    now += seconds * 1000;
    const machine = machines.open(between(state), contextAt(now));
    screen += machine.handle({ kind: 'type', text }).output;
    state = machine.snapshot();
  }
  return { state, screen };
}

const asItIs = (state: MachineState): MachineState => state;

function onlyHost(hosts: MachineState['hosts']): HostState {
  const [host] = Object.values(hosts);
  if (!host) throw new Error('no host');
  return host;
}

function filesFaults({ hosts, live }: MachineState): string[] {
  const { engine, files } = onlyHost(hosts);
  const ids = Object.keys(engine.containers).sort().join();
  const fault = (holds: boolean, what: string): string[] => (holds ? [] : [what]);
  return [
    ...fault(Object.keys(files.containers).sort().join() === ids, 'files of containers'),
    ...fault(
      Object.keys(files.volumes).sort().join() === Object.keys(engine.volumes).sort().join(),
      'files of volumes',
    ),
    ...Object.values(engine.containers).flatMap(({ id, name: who, process }) =>
      fault((process === null) === (live.main[id] === undefined), `${who}: its process`),
    ),
    ...fault(
      Object.keys(live.logs).every((id) => engine.containers[id] !== undefined),
      'logs of nobody',
    ),
    ...fault(live.ends.length === 0, 'ends that nobody heard of'),
  ];
}

describe('whatever is typed', () => {
  it('nothing dangles, and nothing is had twice', { timeout: 120_000 }, () => {
    fc.assert(
      fc.property(script, fc.nat(), (lines, seed) => {
        play(lines, seed, (state) => {
          expect([...faults(onlyHost(state.hosts).engine), ...filesFaults(state)]).toEqual([]);
          return state;
        });
      }),
      { numRuns: 60 },
    );
  });

  it(
    'a machine that was stored and restored after every line goes on as if it had not been',
    { timeout: 120_000 },
    () => {
      fc.assert(
        fc.property(script, fc.nat(), (lines, seed) => {
          const stored = play(lines, seed, (state) => decodeMachine(encodeMachine(state)));
          const kept = play(lines, seed, asItIs);
          expect(stored.screen).toBe(kept.screen);
          expect(JSON.stringify(stored.state)).toBe(JSON.stringify(kept.state));
        }),
        { numRuns: 40 },
      );
    },
  );

  it('the same seed and the same lines give the same bytes', { timeout: 120_000 }, () => {
    fc.assert(
      fc.property(script, fc.nat(), (lines, seed) => {
        const once = play(lines, seed, asItIs);
        const again = play(lines, seed, asItIs);
        expect(again.screen).toBe(once.screen);
        expect(Buffer.from(encodeMachine(again.state)).equals(Buffer.from(encodeMachine(once.state)))).toBe(
          true,
        );
      }),
      { numRuns: 30 },
    );
  });

  it('no line changes the state it began with: going back is having it', { timeout: 120_000 }, () => {
    fc.assert(
      fc.property(script, fc.nat(), (lines, seed) => {
        const before: { state: MachineState; json: string }[] = [];
        play(lines, seed, (state) => {
          before.push({ state, json: JSON.stringify(state) });
          return state;
        });
        for (const { state, json } of before) expect(JSON.stringify(state)).toBe(json);
      }),
      { numRuns: 30 },
    );
  });
});
