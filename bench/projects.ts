import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readTemplates } from '../src/content/templates/read.ts';
import type { MachineMaker } from '../src/machine/machine.ts';
import type { MachineState } from '../src/machine/machine-state.ts';
import { standardMachines } from '../src/machine/standard-machines.ts';
import { figure, type Figure, type Section } from './figure.ts';
import { benchContext, hasRealDocker, real } from './real-docker.ts';
import { pairedRatio, summarise, timed } from './stats.ts';

/** Of the same shape as the Ruby app's, of an image the real engine's registry has. */
const STAND_IN = `FROM busybox
WORKDIR /app
COPY Gemfile ./
RUN true
COPY app.rb ./
CMD ["true"]
`;

const STACK = `services:
  web: { image: nginx, ports: ["8098:80"] }
  cache: { image: redis }
  one: { image: busybox, command: sleep 1000, init: true, depends_on: [cache] }
  two: { image: busybox, command: sleep 1000, init: true }
`;

/** The real tools take seconds. */
const REAL_ROUNDS = 3;
const NODES = 10;
const REPLICAS = 50;
const ROLL = 'docker service update --env-add V=2 web';

/** Lines typed one after the other on one machine, with time to do what they began. */
function after(machines: MachineMaker, before: MachineState, lines: readonly string[]): MachineState {
  let state = before;
  for (const text of lines) {
    const machine = machines.open(state, benchContext());
    machine.handle({ kind: 'type', text });
    state = machine.snapshot();
  }
  return state;
}

function fresh(machines: MachineMaker): MachineState {
  return machines.create({ seed: 1 }, benchContext()).snapshot();
}

function withFiles(machines: MachineMaker, files: Readonly<Record<string, string>>): MachineState {
  const machine = machines.open(fresh(machines), benchContext());
  machine.handle({
    kind: 'write-files',
    files: Object.entries(files).map(([path, content]) => ({ path, content })),
  });
  return machine.snapshot();
}

/** One line of ours against one of the real tools', round by round. */
async function compare(
  what: { readonly id: string; readonly label: string; readonly note?: string },
  rounds: number,
  ours: () => unknown,
  theirs: { readonly line: string; readonly undo?: string } | undefined,
): Promise<Figure> {
  const own: number[] = [];
  const others: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    own.push(await timed(ours));
    if (!theirs || round >= REAL_ROUNDS) continue;
    others.push(await timed(() => real(theirs.line)));
    if (theirs.undo !== undefined) real(theirs.undo);
  }
  return figure(summarise(own), {
    ...what,
    ...(others.length > 0
      ? {
          ratio: { to: 'the real tools', value: pairedRatio(own.slice(-others.length), others) },
          note: `real: ${summarise(others).median.toFixed(0)} ms${what.note === undefined ? '' : `, ${what.note}`}`,
        }
      : {}),
  });
}

async function buildFigures(machines: MachineMaker, rounds: number, isReal: boolean): Promise<Figure[]> {
  const files = readTemplates().templates.find(({ id }) => id === 'ruby-app')?.files ?? {};
  const pulled = after(machines, withFiles(machines, files), ['docker pull ruby:3.4-slim']);
  const built = after(machines, pulled, ['docker build -t app .']);
  const folder = mkdtempSync(join(tmpdir(), 'bungeo-bench-'));
  for (const [path, content] of Object.entries({ ...files, Dockerfile: STAND_IN }))
    writeFileSync(join(folder, path), content);
  const build = (options: string): string => `cd ${folder} && docker build ${options} -t bungeo-bench .`;
  const note = 'the same steps on busybox, whose RUN does nothing';
  try {
    if (isReal) real(build(''));
    const line = { kind: 'type', text: 'docker build -t app .' } as const;
    return [
      await compare(
        { id: 'build.uncached', label: 'the Ruby app built', note },
        rounds,
        () => machines.open(pulled, benchContext()).handle(line),
        isReal ? { line: build('--no-cache') } : undefined,
      ),
      await compare(
        { id: 'build.cached', label: 'the Ruby app built again', note },
        rounds,
        () => machines.open(built, benchContext()).handle(line),
        isReal ? { line: build('') } : undefined,
      ),
    ];
  } finally {
    if (isReal) real('docker rmi -f bungeo-bench');
    rmSync(folder, { recursive: true });
  }
}

async function composeFigure(machines: MachineMaker, rounds: number, isReal: boolean): Promise<Figure> {
  const ready = after(machines, withFiles(machines, { 'compose.yaml': STACK }), ['docker compose pull -q']);
  const folder = mkdtempSync(join(tmpdir(), 'bungeo-bench-'));
  writeFileSync(join(folder, 'compose.yaml'), STACK);
  const there = (what: string): string => `cd ${folder} && docker compose ${what}`;
  try {
    return await compare(
      { id: 'compose.up', label: 'compose up of four services' },
      rounds,
      () => machines.open(ready, benchContext()).handle({ kind: 'type', text: 'docker compose up -d' }),
      isReal ? { line: there('up -d'), undo: there('down -t 0') } : undefined,
    );
  } finally {
    rmSync(folder, { recursive: true });
  }
}

async function swarmFigure(machines: MachineMaker, rounds: number): Promise<Figure> {
  const first = machines.open(fresh(machines), benchContext());
  const shown = first.handle({ kind: 'type', text: 'docker swarm init' }).output;
  const join = /docker swarm join --token \S+ \S+/.exec(shown)?.[0] ?? '';
  const nodes = Array.from({ length: NODES - 1 }, (_, index) => `n${index + 1}`);
  const ready = after(machines, first.snapshot(), [
    ...nodes.flatMap((name) => [`bungeo node add ${name}`, `bungeo node use ${name}`, join, 'exit']),
    `docker service create -d --name web --replicas ${REPLICAS} --update-parallelism 5 --update-delay 1s busybox sleep 1000`,
    'sleep 20',
  ]);
  return compare(
    { id: 'swarm.roll', label: `a rolling update of ${REPLICAS} replicas over ${NODES} nodes` },
    rounds,
    () => machines.open(ready, benchContext()).handle({ kind: 'type', text: ROLL }),
    undefined,
  );
}

/** Builds, stacks and swarms on learners' machines. */
export async function measureProjects(rounds: number): Promise<Section> {
  const machines = standardMachines();
  const isReal = hasRealDocker();
  return {
    title: 'Projects',
    notes: [
      'The base images are there already. The real tools get the same line in turns, where one is there; they have no ten nodes.',
    ],
    figures: [
      ...(await buildFigures(machines, rounds, isReal)),
      await composeFigure(machines, rounds, isReal),
      await swarmFigure(machines, Math.min(rounds, 5)),
    ],
  };
}
