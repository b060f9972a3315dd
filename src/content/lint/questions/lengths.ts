import type { Locale } from '../../../base/locale.ts';
import { LOCALES } from '../../../base/locale.ts';
import type { Question } from '../../questions/schema.ts';
import { QUESTION_LIMITS } from './limits.ts';
import type { QuestionRule } from './question-rule.ts';
import { at } from './question-rule.ts';
import { textsOf } from './texts.ts';

/** A question has to fit its message, its buttons and its reveal, and be read on a phone before the time is up. */
export const lengths: QuestionRule = function* lengths(source) {
  const { question } = source;
  for (const { part, path, text } of textsOf(question)) {
    const limits = QUESTION_LIMITS[part === 'choice' && question.kind === 'choices' ? 'menuChoice' : part];
    for (const locale of LOCALES) {
      const most = limits[locale];
      const { length } = text[locale];
      if (length <= most) continue;
      const what = `${locale} ${part} has ${length} characters, ${length - most} more than ${most}`;
      yield at(source, [...path, locale], 'length', what, 'shorten it');
    }
  }
  for (const { path, text, limits } of codeOf(question)) {
    const lines = text.split('\n');
    const widest = Math.max(...lines.map(({ length }) => length));
    if (lines.length > limits.lines) {
      const what = `${lines.length} lines are more than ${limits.lines}`;
      yield at(source, path, 'length', what, 'leave out what is not needed');
    }
    if (widest > limits.width) {
      const what = `a line has ${widest} characters, ${widest - limits.width} more than ${limits.width}`;
      yield at(source, path, 'length', what, 'shorten it: a phone would break it');
    }
  }
  for (const { path, text } of typedLines(question)) {
    if (text.length <= QUESTION_LIMITS.line) continue;
    const what = `the line has ${text.length} characters, more than ${QUESTION_LIMITS.line}`;
    yield at(source, path, 'length', what, 'shorten it');
  }
  for (const locale of LOCALES) {
    const total = reveal(question, locale);
    if (total <= QUESTION_LIMITS.reveal) continue;
    const what = `${locale}: the question and its reveal have ${total} characters, more than ${QUESTION_LIMITS.reveal}`;
    yield at(source, ['id'], 'length', what, 'shorten the file, the choices or their whys');
  }
};

interface Code {
  readonly path: readonly PropertyKey[];
  readonly text: string;
  readonly limits: { readonly lines: number; readonly width: number };
}

/** What is shown in blocks of code: files, and what a command printed. */
function codeOf(question: Question): readonly Code[] {
  const { code, printed } = QUESTION_LIMITS;
  const files = 'files' in question ? Object.entries(question.files ?? {}) : [];
  const shown = files.map(([name, text]): Code => ({
    path: ['files', name],
    text: text.trimEnd(),
    limits: code,
  }));
  if (question.kind === 'fault') return [{ path: ['text'], text: question.text, limits: code }];
  if (question.kind !== 'output') return shown;
  const wrong = question.wrong.map(({ text }, index): Code => ({
    path: ['wrong', index, 'text'],
    text,
    limits: printed,
  }));
  return [...shown, { path: ['right'], text: question.right, limits: printed }, ...wrong];
}

/** Every line for the prompt, with where it stands. */
export function typedLines(
  question: Question,
): readonly { readonly path: readonly PropertyKey[]; readonly text: string }[] {
  const list = (key: string, lines: readonly string[] = []) =>
    lines.map((text, index) => ({ path: [key, index], text }));
  const tried = question.try === undefined ? [] : [{ path: ['try'], text: question.try }];
  switch (question.kind) {
    case 'command': {
      const traps = (question.traps ?? []).flatMap(({ lines }, trap) =>
        lines.map((text, index) => ({ path: ['traps', trap, 'lines', index], text })),
      );
      return [...tried, ...list('setup', question.setup), ...list('solution', question.solution), ...traps];
    }
    case 'output':
      return [...tried, ...list('setup', question.setup), { path: ['run'], text: question.run }];
    case 'state':
      return [...tried, ...list('setup', question.setup)];
    case 'fault':
      return [...tried, ...list('check', question.check)];
    case 'choice':
    case 'choices':
    case 'truth':
    case 'order':
    case 'typed':
      return tried;
  }
}

function reveal(question: Question, locale: Locale): number {
  const texts = textsOf(question).map(({ text }) => text[locale]);
  const code = codeOf(question).map(({ text }) => text);
  const lines = typedLines(question).map(({ text }) => text);
  // The lines of a faulty file stand there twice: in the file, and as choices.
  const again = question.kind === 'fault' ? [question.text, question.fixed] : [];
  return [...texts, ...code, ...lines, ...again].join('\n').length;
}
