import { monitorEventLoopDelay } from 'node:perf_hooks';
import { systemClock } from '../src/base/clock.ts';
import { decodeMachine, encodeMachine } from '../src/machine/codec.ts';
import type { MachineMaker } from '../src/machine/machine.ts';
import type { MachineState } from '../src/machine/machine-state.ts';
import { MachinePool } from '../src/machine/pool/machine-pool.ts';
import { standardMachines } from '../src/machine/standard-machines.ts';
import { figure, single, type Figure, type Section } from './figure.ts';
import { benchContext, hasRealDocker, real } from './real-docker.ts';
import { pairedRatio, summarise, timed } from './stats.ts';

const SCRIPT = [
  'for i in 1 2 3; do',
  '  docker create --name bench-$i busybox true >/dev/null',
  'done',
  'docker ps -aq | wc -l',
  'docker start bench-1 bench-2 >/dev/null',
  'docker inspect -f "{{.State.Status}}" bench-1',
  'docker ps -a --format "{{.Names}}" | sort',
  'docker tag busybox bench-copy',
  'docker rmi bench-copy | head -1',
  'docker rm -f bench-1 bench-2 bench-3 >/dev/null',
].join('\n');

const LINES = [
  { id: 'ps', label: 'docker ps', line: 'docker ps' },
  { id: 'run', label: 'docker run --rm busybox true', line: 'docker run --rm busybox true' },
  { id: 'logs', label: 'docker logs', line: 'docker logs bench-log' },
  { id: 'script', label: 'a ten-line script', line: SCRIPT },
] as const;

/** What a study group does in its first hour. */
const LESSON = [
  'docker run hello-world',
  'docker run -d -p 8080:80 --name web nginx',
  'curl localhost:8080',
  'docker logs web',
  'docker exec web ls /',
  'docker run -d --name store -v data:/data redis',
  'docker exec store redis-cli set name bungeo',
  'docker network create lan',
  'docker run -d --name app --network lan alpine sleep 1000',
  'mkdir site; echo "<h1>hello</h1>" > site/index.html',
  'docker run -d -p 8081:80 -v "$PWD/site:/usr/share/nginx/html" nginx',
  'curl localhost:8081',
  'docker stop web; docker ps -a; docker images',
];

/** Lines that mean harm: each is to end without anybody else noticing. */
const HOSTILE = [
  'while :; do :; done',
  ':(){ :|:& };:',
  'x=aaaaaaaaaaaaaaaa; while :; do x=$x$x; done',
  'yes',
  'for i in $(seq 10000); do docker create busybox; done',
  'f() { f; }; f',
  'i=0; while true; do i=$((i+1)); echo x > f$i; done',
  'docker run busybox sh -c "while :; do :; done"',
  'seq 10000000 | sort -R | md5sum',
  'cat /dev/zero | tr "\\0" a | head -c 100000000',
];

const IDLE_MILLISECONDS = 3000;

/** A state after some lines, each on a machine of its own as the bot does it. */
function played(machines: MachineMaker, lines: readonly string[]): MachineState {
  let state = machines.create({ seed: 1 }, benchContext()).snapshot();
  for (const text of lines) {
    const machine = machines.open(state, benchContext());
    machine.handle({ kind: 'type', text });
    state = machine.snapshot();
  }
  return state;
}

async function lineFigures(machines: MachineMaker, rounds: number): Promise<Figure[]> {
  const state = played(machines, [
    'docker pull busybox',
    'docker run -d --name bench-log busybox sh -c "for i in 1 2 3 4 5; do date; done; sleep 9999"',
  ]);
  const compare = hasRealDocker();
  if (compare) {
    real(
      'docker pull -q busybox; docker rm -f bench-log; docker run -d --name bench-log busybox sh -c "for i in 1 2 3 4 5; do date; done; sleep 9999"',
    );
  }
  const figures: Figure[] = [];
  for (const { id, label, line } of LINES) {
    const ours: number[] = [];
    const theirs: number[] = [];
    for (let round = 0; round < rounds; round += 1) {
      ours.push(await timed(() => machines.open(state, benchContext()).handle({ kind: 'type', text: line })));
      if (compare && round < 10) theirs.push(await timed(() => real(line)));
    }
    figures.push(
      figure(summarise(ours), {
        id: `machine.${id}`,
        label,
        ...(compare
          ? {
              ratio: {
                to: 'the real CLI and engine',
                value: pairedRatio(ours.slice(-theirs.length), theirs),
              },
              note: `real: ${summarise(theirs).median.toFixed(0)} ms`,
            }
          : {}),
      }),
    );
  }
  if (compare) real('docker rm -f bench-log');
  return figures;
}

