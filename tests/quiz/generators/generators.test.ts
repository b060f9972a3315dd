import { describe, expect, it } from 'vitest';
import { LOCALES } from '../../../src/base/locale.ts';
import { readConcepts } from '../../../src/content/graph.ts';
import type { Lab, LabDone, LabRun } from '../../../src/machine/lab/lab.ts';
import { asCode } from '../../../src/quiz/asking/code.ts';
import { GENERATORS, type Generator } from '../../../src/quiz/generators/index.ts';
import { judgeCommand } from '../../../src/quiz/judging/command.ts';
import type { AskedQuestion, Choice } from '../../../src/quiz/question.ts';
import { InlineLab } from '../../../src/machine/lab/inline-lab.ts';

/** The same run is done once: generators draw from few possibilities. */
class RememberingLab implements Lab {
  readonly #lab = new InlineLab();
  readonly #done = new Map<string, LabDone>();

  runNow(run: LabRun): LabDone {
    const key = JSON.stringify(run);
    const done = this.#done.get(key) ?? this.#lab.runNow(run);
    this.#done.set(key, done);
    return done;
  }

  run(run: LabRun): Promise<LabDone> {
    return Promise.resolve(this.runNow(run));
  }
}

const lab = new RememberingLab();
const concepts = new Map(readConcepts().pages.map(({ concept }) => [concept.id, concept]));

/** Seeds per generator: two hundred, but fewer of those with many possibilities, and of those that build or have a swarm. */
const SEEDS: Readonly<Record<string, number>> = {
  'gen-build-cache': 12,
  'gen-cmd-entrypoint': 12,
  'gen-compose-variables': 60,
  'gen-copy-on-write': 12,
  'gen-env-precedence': 20,
  'gen-exit-code': 80,
  'gen-file-after-rm': 20,
  'gen-image-tags': 30,
  'gen-layer-count': 12,
  'gen-name-resolution': 30,
  'gen-port-output': 12,
  'gen-restart-policy': 20,
  'gen-shell-form': 12,
  'gen-swarm-replicas': 5,
  'gen-what-holds': 25,
  'gen-whoami': 12,
  'gen-workdir-chain': 12,
};
/** Images that the exhibits take for granted. */
const IMAGES = ['alpine', 'nginx', 'busybox', 'redis'].map((image) => `docker pull -q ${image}`);

function seedsOf({ id }: Generator): readonly number[] {
  return Array.from({ length: SEEDS[id] ?? 200 }, (_, index) => index * 7919);
}

function choicesOf({ form }: AskedQuestion): readonly Choice[] {
  return form.kind === 'one' ? form.choices : [];
}

function textsOf(question: AskedQuestion): readonly { ko: string; en: string }[] {
  return [
    question.ask,
    question.explanation,
    ...choicesOf(question).flatMap(({ text, why }) => (why ? [text, why] : [text])),
  ];
}

/** What somebody would see who types what the exhibit shows. */
function sessionOf(question: AskedQuestion): Pick<LabRun, 'files' | 'lines'> {
  const files: Record<string, string> = {};
  const lines: string[] = [];
  let open: string | undefined;
  for (const line of (question.exhibit?.text ?? '').split('\n')) {
    const file = /^\$ cat ([\w./-]+)$/.exec(line)?.[1];
    if (file !== undefined) {
      open = file;
      files[file] = '';
    } else if (line.startsWith('$ ')) {
      open = undefined;
      lines.push(line.slice(2));
    } else if (open !== undefined) files[open] += `${line}\n`;
  }
  return { files, lines };
}

async function made(generator: Generator): Promise<readonly AskedQuestion[]> {
  const questions: AskedQuestion[] = [];
  for (const seed of seedsOf(generator)) questions.push(await generator.make(seed, lab));
  return questions;
}

it('there are at least fourteen, each under an id of its own, about a concept there is', () => {
  expect(GENERATORS.length).toBeGreaterThanOrEqual(14);
  expect(new Set(GENERATORS.map(({ id }) => id)).size).toBe(GENERATORS.length);
  for (const { concept, topic } of GENERATORS) expect(concepts.get(concept)?.section).toBe(topic);
});

