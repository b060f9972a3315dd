import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { goValue, jsonValue } from '../../../../../src/docker/cli/format/value/go-value.ts';
import { executeTemplate, parseTemplate } from '../../../../../src/docker/cli/format/template/template.ts';
import { TemplateError } from '../../../../../src/docker/cli/format/template/template-error.ts';
import { dockerInfoType } from './docker-info-type.ts';

const data = goValue(dockerInfoType, {
  Driver: 'overlay2',
  NCPU: 2,
  Plugins: { Network: ['bridge', 'host'] },
});
const limits = { steps: 2_000, characters: 20_000 };

/** What ended the template early, if anything did. Anything thrown but a TemplateError fails the test. */
function run(text: string): TemplateError | undefined {
  try {
    const { output, error } = executeTemplate(parseTemplate(text), data, { limits });
    expect(output.length).toBeLessThanOrEqual(limits.characters);
    return error;
  } catch (error) {
    if (error instanceof TemplateError) return error;
    throw error;
  }
}

const PIECES = String.raw`{{ }} {{-~ ~-}} . .Driver .Plugins .Network .Nope $ $x := = | ( ) ,
  if else end range with define template block break continue nil true "a" 'c' 1 -2 1.5 0x1f 99
  printf "%5.2f%v%*d" index len slice eq lt and or not call html json split join title pad truncate println
  /* */ 한글 😀 \ "`;
const piece = fc.constantFrom(
  ' ',
  '\n',
  '`b`',
  '\u0000',
  '\uD800',
  ...PIECES.split(/\s+/u).map((text) => text.replace('~', ' ')),
);
const statement = fc.oneof(
  fc.array(piece, { maxLength: 8 }).map((pieces) => `{{${pieces.join(' ')}}}`),
  fc.array(piece, { maxLength: 12 }).map((pieces) => pieces.join('')),
);

describe('whatever somebody types', () => {
  it('a template is read and executed, or refused with a TemplateError', () => {
    fc.assert(
      fc.property(fc.array(statement, { maxLength: 6 }), (statements) => {
        expect(() => run(statements.join(''))).not.toThrow();
      }),
      { numRuns: 3_000 },
    );
  });

  it('any text at all is', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'grapheme' }), (text, inside) => {
        for (const template of [text, `{{${inside}}}`, `{{printf ${JSON.stringify(inside)} 1 "a" nil}}`]) {
          expect(() => run(template)).not.toThrow();
        }
      }),
      { numRuns: 1_000 },
    );
  });

  it('any JSON can be printed and encoded, and its encoding is the same JSON', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const { output, error } = executeTemplate(parseTemplate('{{json .}}'), jsonValue(value));
        expect(error).toBeUndefined();
        expect(JSON.parse(output)).toEqual(JSON.parse(JSON.stringify(value)));
        executeTemplate(parseTemplate('{{.}}{{printf "%v %+v %#v %d %s %q" . . . . . .}}'), jsonValue(value));
      }),
    );
  });
});

describe('a template that does too much ends with a limit', () => {
  it.each([
    ['a loop without an end in sight', '{{range 9000000000000000000}}x{{end}}'],
    ['a loop that prints nothing', '{{range 9000000000000000000}}{{end}}'],
    ['loops in loops', '{{range 1000}}{{range 1000}}{{range 1000}}{{end}}{{end}}{{end}}'],
    ['text that doubles', '{{$x := "aaaa"}}{{range 100}}{{$x = print $x $x}}{{end}}'],
    ['a wide column', '{{printf "%999999d" 1}}'],
    ['many wide columns', '{{$x := ""}}{{range 100}}{{$x = printf "%999d" 1}}{{end}}'],
    ['a large pad', '{{pad "a" 9000000000000 1}}'],
    ['deep parentheses', `{{${'('.repeat(5_000)}1${')'.repeat(5_000)}}}`],
    ['deep blocks', '{{if 1}}'.repeat(1_900)],
    ['a long template', 'x'.repeat(100_000)],
    [
      'a template that calls itself twice',
      '{{define "a"}}{{template "a"}}{{template "a"}}{{end}}{{template "a"}}',
    ],
  ])('%s', (_name, text) => {
    const error = run(text);
    expect(error).toBeInstanceOf(TemplateError);
    expect(error?.stage === 'limit' || error?.message.includes('exceeded maximum template depth')).toBe(true);
  });

  it('keeps what was printed before the limit', () => {
    const { output, error } = executeTemplate(parseTemplate('head {{range 99999}}{{end}}'), data, { limits });
    expect(output).toBe('head ');
    expect(error?.stage).toBe('limit');
  });
});

describe('names of JavaScript', () => {
  it.each([
    '{{.constructor}}',
    '{{.toString}}',
    '{{.__proto__}}',
    '{{constructor}}',
    '{{.Plugins.hasOwnProperty "x"}}',
  ])('%s means nothing', (text) => {
    expect(run(text)?.message).toMatch(/can't evaluate field|not defined/u);
  });
});
