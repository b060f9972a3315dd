import { describe, expect, it } from 'vitest';
import { run } from '../language-computer.ts';

const PROGRAM = `class P:
    __match_args__ = ('x', 'y')
    def __init__(self, x, y):
        self.x = x
        self.y = y
def f(v):
    match v:
        case 0: return "zero"
        case -1 | 1: return "one"
        case None: return "none"
        case "a" | "b" as s: return "str " + s
        case [a, b] if a == b: return "pair"
        case [first, *rest, last]: return f"{first} {rest} {last}"
        case {"k": [x, _], **more}: return f"map {x} {more}"
        case P(x=0, y=y): return f"P0 {y}"
        case P(1, y): return f"P1 {y}"
        case P(): return "P"
        case int(n): return f"int {n}"
        case str(): return "other"
        case (q,): return f"one of {q}"
        case _: return "?"
for v in [0, -1, None, "b", [2,2], (1,2,3,4), {"k":[5,6],"z":1}, P(0,3), P(1,1), P(5,5), 42, "zz", [9], 1.5]:
    print(f(v))
match 1, 2:
    case 1, y: print("t", y)
match = 5
print(match)
`;

describe('match', () => {
  it('tries one pattern after the other', () => {
    const { stdout, stderr } = run(['python3', '-c', PROGRAM]);
    expect(stderr).toBe('');
    expect(stdout.split('\n')).toEqual([
      'zero',
      'one',
      'none',
      'str b',
      'pair',
      '1 [2, 3] 4',
      "map 5 {'z': 1}",
      'P0 3',
      'P1 1',
      'P',
      'int 42',
      'other',
      'one of 9',
      '?',
      't 2',
      '5',
      '',
    ]);
  });

  it('is a word like any other before Python 3.10', () => {
    const program = 'match 1:\n  case 1: print(1)';
    const { stderr, code } = run(['python3', '-c', program], { env: { PYTHON_VERSION: '3.9.23' } });
    expect(stderr).toBe(
      '  File "<string>", line 1\n    match 1:\n          ^\nSyntaxError: invalid syntax\n',
    );
    expect(code).toBe(1);
  });
});

describe('json.tool', () => {
  it('indents, sorts and escapes as it is asked', () => {
    const options = { stdin: '{"b":[1,2.5],"a":"é"}' };
    expect(run(['python3', '-m', 'json.tool'], options).stdout).toBe(
      '{\n    "b": [\n        1,\n        2.5\n    ],\n    "a": "\\u00e9"\n}\n',
    );
    expect(
      run(['python3', '-m', 'json.tool', '--sort-keys', '--indent', '1', '--no-ensure-ascii'], options)
        .stdout,
    ).toBe('{\n "a": "é",\n "b": [\n  1,\n  2.5\n ]\n}\n');
  });

  it('tells what is wrong, and where', () => {
    expect(run(['python3', '-m', 'json.tool'], { stdin: '{"b":1,' })).toMatchObject({
      code: 1,
      stderr: 'Expecting property name enclosed in double quotes: line 1 column 8 (char 7)\n',
    });
  });
});