describe.each(GENERATORS.map((generator) => [generator.id, generator] as const))('%s', (_, generator) => {
  it('makes questions as they have to be', async () => {
    for (const question of await made(generator)) {
      const { id, concept, topic, kind, difficulty } = generator;
      expect(question).toMatchObject({ poolId: id, concept, topic, kind, difficulty });
      expect(JSON.parse(JSON.stringify(question))).toEqual(question);
      const choices = choicesOf(question);
      if (question.form.kind !== 'one') continue;
      expect(choices.length).toBeGreaterThanOrEqual(3);
      expect(choices.length).toBeLessThanOrEqual(5);
      expect(choices.filter(({ right }) => right)).toHaveLength(1);
      expect(choices.filter(({ right, why }) => right === (why !== undefined))).toEqual([]);
      for (const locale of LOCALES) {
        expect(new Set(choices.map(({ text }) => text[locale])).size).toBe(choices.length);
      }
    }
  });

  it('keeps its texts short enough for a message, with no drawn word unfilled and no particle open', async () => {
    for (const question of await made(generator)) {
      for (const locale of LOCALES) {
        const texts = textsOf(question).map((text) => text[locale]);
        const all = [...texts, question.exhibit?.text ?? ''].join('\n');
        expect(all.length).toBeLessThan(3000);
        expect(texts.join('\n')).not.toMatch(/undefined|NaN|\[[가-힣]+\/[가-힣]+\]|(?<!`)``(?!`)/);
        expect(texts.filter((text) => text.trim() === '')).toEqual([]);
      }
    }
  });

  it('makes the same of the same seed, and mostly others of others', async () => {
    const questions = await made(generator);
    const [first] = questions;
    expect(await generator.make(0, lab)).toEqual(first);
    const different = new Set(
      questions.map(({ exhibit, form, ask }) => JSON.stringify([exhibit, form, ask])),
    );
    expect(different.size).toBeGreaterThan(questions.length / 3);
  });

  it('puts the right choice anywhere', async () => {
    const places = (await made(generator)).map((question) =>
      choicesOf(question).findIndex(({ right }) => right),
    );
    expect(new Set(places).size).toBeGreaterThan(generator.kind === 'command' ? 0 : 1);
  });
});

describe.each(
  GENERATORS.filter(({ kind }) => kind === 'output').map((generator) => [generator.id, generator] as const),
)('%s', (id, generator) => {
  it('is right in what the engine prints when its exhibit is typed, on another machine', async () => {
    const setup = id === 'gen-swarm-replicas' ? ['docker swarm init'] : IMAGES;
    // Images that are listed are those alone that the exhibit needs.
    const pulls = id === 'gen-image-tags' ? undefined : setup;
    for (const question of (await made(generator)).slice(0, 4)) {
      const session = sessionOf(question);
      const base = /docker tag (\w+) /.exec(session.lines?.[0] ?? '')?.[1] ?? '';
      const { lines } = lab.runNow({ seed: 77, setup: pulls ?? [`docker pull -q ${base}`], ...session });
      const printed = (lines.at(-1)?.output ?? '').trimEnd();
      const right = choicesOf(question).find((choice) => choice.right);
      expect(right?.text).toEqual(asCode(printed));
    }
  });
});

it('what a generated command is to reach, its solution reaches, and nothing does not', async () => {
  for (const generator of GENERATORS.filter(({ kind }) => kind === 'command')) {
    for (const question of (await made(generator)).slice(0, 12)) {
      const solution = question.form.kind === 'command' ? question.form.solution.join('\n') : '';
      expect(await judgeCommand(lab, question, { kind: 'command', text: solution })).toEqual({
        credit: 1,
        notes: [],
      });
      const nothing = await judgeCommand(lab, question, { kind: 'command', text: 'docker ps' });
      expect(nothing.credit).toBe(0);
    }
  }
});
