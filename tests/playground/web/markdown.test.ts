import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseInline } from '../../../src/playground/web/markdown/inline.ts';
import { isOnlyEmoji, parseMarkdown } from '../../../src/playground/web/markdown/parse.ts';
import type { Block, Inline } from '../../../src/playground/web/markdown/tree.ts';

const text = (value: string): Inline => ({ type: 'text', text: value });
const paragraph = (...children: Inline[]): Block => ({ type: 'paragraph', children });

describe('inline markdown', () => {
  test.each([
    ['**굵게**', 'strong'],
    ['*기울임*', 'emphasis'],
    ['_기울임_', 'emphasis'],
    ['__밑줄__', 'underline'],
    ['~~취소~~', 'strike'],
    ['||비밀||', 'spoiler'],
  ] as const)('%s is %s', (source, type) => {
    const inside = source.replaceAll(/[*_~|]/g, '');
    expect(parseInline(source)).toEqual([{ type, children: [text(inside)] }]);
  });

  test('three stars are bold around italic', () => {
    expect(parseInline('***둘 다***')).toEqual([
      { type: 'strong', children: [{ type: 'emphasis', children: [text('둘 다')] }] },
    ]);
  });

  test('italic may stand inside bold and bold inside italic', () => {
    expect(parseInline('**a *b* c**')).toEqual([
      { type: 'strong', children: [text('a '), { type: 'emphasis', children: [text('b')] }, text(' c')] },
    ]);
    expect(parseInline('*a **b***')).toEqual([
      { type: 'emphasis', children: [text('a '), { type: 'strong', children: [text('b')] }] },
    ]);
  });

  test.each(['snake_case_name', '2 * 3 * 4', '**open', '||', '****', 'a_b', '[x](', '<@>', '`'])(
    '%s stays as typed',
    (source) => {
      expect(parseInline(source)).toEqual([text(source)]);
    },
  );

  test('a backslash protects punctuation and nothing else', () => {
    expect(parseInline(String.raw`\*a\* C:\Users \_b\_`)).toEqual([text(String.raw`*a* C:\Users _b_`)]);
  });

  test('nothing is markup inside code', () => {
    expect(parseInline('`**a** <@1>`')).toEqual([{ type: 'code', text: '**a** <@1>' }]);
    expect(parseInline('`` `a` ``')).toEqual([{ type: 'code', text: '`a`' }]);
    expect(parseInline('*a `*` b*')).toEqual([
      { type: 'emphasis', children: [text('a '), { type: 'code', text: '*' }, text(' b')] },
    ]);
  });

  test('links lead to http and https only', () => {
    expect(parseInline('[문서](https://docs.docker.com/ "도움말")')).toEqual([
      { type: 'link', url: 'https://docs.docker.com/', title: '도움말', children: [text('문서')] },
    ]);
    for (const url of ['javascript:alert(1)', 'data:text/html,x', 'file:///etc/passwd', 'vbscript:x']) {
      expect(JSON.stringify(parseInline(`[x](${url}) <${url}>`))).not.toContain('"link"');
    }
  });

  test('a bare address leaves the punctuation after it', () => {
    expect(parseInline('(https://a.example/x_(y)).')).toEqual([
      text('('),
      { type: 'link', url: 'https://a.example/x_(y)', children: [text('https://a.example/x_(y)')] },
      text(').'),
    ]);
  });

  test('what stands in angle brackets', () => {
    expect(parseInline('<@1> <@!2> <@&3> <#4> </docker run:5> <t:60:R> <t:-60> <a:wave:6>')).toEqual([
      { type: 'mention', of: 'user', id: '1' },
      text(' '),
      { type: 'mention', of: 'user', id: '2' },
      text(' '),
      { type: 'mention', of: 'role', id: '3' },
      text(' '),
      { type: 'mention', of: 'channel', id: '4' },
      text(' '),
      { type: 'command', name: 'docker run', id: '5' },
      text(' '),
      { type: 'timestamp', seconds: 60, style: 'R' },
      text(' '),
      { type: 'timestamp', seconds: -60, style: 'f' },
      text(' '),
      { type: 'customEmoji', name: 'wave', id: '6', animated: true },
    ]);
  });

  test('emoji made of several code points stay whole; digits are not emoji', () => {
    expect(parseInline('1👩‍💻2🇰🇷')).toEqual([
      text('1'),
      { type: 'unicodeEmoji', text: '👩‍💻' },
      text('2'),
      { type: 'unicodeEmoji', text: '🇰🇷' },
    ]);
  });
});

