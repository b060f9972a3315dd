import { describe, expect, it } from 'vitest';
import { LOCALES } from '../../../src/base/locale.ts';
import { quizLinks as links } from '../../../src/commands/quiz/routes.ts';
import { roundView } from '../../../src/commands/quiz/round-view.ts';
import { loadContent } from '../../../src/content/load.ts';
import { ask } from '../../../src/quiz/asking/ask.ts';
import { textOf } from '../../support/messages.ts';
import { problemsOf } from '../../support/view-problems.ts';
import { playersOf, questionOf, roundWith } from './rounds.ts';

const content = loadContent();
const questions = [...content.questions.values()];
const PLAYERS = 100;

describe.each(LOCALES)('the questions of the content, in %s', (locale) => {
  it.each(questions.map((question) => [question.id, question] as const))(
    '%s is shown whole, from question to reveal, however many answer',
    (_, written) => {
      const topic = content.concept(written.concept)?.section ?? 'docker';
      const asked = ask(written, topic, 1);
      const question = questionOf(asked, { answers: PLAYERS, judged: true });
      const base = { locale, players: playersOf(PLAYERS), questions: [question] };
      const open = roundView(roundWith({ ...base, phase: { kind: 'asking' } }), 'q1', content, links);
      const reveal = roundView(
        roundWith({ ...base, phase: { kind: 'revealed', nextAt: 1 } }),
        'q1',
        content,
        links,
      );
      for (const view of [open, reveal]) expect(problemsOf(view)).toEqual([]);
      const said = textOf(reveal);
      const whys =
        'choices' in asked.form ? asked.form.choices.flatMap(({ why }) => why?.[locale] ?? []) : [];
      for (const text of [asked.ask[locale], asked.explanation[locale]]) expect(said).toContain(text);
      for (const why of whys) expect(said).toContain(why.replaceAll(/\s*\n\s*/g, ' '));
      expect(textOf(open)).toContain(asked.ask[locale]);
    },
  );
});
