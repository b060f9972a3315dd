import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { LIMITS } from '../../../src/base/discord-limits.ts';
import { loadContent } from '../../../src/content/load.ts';
import type { QuestionKind } from '../../../src/content/questions/schema.ts';
import type { AnswerForm, AskedQuestion, Choice } from '../../../src/quiz/question.ts';
import { ask } from '../../../src/quiz/asking/ask.ts';
import { QUESTIONS, questionOf } from './questions.ts';

const seeds = fc.integer();

function asked(kind: QuestionKind, seed = 1): AskedQuestion {
  return ask(questionOf(kind), 'docker', seed);
}

function choicesOf(form: AnswerForm): readonly Choice[] {
  return 'choices' in form ? form.choices : [];
}

function textsOf(kind: QuestionKind, seed = 1): string[] {
  return choicesOf(asked(kind, seed).form).map(({ text }) => text.en);
}

test('the same seed asks the same, and what is asked survives JSON', () => {
  fc.assert(
    fc.property(fc.constantFrom(...QUESTIONS), seeds, (question, seed) => {
      const once = ask(question, 'docker', seed);
      expect(ask(question, 'docker', seed)).toEqual(once);
      expect(JSON.parse(JSON.stringify(once))).toEqual(once);
      expect(once).toMatchObject({
        poolId: question.id,
        seed,
        concept: 'oven',
        topic: 'docker',
        kind: question.kind,
      });
    }),
  );
});

describe('choices', () => {
  test.each(['choice', 'choices', 'output', 'state'] as const)(
    'of %s stand in any order, all there',
    (kind) => {
      const orders = new Set<string>();
      for (let seed = 0; seed < 200; seed += 1) {
        const texts = textsOf(kind, seed);
        orders.add(texts.join('|'));
        expect(texts.toSorted()).toEqual(textsOf(kind).toSorted());
      }
      expect(orders.size).toBeGreaterThan(5);
    },
  );

  test('the right one stands at every place as often as at any other', () => {
    const places = [0, 0, 0, 0];
    for (let seed = 0; seed < 4000; seed += 1) {
      const place = choicesOf(asked('choice', seed).form).findIndex(({ right }) => right);
      places[place] = (places[place] ?? 0) + 1;
    }
    for (const times of places) expect(Math.abs(times - 1000)).toBeLessThan(120);
  });

  test('wrong ones keep their why, right ones have none', () => {
    for (const { text, right, why } of choicesOf(asked('choice').form)) {
      expect([right, why !== undefined]).toEqual(text.en === 'Fire' ? [true, false] : [false, true]);
    }
    expect(choicesOf(asked('choice').form).find(({ text }) => text.ko === '흙')?.why?.en).toBe(
      'It is heavy.',
    );
  });

  test('several of them can be right', () => {
    const right = choicesOf(asked('choices').form).filter((choice) => choice.right);
    expect(right.map(({ text }) => text.en).toSorted()).toEqual(['One', 'Three', 'Two']);
    expect(asked('choices').form.kind).toBe('several');
  });

  test('of a statement are always true, then false', () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        expect(asked('truth', seed).form).toEqual({
          kind: 'one',
          choices: [
            { text: { ko: '맞아요', en: 'True' }, right: false },
            { text: { ko: '아니에요', en: 'False' }, right: true },
          ],
        });
      }),
    );
  });
});

test('items to order are never shown in the right order, and can be put in it', () => {
  fc.assert(
    fc.property(seeds, (seed) => {
      const { form } = asked('order', seed);
      if (form.kind !== 'order') throw new Error('it is of another form');
      const { items, right } = form;
      expect(items.map(({ en }) => en)).not.toEqual(['One', 'Two', 'Three', 'Four']);
      expect(right.map((place) => items[place]?.en)).toEqual(['One', 'Two', 'Three', 'Four']);
    }),
  );
});

test('what is typed keeps its accepted forms and traps', () => {
  const { accept, traps } = questionOf('typed');
  expect(asked('typed').form).toEqual({ kind: 'text', accept, traps });
});

test('a command has its machine, goals and solution, and shows what was done there', () => {
  expect(asked('command').form).toMatchObject({
    kind: 'command',
    files: { 'recipe.txt': 'flour\nwater\n' },
    setup: ['docker pull nginx'],
    goals: [{ kind: 'container', name: 'web' }],
    traps: [],
  });
  expect(asked('command').exhibit).toEqual({
    language: 'console',
    text: '$ cat recipe.txt\nflour\nwater\n$ docker pull nginx',
  });
});

describe('what it prints', () => {
  test('is asked with the session up to the command', () => {
    expect(asked('output').exhibit).toEqual({
      language: 'console',
      text: '$ cat Dockerfile\nFROM alpine\n$ docker build -t oven .\n$ docker run --rm oven',
    });
  });

  test('is offered as code: lines in a block, backticks in more of them, nothing in words', () => {
    expect(textsOf('output').toSorted()).toEqual(
      ['(nothing is printed)', '```\none\ntwo\n```', '`` a `tick` ``'].toSorted(),
    );
  });
});

describe('a faulty line', () => {
  test('is asked with the file, its lines numbered', () => {
    expect(asked('fault').exhibit).toEqual({
      language: 'yaml',
      text: '1  services:\n2    web:\n3      image: nginx\n4      port:\n5        - "80:80"',
    });
  });

  test('has a choice per line that has something to say, in the order of the file', () => {
    expect(textsOf('fault', 7)).toEqual(['3: `image: nginx`', '4: `port:`', '5: `- "80:80"`']);
    expect(choicesOf(asked('fault').form).map(({ right }) => right)).toEqual([false, true, false]);
  });

  test('is explained with what has to be there instead', () => {
    expect(asked('fault').explanation.en).toBe('It is called ports.\nIt should be: `ports:`');
  });
});

test('a state is asked with what was done', () => {
  expect(asked('state').exhibit?.text).toBe('$ docker volume create bread\n$ docker volume rm bread');
});

test('a line to try comes along where there is one', () => {
  expect(asked('choice').tryLine).toBe('docker ps');
  expect(asked('truth')).not.toHaveProperty('tryLine');
});

test('every built-in question can be asked, with one right choice where one is asked for', () => {
  const content = loadContent();
  expect(content.questions.size).toBeGreaterThan(0);
  const unfit = [...content.questions.values()].filter((question) => {
    const section = content.concept(question.concept)?.section;
    if (section === undefined) return true;
    const { form } = ask(question, section, 3);
    if (form.kind === 'one' && form.choices.filter(({ right }) => right).length !== 1) return true;
    return choicesOf(form).length > LIMITS.selectOptions;
  });
  expect(unfit).toEqual([]);
});