async function snapshotFigures(machines: MachineMaker, rounds: number): Promise<Figure[]> {
  const state = played(machines, LESSON);
  const bytes = encodeMachine(state);
  const store: number[] = [];
  const restore: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    store.push(await timed(() => encodeMachine(state)));
    restore.push(await timed(() => machines.open(decodeMachine(bytes), benchContext())));
  }
  return [
    single(bytes.length / 1000, {
      id: 'machine.bytes',
      label: 'a snapshot after a lesson',
      unit: 'kB',
      target: 20,
    }),
    figure(summarise(store), { id: 'machine.store', label: 'a snapshot made' }),
    figure(summarise(restore), { id: 'machine.restore', label: 'a snapshot restored', target: 5 }),
  ];
}

/** How many machines fit in memory as they are when at work; stored ones take their snapshot's bytes only. */
function memoryFigure(machines: MachineMaker, count: number): Figure {
  const bytes = encodeMachine(played(machines, LESSON));
  globalThis.gc?.();
  const before = process.memoryUsage().heapUsed;
  const open = Array.from({ length: count }, () => machines.open(decodeMachine(bytes), benchContext()));
  globalThis.gc?.();
  const each = (process.memoryUsage().heapUsed - before) / open.length;
  return single(Math.round(1e9 / each), {
    id: 'machine.perGigabyte',
    label: 'open machines per GB',
    unit: 'machines',
    note: `${(each / 1000).toFixed(0)} kB each, after a lesson${globalThis.gc ? '' : ' (no --expose-gc: rough)'}`,
  });
}

/** Hostile lines in worker processes: what the main thread, and another learner, notice of them. */
async function hostileFigures(count: number): Promise<Figure[]> {
  const pool = new MachinePool({ clock: systemClock, workers: 2 });
  // Workers without work keep no process alive.
  const alive = setInterval(() => undefined, 1000);
  try {
    const look = { state: undefined, seed: 1, request: { kind: 'look' }, context: benchContext() } as const;
    // Both workers are up before anybody measures.
    const [fresh] = await Promise.all([pool.run(look), pool.run(look)]);
    if (fresh.kind !== 'done') throw new Error('a new machine could not be made');
    // What else runs on this computer delays the main thread too: as much as it does without hostile lines.
    const idle = monitorEventLoopDelay({ resolution: 1 });
    idle.enable();
    await new Promise((resolve) => setTimeout(resolve, IDLE_MILLISECONDS));
    idle.disable();
    const delay = monitorEventLoopDelay({ resolution: 1 });
    delay.enable();
    const ends: number[] = [];
    const lines = Array.from({ length: count }, (_, index) => HOSTILE[index % HOSTILE.length] ?? 'yes');
    const attacks = lines.map(async (text) => {
      const started = performance.now();
      await pool
        .run({ state: fresh.state, seed: 1, request: { kind: 'type', text }, context: benchContext() })
        .catch(() => undefined);
      ends.push(performance.now() - started);
    });
    await Promise.all(attacks);
    delay.disable();
    return [
      single(delay.max / 1e6, {
        id: 'hostile.block',
        label: `the longest block of the main thread while ${count} hostile lines run`,
        target: 20,
        note: `${(idle.max / 1e6).toFixed(1)} ms with nothing running`,
      }),
      single(Math.max(...ends) / Math.ceil(count / 2), {
        id: 'hostile.each',
        label: 'a hostile line until it ends, on average',
        target: 2000,
      }),
    ];
  } finally {
    clearInterval(alive);
    await pool.close();
  }
}

/** Learners' machines: how long lines take, how big they are, and what hostile ones do to others. */
export async function measureMachines(rounds: number, hostile: number): Promise<Section> {
  const machines = standardMachines();
  return {
    title: 'Machines',
    notes: [
      'A line is typed on a machine opened from its state, as the bot does it. The real CLI and engine, where one is there, get the same line in turns, from the start of its process.',
    ],
    figures: [
      ...(await lineFigures(machines, rounds)),
      ...(await snapshotFigures(machines, rounds)),
      memoryFigure(machines, 50),
      ...(await hostileFigures(hostile)),
    ],
  };
}
