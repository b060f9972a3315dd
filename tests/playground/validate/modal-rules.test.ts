import type { APIModalInteractionResponseCallbackData } from 'discord-api-types/v10';
import { expect, it } from 'vitest';
import { modalProblems } from '../../../src/playground/validate/modal-rules.ts';
import { problemText } from '../../../src/playground/validate/problem.ts';

const input = (fields: object = {}) => ({ type: 4, custom_id: 'a', style: 1, ...fields });
const label = (component: object = input()) => ({ type: 18, label: '답', component });

function check(fields: object): string[] {
  const modal = { custom_id: 'm', title: '답', components: [label()], ...fields };
  return modalProblems(modal as unknown as APIModalInteractionResponseCallbackData, []).map(problemText);
}

it('finds nothing wrong with labels, texts and old rows', () => {
  const components = [
    label(),
    { type: 10, content: '읽어 보세요' },
    { type: 1, components: [input({ custom_id: 'b', label: 'B' })] },
  ];
  expect(check({ components })).toEqual([]);
});

it.each<[rule: string, fields: object, problem: string]>([
  ['a title over 45', { title: 'x'.repeat(46) }, 'title: must be 1 to 45 characters'],
  ['no title', { title: '' }, 'title: must be 1 to 45 characters'],
  ['no components', { components: [] }, 'components: must have 1 to 5 components'],
  [
    'six components',
    { components: Array.from({ length: 6 }, (_, n) => label(input({ custom_id: `${n}` }))) },
    'components: must have 1 to 5 components',
  ],
  [
    'a label inside a Label',
    { components: [label(input({ label: 'x' }))] },
    'components[0].component.label: belongs to the Label around it',
  ],
  [
    'no label outside one',
    { components: [{ type: 1, components: [input()] }] },
    'components[0].components[0].label: is required outside a Label',
  ],
  [
    'min over max',
    { components: [label(input({ min_length: 5, max_length: 4 }))] },
    'components[0].component.min_length: must not exceed max_length',
  ],
  [
    'a preset over max',
    { components: [label(input({ max_length: 1, value: 'xx' }))] },
    'components[0].component.value: is longer than max_length',
  ],
  [
    'a duplicate custom_id',
    { components: [label(), label()] },
    'components[1].component.custom_id: is used by another component (a)',
  ],
  [
    'duplicate radio values',
    {
      components: [
        label({
          type: 21,
          custom_id: 'r',
          options: [
            { label: 'a', value: '1' },
            { label: 'b', value: '1' },
          ],
        }),
      ],
    },
    'components[0].component.options[1].value: is the value of another option (1)',
  ],
])('refuses %s', (_rule, fields, problem) => {
  expect(check(fields)).toEqual([problem]);
});
