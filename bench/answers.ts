import { LOCALES } from '../src/base/locale.ts';
import { loadContent } from '../src/content/load.ts';
import type { PageKind } from './constants.ts';
import { Contestant, type Answer, type Use } from './contestant.ts';
import { figure, single, type Figure, type Section } from './figure.ts';
import { QUERIES } from './queries.ts';
import { pairedRatio, summarise } from './stats.ts';
import type { Workspace } from './workspace.ts';

const TARGETS = { autocomplete: 10, explain: 20 };
/** Rounds that nobody counts: both bots' code has to run warm. */
const WARM_UP = 30;

export interface AnswersOptions {
  readonly workspace: Workspace;
  readonly constants: string;
  /** How many pairs of each kind. */
  readonly pairs: number;
}

interface Pairs {
  readonly ours: Answer[];
  readonly bare: Answer[];
}

/** Lets one person use Bungeo and the bare bot in turns: the answers' times, and the memory they leave behind. */
export async function measureAnswers(options: AnswersOptions): Promise<Section[]> {
  const { workspace, constants, pairs } = options;
  const common = { workspace, constants, cache: workspace.directory('cache-answers') };
  const bungeo = await Contestant.start({ ...common, kind: 'bungeo', name: 'answers-bungeo' });
  const bare = await Contestant.start({ ...common, kind: 'bare', name: 'answers-bare' }).catch(
    async (error: unknown) => {
      await bungeo.stop();
      throw error;
    },
  );
  const memory = new MemoryLog(bungeo, bare);
  const { pictured, plain, firstOfDiagram } = pagesToOpen();
  try {
    memory.note('ready', 'commands registered');
    const first = await bungeo.autocomplete(suggest('why does a container lose its data'));
    const suggested = await inTurns(pairs, (turn) => [
      () => bungeo.autocomplete(suggest(QUERIES[turn % QUERIES.length] ?? '')),
      () => bare.autocomplete({ command: 'constant', option: 'page', value: 'plain' }),
    ]);
    const plainPages = await inTurns(pairs, (turn) => [
      () => bungeo.slash(explain(plain[turn % plain.length] ?? '')),
      () => bare.slash(constantPage('plain')),
    ]);
    memory.note('answered', `after ${2 * (pairs + WARM_UP)} answers`);
    const drawn: Answer[] = [];
    for (const locale of LOCALES) {
      for (const concept of firstOfDiagram) drawn.push(await bungeo.slash(explain(concept), locale));
    }
    memory.note('drawn', `after all ${drawn.length} pictures were drawn`);
    const picturedPages = await inTurns(pairs, (turn) => [
      () => bungeo.slash(explain(pictured[turn % pictured.length] ?? '')),
      () => bare.slash(constantPage('pictured')),
    ]);
    memory.note('end', `after ${pairs + WARM_UP} pages with pictures`);
    return [
      {
        title: 'Answers',
        notes: [
          'In the bot: `duration` of its log line; it holds the wait for Discord to take the answer, and for /explain the',
          'durable note that the page was read. Round trip: from the person’s action to what they see. Both hold the',
          'local Discord’s checks of the answer, which run in this process. Its rate limits are off.',
          'The bare bot repeats one stored answer of the same kind and size. Pairs are measured in turns.',
        ],
        figures: [
          single(first.inBot, { id: 'autocomplete.first', label: 'autocomplete, the very first' }),
          ...pairFigures('autocomplete', 'autocomplete', suggested, TARGETS.autocomplete),
          ...pairFigures('explain.plain', '/explain, no picture', plainPages, TARGETS.explain),
          ...pairFigures('explain.kept', '/explain, picture kept', picturedPages, TARGETS.explain),
          figure(summarise(drawn.map(({ inBot }) => inBot)), {
            id: 'explain.drawn',
            label: '/explain, picture drawn first',
          }),
        ],
      },
      {
        title: 'Memory',
        notes: ['Resident memory of the bot’s process, the local Discord not in it.'],
        figures: memory.figures,
      },
    ];
  } finally {
    await Promise.all([bungeo.stop(), bare.stop()]);
  }
}

function suggest(value: string): Use {
  return { command: 'explain', option: 'concept', value };
}

/** As a chosen suggestion sends it: by id. */
function explain(concept: string): Use {
  return { command: 'explain', option: 'concept', value: concept };
}

function constantPage(page: PageKind): Use {
  return { command: 'constant', option: 'page', value: page };
}

/** Ids of concepts with and without a diagram, and one for each diagram. */
function pagesToOpen(): { pictured: string[]; plain: string[]; firstOfDiagram: string[] } {
  const concepts = [...loadContent().concepts.values()];
  const byDiagram = new Map<string, string>();
  for (const { id, diagram } of concepts) {
    if (diagram !== undefined && !byDiagram.has(diagram)) byDiagram.set(diagram, id);
  }
  return {
    pictured: concepts.filter(({ diagram }) => diagram !== undefined).map(({ id }) => id),
    plain: concepts.filter(({ diagram }) => diagram === undefined).map(({ id }) => id),
    firstOfDiagram: [...byDiagram.values()],
  };
}

/** Runs both of a pair one after the other, the other one first in every second turn. */
async function inTurns(
  pairs: number,
  pairOf: (turn: number) => readonly [() => Promise<Answer>, () => Promise<Answer>],
): Promise<Pairs> {
  const answers: Pairs = { ours: [], bare: [] };
  for (let turn = -WARM_UP; turn < pairs; turn += 1) {
    const [ours, bare] = pairOf(turn + WARM_UP);
    const isOursFirst = turn % 2 === 0;
    const early = isOursFirst ? await ours() : await bare();
    const late = isOursFirst ? await bare() : await ours();
    if (turn < 0) continue;
    answers.ours.push(isOursFirst ? early : late);
    answers.bare.push(isOursFirst ? late : early);
  }
  return answers;
}

function pairFigures(id: string, label: string, { ours, bare }: Pairs, target: number): Figure[] {
  const figuresOf = (
    answers: readonly Answer[],
    part: keyof Answer,
    naming: Parameters<typeof figure>[1],
  ): Figure => figure(summarise(answers.map((answer) => answer[part])), naming);
  const ratio = (part: keyof Answer) => ({
    to: 'bare bot',
    value: pairedRatio(
      ours.map((answer) => answer[part]),
      bare.map((answer) => answer[part]),
    ),
  });
  return [
    figuresOf(ours, 'inBot', {
      id: `${id}.bot`,
      label: `${label}, in the bot`,
      target,
      ratio: ratio('inBot'),
    }),
    figuresOf(ours, 'roundTrip', {
      id: `${id}.trip`,
      label: `${label}, round trip`,
      ratio: ratio('roundTrip'),
    }),
    figuresOf(bare, 'inBot', { id: `${id}.bare.bot`, label: `${label}: in the bare bot` }),
    figuresOf(bare, 'roundTrip', { id: `${id}.bare.trip`, label: `${label}: its round trip` }),
  ];
}

/** Notes both bots' memory at the same moments. */
class MemoryLog {
  readonly figures: Figure[] = [];
  readonly #bungeo: Contestant;
  readonly #bare: Contestant;

  constructor(bungeo: Contestant, bare: Contestant) {
    this.#bungeo = bungeo;
    this.#bare = bare;
  }

  note(id: string, label: string): void {
    const ours = this.#bungeo.rss();
    const bare = this.#bare.rss();
    if (ours === undefined || bare === undefined) return;
    const ratio = { to: 'bare bot', value: ours / bare };
    this.figures.push(single(ours, { id: `memory.${id}`, label, unit: 'MB', ratio }));
  }
}
