import { expect, it } from 'vitest';
import type { MessageDraft } from '../../../src/playground/messages/draft.ts';
import { messageProblems } from '../../../src/playground/validate/message-rules.ts';
import type { MessageSurroundings } from '../../../src/playground/validate/message-rules.ts';
import { problemText } from '../../../src/playground/validate/problem.ts';

const V2: Partial<MessageSurroundings> = { v2: true };

function check(draft: unknown, around: Partial<MessageSurroundings> = {}): string[] {
  return messageProblems(draft as MessageDraft, {
    v2: false,
    wasV2: false,
    filenames: [],
    attachmentCount: 0,
    ...around,
  }).map(problemText);
}

const text = (content = 'x') => ({ type: 10, content });
const button = (fields: object = {}) => ({ type: 2, style: 1, custom_id: 'a', label: 'A', ...fields });
const row = (...components: object[]) => ({ type: 1, components });
const option = (value: string, fields: object = {}) => ({ label: value, value, ...fields });
const select = (fields: object = {}) => ({ type: 3, custom_id: 's', options: [option('a')], ...fields });

it('finds nothing wrong with a full and proper message', () => {
  const components = [
    {
      type: 17,
      components: [
        text('# 컨테이너'),
        { type: 9, components: [text()], accessory: button({ custom_id: 'b' }) },
        { type: 12, items: [{ media: { url: 'attachment://a.png' }, description: '그림' }] },
        { type: 14 },
        row(button(), button({ custom_id: undefined, style: 5, url: 'https://docs.docker.com' })),
        row(select()),
        { type: 13, file: { url: 'attachment://me.json' } },
      ],
    },
  ];
  expect(check({ components }, { ...V2, filenames: ['a.png', 'me.json'] })).toEqual([]);
  expect(check({ content: 'x'.repeat(2000), components: [row(button())] })).toEqual([]);
});

