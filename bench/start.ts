import { systemClock } from '../src/base/clock.ts';
import { startPlayground, type Playground } from '../src/playground/index.ts';
import { READY, REGISTERED, startBot } from './bots.ts';
import { figure, type Figure, type Section } from './figure.ts';
import { pairedRatio, summarise } from './stats.ts';
import type { Workspace } from './workspace.ts';

const TARGET = 1_000;

/** What is started: the bot at somebody else's Discord, the bot with its own, and the bare bot. */
const VARIANTS = ['alone', 'together', 'bare'] as const;
type Variant = (typeof VARIANTS)[number];

const LABELS: Readonly<Record<Variant, string>> = {
  alone: 'bot alone',
  together: 'bot and local Discord',
  bare: 'bare discord.js bot',
};

interface Start {
  /** From asking for the process to its ready line, in ms. */
  readonly ready: number;
  /** In MB, once commands are registered. */
  readonly rss: number | undefined;
}

type Starts = Readonly<Record<Variant, Start[]>>;

export interface StartOptions {
  readonly workspace: Workspace;
  readonly constants: string;
  readonly warmRuns: number;
  readonly coldRuns: number;
}

/** Starts the bots over and over, in turns. */
export async function measureStart(options: StartOptions): Promise<Section> {
  const playground = await startPlayground({ clock: systemClock, rateLimits: 'off' });
  try {
    const cold = await measureTurns(options, playground, options.coldRuns, (run) => `cache-${run}`);
    // What the last cold start has compiled.
    const warm = await measureTurns(
      options,
      playground,
      options.warmRuns,
      () => `cache-${options.coldRuns - 1}`,
    );
    return {
      title: 'Start',
      notes: [
        'From asking for the process to its log line that it is ready: logged in, READY received from the gateway.',
        'Warm: with the compile cache of an earlier start. Cold: without; files may still be in the system’s memory.',
        'The bare bot: same intent, compile cache too, discord.js’s own cache settings.',
      ],
      figures: [...readyFigures('warm', warm), ...readyFigures('cold', cold), ...rssFigures(warm)],
    };
  } finally {
    await playground.close();
  }
}

async function measureTurns(
  options: StartOptions,
  playground: Playground,
  runs: number,
  cacheOf: (run: number) => string,
): Promise<Starts> {
  const starts: Starts = { alone: [], together: [], bare: [] };
  for (let run = 0; run < runs; run += 1) {
    // Each begins a turn as often as the others.
    const turn = VARIANTS.map((_, index) => VARIANTS[(index + run) % VARIANTS.length] ?? 'bare');
    for (const variant of turn) {
      const cache = options.workspace.directory(`${cacheOf(run)}-${variant}`);
      starts[variant].push(await measureOne(variant, cache, options, playground));
    }
  }
  return starts;
}

async function measureOne(
  variant: Variant,
  cache: string,
  { workspace, constants }: StartOptions,
  { apiUrl, token }: Playground,
): Promise<Start> {
  const kind = variant === 'bare' ? 'bare' : 'bungeo';
  const bot = startBot({
    kind,
    workspace,
    name: `start-${variant}`,
    cache,
    constants,
    ...(variant === 'together' ? {} : { discord: { apiUrl, token } }),
  });
  try {
    const [ready] = await Promise.all([bot.line(READY[kind]), bot.line(REGISTERED)]);
    return { ready: ready.at - bot.startedAt, rss: bot.rss() };
  } finally {
    await bot.stop();
  }
}

function readyFigures(state: 'warm' | 'cold', starts: Starts): Figure[] {
  const bare = starts.bare.map(({ ready }) => ready);
  return VARIANTS.map((variant) => {
    const times = starts[variant].map(({ ready }) => ready);
    return figure(summarise(times), {
      id: `start.${variant}.${state}`,
      label: `${LABELS[variant]}, ${state}`,
      ...(variant === 'bare'
        ? {}
        : { target: TARGET, ratio: { to: 'bare bot', value: pairedRatio(times, bare) } }),
    });
  });
}

function rssFigures(starts: Starts): Figure[] {
  return VARIANTS.flatMap((variant) => {
    const sizes = starts[variant].flatMap(({ rss }) => rss ?? []);
    if (sizes.length === 0) return [];
    return [
      figure(summarise(sizes), {
        id: `start.${variant}.rss`,
        label: `${LABELS[variant]}, memory then`,
        unit: 'MB',
      }),
    ];
  });
}
