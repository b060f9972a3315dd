import { describe, expect, it } from 'vitest';
import { loadContent } from '../../src/content/load.ts';
import type { Lab } from '../../src/machine/lab/lab.ts';
import type { Generator } from '../../src/quiz/generators/generator.ts';
import { QuestionBook } from '../../src/quiz/question-book.ts';
import { question, SETTINGS } from './round/play.ts';

const content = loadContent();
const closed: Lab = { run: () => Promise.resolve({ kind: 'stopped', reason: 'closed' }) };

const generator: Generator = {
  id: 'gen-example',
  concept: 'container',
  topic: 'containers',
  kind: 'output',
  difficulty: 'easy',
  make: (seed) => Promise.resolve(question(seed)),
};

const book = new QuestionBook({ content, generators: [generator], lab: closed });

describe('the book of questions', () => {
  it('has every question and every generator, in the order of their concepts', () => {
    expect(book.members).toHaveLength(content.questions.size + 1);
    const concepts = [...content.concepts.keys()];
    const places = book.members.map(({ concept }) => concepts.indexOf(concept));
    expect(places).toEqual(places.toSorted((a, b) => a - b));
    expect(book.isGenerated('gen-example')).toBe(true);
  });

  it('plans what fits, and draws the same question for the same seed', async () => {
    const plan = book.plan({ ...SETTINGS, questions: 5, difficulty: 'easy' }, new Map(), 7);
    expect(plan).toHaveLength(5);
    for (const planned of plan) {
      const drawn = await book.draw(planned);
      expect(drawn.difficulty).toBe('easy');
      expect(drawn).toEqual(await book.draw(planned));
    }
  });

  it('says so when a question is there no longer', async () => {
    await expect(book.draw({ poolId: 'gone', seed: 1 })).rejects.toThrow('there is no question gone');
  });

  it('judges by looking at the answer; a command is run, and when that cannot be nothing is said of it', async () => {
    const asked = question(1);
    expect((await book.judge(asked, { kind: 'one', choice: 1 })).credit).toBe(1);
    const id = [...content.questions.values()].find(({ kind }) => kind === 'command')?.id ?? '';
    const command = await book.draw({ poolId: id, seed: 1 });
    await expect(book.judge(command, { kind: 'command', text: 'docker ps' })).rejects.toThrow('not run');
  });
});
