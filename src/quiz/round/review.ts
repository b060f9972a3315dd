import { compareText, lookUp } from '../../base/record.ts';
import { judgedQuestions } from './outcome.ts';
import { standing } from './standing.ts';
import type { Answer, AskedQuestion } from '../question.ts';
import type { QuestionResult, Round, RoundQuestion } from './round.ts';
import type { Row } from './standing.ts';

/** How the answers to a question were spread: numbers, never who gave which. */
export type Spread =
  /** By choice, as shown; of a question with several right ones each answer counts at each of its choices. */
  | { readonly kind: 'choices'; readonly counts: readonly number[]; readonly answers: number }
  /** What was typed wrongly, the most frequent first: folded, so that spacing and case make no difference. */
  | {
      readonly kind: 'text';
      readonly right: number;
      readonly wrong: readonly { readonly text: string; readonly count: number }[];
      readonly answers: number;
    }
  | {
      readonly kind: 'credit';
      readonly right: number;
      readonly partly: number;
      readonly wrong: number;
      readonly answers: number;
    };

/** Different wrong texts that are told of. */
const WRONG_TEXTS = 3;

export function spread(question: RoundQuestion): Spread {
  const { form } = question.asked;
  const given = Object.entries(question.answers).map(([userId, { answer }]) => ({
    answer,
    credit: lookUp(question.results ?? {}, userId)?.credit ?? 0,
  }));
  const answers = given.length;
  switch (form.kind) {
    case 'one':
    case 'several': {
      const chosen = given.flatMap(({ answer }) => choicesOf(answer));
      return {
        kind: 'choices',
        counts: form.choices.map((_, index) => chosen.filter((choice) => choice === index).length),
        answers,
      };
    }
    case 'text': {
      const wrong = given.filter(({ credit }) => credit < 1).map(({ answer }) => fold(textOf(answer)));
      return { kind: 'text', right: answers - wrong.length, wrong: frequent(wrong), answers };
    }
    case 'order':
    case 'command': {
      const right = given.filter(({ credit }) => credit === 1).length;
      const wrong = given.filter(({ credit }) => credit === 0).length;
      return { kind: 'credit', right, partly: answers - right - wrong, wrong, answers };
    }
  }
}

function choicesOf(answer: Answer): readonly number[] {
  if (answer.kind === 'one') return [answer.choice];
  return answer.kind === 'several' ? answer.choices : [];
}

function textOf(answer: Answer): string {
  return answer.kind === 'text' ? answer.text : '';
}

function fold(text: string): string {
  return text.normalize('NFC').trim().replace(/\s+/g, ' ').toLowerCase();
}

/** As many as are told of; equally frequent ones in the order of their letters. */
function frequent(texts: readonly string[]): readonly { text: string; count: number }[] {
  return [...Map.groupBy(texts, (text) => text)]
    .map(([text, same]) => ({ text, count: same.length }))
    .toSorted((a, b) => b.count - a.count || compareText(a.text, b.text))
    .slice(0, WRONG_TEXTS);
}

/**
 * The question the group found hardest: the least credit per answer, then the one with more answers, then the first.
 * Undefined when nothing was hard: no answers, or all right in full.
 */
export function hardest(
  round: Round,
): { readonly question: RoundQuestion; readonly credit: number } | undefined {
  const rated = judgedQuestions(round).flatMap((question) => {
    const credits = Object.values(question.results ?? {}).map(({ credit }) => credit);
    const sum = credits.reduce((total, credit) => total + credit, 0);
    return credits.length === 0 || sum === credits.length
      ? []
      : [{ question, credit: sum / credits.length, answers: credits.length }];
  });
  const [first] = rated.toSorted((a, b) => a.credit - b.credit || b.answers - a.answers);
  return first && { question: first.question, credit: first.credit };
}

/** A round as one person played it: where they came, and each question that counted with what they said to it. */
export interface Personal {
  readonly row: Row;
  readonly players: number;
  readonly questions: readonly {
    readonly no: number;
    readonly asked: AskedQuestion;
    /** Undefined: they did not answer. */
    readonly answer: Answer | undefined;
    readonly result: QuestionResult | undefined;
  }[];
}

export function personal(round: Round, userId: string): Personal | undefined {
  const rows = standing(round);
  const row = rows.find(({ player }) => player.userId === userId);
  return (
    row && {
      row,
      players: rows.length,
      questions: judgedQuestions(round).map(({ no, asked, answers, results }) => ({
        no,
        asked,
        answer: lookUp(answers, userId)?.answer,
        result: lookUp(results ?? {}, userId),
      })),
    }
  );
}
