import { setTimeout as wait } from 'node:timers/promises';
import { systemClock } from '../src/base/clock.ts';
import { loadContent } from '../src/content/load.ts';
import { startPlayground } from '../src/playground/index.ts';
import { REGISTERED, startBot } from './bots.ts';
import { BusyDay } from './busy-day.ts';
import { single, type Figure, type Section } from './figure.ts';
import type { Workspace } from './workspace.ts';

/** Megabytes that the bot may take. */
const TARGET = 200;
/** After so long without work, the processes of machines and of pictures have ended. */
const REST = 65_000;

/** Uses everything once, all pages with their pictures first, and notes what the bot's process takes after each part. */
export async function measureMemory(workspace: Workspace): Promise<Section> {
  const content = loadContent();
  const playground = await startPlayground({ clock: systemClock, rateLimits: 'off' });
  const { apiUrl, token } = playground;
  const bot = startBot({
    kind: 'bungeo',
    workspace,
    name: 'memory',
    cache: workspace.directory('cache-answers'),
    constants: '',
    discord: { apiUrl, token },
  });
  const figures: Figure[] = [];
  const note = (id: string, label: string): void => {
    const { own, children } = bot.memory() ?? {};
    if (own === undefined) return;
    const beside =
      children === undefined || children === 0
        ? ''
        : `${children.toFixed(0)} MB more in the processes it has started`;
    figures.push(
      single(own, {
        id: `memory.all.${id}`,
        label,
        unit: 'MB',
        target: TARGET,
        ...(beside ? { note: beside } : {}),
      }),
    );
  };
  try {
    await bot.line(REGISTERED);
    note('ready', 'ready');
    const day = new BusyDay(playground);
    await day.read(content.concepts.keys());
    note('read', `all ${content.concepts.size} pages read, in both languages`);
    await day.practise();
    await day.lookAtBoards();
    note('boards', 'and questions practised, boards and profiles drawn');
    await day.playRound();
    note('round', 'and a round played');
    await day.type();
    note('typed', 'and lines typed at two machines at once');
    await wait(REST);
    note('rested', 'a minute later');
  } finally {
    await bot.stop();
    await playground.close();
  }
  const [violation] = playground.violations;
  if (violation) throw new Error(`the local Discord refused something: ${violation.problems.join('; ')}`);
  return {
    title: 'Memory of everything',
    notes: [
      `Resident memory of the bot’s process with ${content.questions.size} questions, ${content.courses.length} courses; the local Discord is not in it.`,
      'Beside it, processes that end a minute after their last work: one or two for machines, one for pictures.',
    ],
    figures,
  };
}
