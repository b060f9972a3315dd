import { expect, it } from 'vitest';
import { choiceProblems, commandSetProblems } from '../../../src/playground/validate/command-rules.ts';
import type { CommandDraft } from '../../../src/playground/validate/command-rules.ts';
import { problemText } from '../../../src/playground/validate/problem.ts';

const check = (...commands: object[]): string[] =>
  commandSetProblems(commands as CommandDraft[]).map(problemText);
const command = (fields: object = {}) => ({ name: 'explain', description: 'Explains.', ...fields });
const option = (fields: object = {}) => ({ type: 3, name: 'query', description: 'What.', ...fields });
const choice = (name: string, value: string | number = name) => ({ name, value });

it('finds nothing wrong with proper commands', () => {
  expect(
    check(
      command({
        name_localizations: { ko: '설명' },
        description_localizations: { ko: '설명해요' },
        options: [option({ required: true, autocomplete: true }), option({ name: 'count', type: 4 })],
      }),
      command({ name: 'learn', options: [option({ type: 1, name: 'concept', options: [option()] })] }),
      { name: 'Explain This', type: 3 },
    ),
  ).toEqual([]);
});

it.each<[rule: string, commands: object[], problem: string]>([
  [
    'capitals',
    [command({ name: 'Explain' })],
    '[0].name: must be 1 to 32 lower-case letters, digits, - or _ ("Explain")',
  ],
  [
    'a space',
    [command({ name: 'a b' })],
    '[0].name: must be 1 to 32 lower-case letters, digits, - or _ ("a b")',
  ],
  [
    'a bad localised name',
    [command({ name_localizations: { ko: '설명 해' } })],
    '[0].name_localizations.ko: must be 1 to 32 lower-case letters, digits, - or _ ("설명 해")',
  ],
  ['no description', [command({ description: undefined })], '[0].description: is required'],
  [
    'an empty localised description',
    [command({ description_localizations: { ko: '' } })],
    '[0].description_localizations.ko: is required',
  ],
  [
    'a long description',
    [command({ description: 'x'.repeat(101) })],
    '[0].description: must be at most 100 characters',
  ],
  [
    'an option without description',
    [command({ options: [option({ description: '' })] })],
    '[0].options[0].description: is required',
  ],
  ['two commands of one name', [command(), command()], '[1].name: is the name of another command'],
  [
    'two options of one name',
    [command({ options: [option(), option()] })],
    '[0].options[1].name: is the name of another option',
  ],
  [
    'required after optional',
    [command({ options: [option(), option({ name: 'b', required: true })] })],
    '[0].options[1]: required options must come before optional ones',
  ],
  [
    'sub-commands beside options',
    [command({ options: [option({ type: 1, name: 'a' }), option()] })],
    '[0].options: sub-commands and other options cannot be mixed',
  ],
  [
    '26 options',
    [command({ options: Array.from({ length: 26 }, (_, n) => option({ name: `o${n}` })) })],
    '[0].options: must have at most 25 options',
  ],
  [
    '26 choices',
    [command({ options: [option({ choices: Array.from({ length: 26 }, (_, n) => choice(`c${n}`)) })] })],
    '[0].options[0].choices: must have at most 25 choices',
  ],
  [
    'choices beside autocomplete',
    [command({ options: [option({ autocomplete: true, choices: [choice('a')] })] })],
    '[0].options[0].autocomplete: cannot stand beside choices',
  ],
  [
    '8,001 characters',
    [
      command({
        options: Array.from({ length: 25 }, (_, n) =>
          option({
            name: `o${n}`,
            choices: Array.from({ length: 4 }, (_, m) => choice(`${m}${'x'.repeat(80)}`)),
          }),
        ),
      }),
    ],
    '[0]: must have at most 8000 characters in all (has 16406)',
  ],
])('refuses %s', (_rule, commands, problem) => {
  expect(check(...commands)).toContain(problem);
});

it.each<[rule: string, choices: { name: string; value: string | number }[], problem: string]>([
  ['an empty name', [choice('', 'v')], 'data.choices[0].name: must be 1 to 100 characters'],
  ['a long name', [choice('x'.repeat(101), 'v')], 'data.choices[0].name: must be 1 to 100 characters'],
  ['a long value', [choice('a', 'x'.repeat(101))], 'data.choices[0].value: must be at most 100 characters'],
  [
    'two of one name',
    [choice('a', 'v'), choice('a', 'w')],
    'data.choices[1].name: is the name of another choice',
  ],
])('refuses autocomplete choices with %s', (_rule, choices, problem) => {
  expect(choiceProblems(choices, ['data', 'choices']).map(problemText)).toEqual([problem]);
});