it.each<[rule: string, draft: object, around: Partial<MessageSurroundings>, problem: string]>([
  ['long content', { content: 'x'.repeat(2001) }, {}, 'content: must be at most 2000 characters'],
  [
    'content beside V2',
    { content: 'x', components: [text()] },
    V2,
    'content: cannot be used in a message with the IS_COMPONENTS_V2 flag',
  ],
  [
    'embeds beside V2',
    { embeds: [{}], components: [text()] },
    V2,
    'embeds: cannot be used in a message with the IS_COMPONENTS_V2 flag',
  ],
  [
    'taking V2 back',
    { flags: 0 },
    { v2: true, wasV2: true },
    'flags: IS_COMPONENTS_V2 cannot be removed from a message',
  ],
  [
    'V2 components without the flag',
    { components: [text()] },
    {},
    'components[0].type: must be an action row (1): the message lacks the IS_COMPONENTS_V2 flag',
  ],
  [
    'six rows without V2',
    { components: Array.from({ length: 6 }, (_, n) => row(button({ custom_id: `${n}` }))) },
    {},
    'components: must have at most 5 rows',
  ],
  [
    '41 components, nested',
    { components: [{ type: 17, components: Array.from({ length: 40 }, () => text()) }] },
    V2,
    'components: must have at most 40 components, nested ones counted (has 41)',
  ],
  [
    '4,001 characters',
    { components: [text('x'.repeat(4000)), { type: 17, components: [text('y')] }] },
    V2,
    'components: must have at most 4000 characters of text in all (has 4001)',
  ],
  [
    'a duplicate custom_id',
    { components: [row(button(), button())] },
    {},
    'components[0].components[1].custom_id: is used by another component (a)',
  ],
  [
    'a duplicate id',
    {
      components: [
        { ...text(), id: 3 },
        { ...text(), id: 3 },
      ],
    },
    V2,
    'components[1].id: is used by another component (3)',
  ],
  [
    'a button without custom_id',
    { components: [row(button({ custom_id: undefined }))] },
    {},
    'components[0].components[0].custom_id: a button of style 1 needs it',
  ],
  [
    'a link with custom_id',
    { components: [row(button({ style: 5, url: 'https://a.b' }))] },
    {},
    'components[0].components[0].custom_id: a button of style 5 has none',
  ],
  [
    'a link without url',
    { components: [row(button({ style: 5, custom_id: undefined }))] },
    {},
    'components[0].components[0].url: a button of style 5 needs it',
  ],
  [
    'a premium button with custom_id',
    { components: [row({ type: 2, style: 6, sku_id: '1', custom_id: 'a' })] },
    {},
    'components[0].components[0].custom_id: a button of style 6 has none',
  ],
  [
    'a button that shows nothing',
    { components: [row(button({ label: undefined }))] },
    {},
    'components[0].components[0].label: a button needs a label or an emoji',
  ],
  [
    'six buttons in a row',
    { components: [row(...Array.from({ length: 6 }, (_, n) => button({ custom_id: `${n}` })))] },
    {},
    'components[0].components: a row holds 5 buttons or one select',
  ],
  [
    'a select beside a button',
    { components: [row(select(), button())] },
    {},
    'components[0].components: a row holds 5 buttons or one select',
  ],
  [
    'duplicate option values',
    { components: [row(select({ options: [option('a'), option('a')] }))] },
    {},
    'components[0].components[0].options[1].value: is the value of another option (a)',
  ],
  [
    'a select without options',
    { components: [row(select({ options: [] }))] },
    {},
    'components[0].components[0].options: must have 1 to 25 options',
  ],
  [
    '26 options',
    { components: [row(select({ options: Array.from({ length: 26 }, (_, n) => option(`${n}`)) }))] },
    {},
    'components[0].components[0].options: must have 1 to 25 options',
  ],
  [
    'min over max',
    { components: [row(select({ min_values: 2, options: [option('a'), option('b')] }))] },
    {},
    'components[0].components[0].min_values: must not exceed max_values (1)',
  ],
  [
    'max over the options',
    { components: [row(select({ max_values: 2 }))] },
    {},
    'components[0].components[0].max_values: must not exceed the number of options (1)',
  ],
  [
    'too many defaults',
    {
      components: [
        row(select({ options: [option('a', { default: true }), option('b', { default: true })] })),
      ],
    },
    {},
    'components[0].components[0].options: must not have more default options than max_values (1)',
  ],
  [
    'a section with four texts',
    { components: [{ type: 9, components: [text(), text(), text(), text()], accessory: button() }] },
    V2,
    'components[0].components: must have 1 to 3 text displays',
  ],
  [
    'a section without accessory',
    { components: [{ type: 9, components: [text()] }] },
    V2,
    'components[0].accessory: a section needs an accessory',
  ],
  [
    'an empty gallery',
    { components: [{ type: 12, items: [] }] },
    V2,
    'components[0].items: must have 1 to 10 items',
  ],
  [
    'alt text over 1,024',
    {
      components: [
        { type: 12, items: [{ media: { url: 'https://a.b/c.png' }, description: 'x'.repeat(1025) }] },
      ],
    },
    V2,
    'components[0].items[0].description: must be at most 1024 characters',
  ],
  [
    'a file nobody uploaded',
    { components: [{ type: 12, items: [{ media: { url: 'attachment://a.png' } }] }] },
    { ...V2, filenames: ['b.png'] },
    'components[0].items[0].media.url: names no uploaded file (attachment://a.png)',
  ],
  [
    'a file component from elsewhere',
    { components: [{ type: 13, file: { url: 'https://a.b/c' } }] },
    V2,
    'components[0].file.url: must be an attachment:// reference',
  ],
  [
    'an embed with a missing file',
    { embeds: [{ image: { url: 'attachment://a.png' } }] },
    {},
    'embeds[0].image.url: names no uploaded file (attachment://a.png)',
  ],
  [
    'eleven attachments',
    { content: 'x' },
    { attachmentCount: 11 },
    'attachments: must have at most 10 attachments',
  ],
])('refuses %s', (_rule, draft, around, problem) => {
  expect(check(draft, around)).toEqual([problem]);
});

it('lets an upload go unused', () => {
  expect(check({ components: [text()] }, { ...V2, filenames: ['unused.png'] })).toEqual([]);
});