describe('blocks', () => {
  test('headings, subtext and the paragraph after them', () => {
    expect(parseMarkdown('# 하나\n## 둘\n### 셋\n-# 작게\n본문\n둘째 줄\n#아님')).toEqual([
      { type: 'heading', level: 1, children: [text('하나')] },
      { type: 'heading', level: 2, children: [text('둘')] },
      { type: 'heading', level: 3, children: [text('셋')] },
      { type: 'subtext', children: [text('작게')] },
      paragraph(text('본문\n둘째 줄\n#아님')),
    ]);
  });

  test('a quote takes the lines marked, or with three marks all that follow', () => {
    expect(parseMarkdown('> 하나\n> # 둘\n밖')).toEqual([
      {
        type: 'quote',
        children: [paragraph(text('하나')), { type: 'heading', level: 1, children: [text('둘')] }],
      },
      paragraph(text('밖')),
    ]);
    expect(parseMarkdown('>>> 하나\n둘')).toEqual([
      { type: 'quote', children: [paragraph(text('하나\n둘'))] },
    ]);
    expect(parseMarkdown('>아님')).toEqual([paragraph(text('>아님'))]);
  });

  test('lists nest by indentation and keep their first number', () => {
    expect(parseMarkdown('3. 가\n  - 나\n    - 다\n  - 라\n4. 마')).toEqual([
      {
        type: 'list',
        ordered: true,
        start: 3,
        items: [
          {
            children: [text('가')],
            lists: [
              {
                type: 'list',
                ordered: false,
                start: 1,
                items: [
                  {
                    children: [text('나')],
                    lists: [
                      {
                        type: 'list',
                        ordered: false,
                        start: 1,
                        items: [{ children: [text('다')], lists: [] }],
                      },
                    ],
                  },
                  { children: [text('라')], lists: [] },
                ],
              },
            ],
          },
          { children: [text('마')], lists: [] },
        ],
      },
    ]);
  });

  test('numbers after bullets are another list', () => {
    expect(parseMarkdown('- 가\n1. 나').map((block) => block.type === 'list' && block.ordered)).toEqual([
      false,
      true,
    ]);
  });

  test('a code block keeps its text to the letter', () => {
    expect(parseMarkdown('앞 ```js\n  a **b**\n\n  # c\n``` 뒤')).toEqual([
      paragraph(text('앞 ')),
      { type: 'codeBlock', language: 'js', text: '  a **b**\n\n  # c' },
      paragraph(text(' 뒤')),
    ]);
    expect(parseMarkdown('```한 줄```')).toEqual([{ type: 'codeBlock', language: '', text: '한 줄' }]);
  });

  test('a code block that is never closed is text', () => {
    expect(parseMarkdown('```js\na')).toEqual([paragraph(text('```js\na'))]);
  });

  test('only a message of nothing but emoji is shown large', () => {
    expect(isOnlyEmoji(parseMarkdown('🐟 🐳'))).toBe(true);
    expect(isOnlyEmoji(parseMarkdown('🐟 물고기'))).toBe(false);
  });

  test('whatever is typed, it ends, and plain words survive', () => {
    const marks = fc.constantFrom(
      '*',
      '_',
      '~',
      '|',
      '`',
      '>',
      '#',
      '-',
      '[',
      ']',
      '(',
      ')',
      '<',
      '\n',
      ' ',
      '\\',
      '가',
    );
    fc.assert(
      fc.property(fc.array(marks, { maxLength: 80 }), (parts) => {
        const source = parts.join('');
        const seen = JSON.stringify(parseMarkdown(source)).split('가').length - 1;
        expect(seen).toBe(source.split('가').length - 1);
      }),
      { numRuns: 500 },
    );
  });

  test('4,000 characters of nothing but marks take no noticeable time', () => {
    const before = performance.now();
    for (const marks of [
      '*',
      '_*',
      '**_',
      '||*',
      '[',
      '<',
      '`',
      '> ',
      '- ',
      '[a](',
      '[[]',
      '\\',
      '<t:',
      '**a',
    ])
      parseMarkdown(marks.repeat(4000 / marks.length));
    expect(performance.now() - before).toBeLessThan(3000);
  });
});
