import { controlEscape, parseSet, type SetEscapes } from './parse-set.ts';
import { type Assertion, RegexError, type RegexNode, type SetItem } from './syntax-tree.ts';

export interface ParseOptions {
  /** BRE as of grep and sed, or ERE as of grep -E, sed -E and awk. */
  readonly syntax: 'basic' | 'extended';
  /** `\n`, `\t` and their like mean control characters (sed, awk), and which of them between brackets. */
  readonly escapes?: SetEscapes;
}

export interface ParsedRegex {
  readonly node: RegexNode;
  readonly groups: number;
  readonly hasBackReferences: boolean;
}

/** More than this in one pattern, and the C library says it is too big. */
const MAX_LENGTH = 10_000;
const MAX_REPEAT = 32_767;
const MAX_DEPTH = 200;

/** @throws RegexError */
export function parseRegex(pattern: string, options: ParseOptions): ParsedRegex {
  if (pattern.length > MAX_LENGTH) throw new RegexError('Regular expression too big');
  const parser = new Parser(Array.from(pattern), options);
  const node = parser.parseAll();
  return { node, groups: parser.groups, hasBackReferences: parser.hasBackReferences };
}

/** What a backslash and a letter assert, in both syntaxes. */
const ASSERTIONS: Readonly<Record<string, Assertion>> = {
  '<': 'word-start',
  '>': 'word-end',
  b: 'word-edge',
  B: 'not-word-edge',
  '`': 'text-start',
  "'": 'text-end',
};

const CLASS_ESCAPES: Readonly<Record<string, { negated: boolean; items: readonly SetItem[] }>> = {
  w: { negated: false, items: [{ kind: 'class', name: 'word' }] },
  W: { negated: true, items: [{ kind: 'class', name: 'word' }] },
  s: { negated: false, items: [{ kind: 'class', name: 'space' }] },
  S: { negated: true, items: [{ kind: 'class', name: 'space' }] },
};

type Operator = 'open' | 'close' | 'or' | 'star' | 'plus' | 'optional' | 'interval';

class Parser {
  groups = 0;
  hasBackReferences = false;
  readonly #pattern: readonly string[];
  readonly #extended: boolean;
  readonly #escapes: SetEscapes;
  readonly #closed = new Set<number>();
  #at = 0;
  #depth = 0;

  constructor(pattern: readonly string[], options: ParseOptions) {
    this.#pattern = pattern;
    this.#extended = options.syntax === 'extended';
    this.#escapes = options.escapes ?? 'none';
  }

  parseAll(): RegexNode {
    const node = this.#parseChoice();
    // An unmatched `)` of an ERE is a character: #parseSequence takes it as one at the outermost level.
    if (this.#at < this.#pattern.length) throw new RegexError('Unmatched ) or \\)');
    return node;
  }

  #parseChoice(): RegexNode {
    const nodes = [this.#parseSequence()];
    while (this.#operator() === 'or') {
      this.#skipOperator();
      nodes.push(this.#parseSequence());
    }
    const [only] = nodes;
    return nodes.length === 1 && only ? only : { kind: 'choice', nodes };
  }

  #parseSequence(): RegexNode {
    const nodes: RegexNode[] = [];
    while (this.#at < this.#pattern.length) {
      const operator = this.#operator();
      if (operator === 'or' || (operator === 'close' && (this.#depth > 0 || !this.#extended))) break;
      const atom = this.#parseAtom(operator, nodes.length === 0);
      nodes.push(this.#parseRepeats(atom));
    }
    return { kind: 'sequence', nodes };
  }

  /** What the parser stands on, if it is an operator of this syntax. */
  #operator(): Operator | undefined {
    const character = this.#pattern[this.#at];
    if (character === '*') return 'star';
    const escaped = character === '\\';
    if (escaped === this.#extended) return undefined;
    switch (escaped ? this.#pattern[this.#at + 1] : character) {
      case '(':
        return 'open';
      case ')':
        return 'close';
      case '|':
        return 'or';
      case '+':
        return 'plus';
      case '?':
        return 'optional';
      case '{':
        return 'interval';
      case undefined:
      default:
        return undefined;
    }
  }

  #skipOperator(): void {
    this.#at += this.#pattern[this.#at] === '\\' ? 2 : 1;
  }

  #parseAtom(operator: Operator | undefined, first: boolean): RegexNode {
    if (operator === 'open') return this.#parseGroup();
    if (operator !== undefined) {
      // A repetition with nothing before it: a character in a BRE, of nothing in an ERE.
      if (operator === 'star' && !this.#extended) return this.#takeCharacter();
      if (operator === 'close') return this.#takeCharacter();
      if (operator === 'interval' && !first) return this.#takeCharacter();
      if (this.#extended && operator !== 'interval') return { kind: 'sequence', nodes: [] };
      if (operator === 'interval') throw new RegexError('Invalid preceding regular expression');
      this.#at += 1;
      return this.#takeCharacter();
    }
    const character = this.#pattern[this.#at] ?? '';
    if (character === '[') {
      const { node, next } = parseSet(this.#pattern, this.#at + 1, this.#escapes);
      this.#at = next;
      return node;
    }
    if (character === '\\') return this.#parseEscape();
    if (character === '^' && (this.#extended || first)) return this.#assertion('line-start');
    if (character === '$' && (this.#extended || this.#endsBranch())) return this.#assertion('line-end');
    if (character === '.') {
      this.#at += 1;
      return { kind: 'any' };
    }
    return this.#takeCharacter();
  }

  #takeCharacter(): RegexNode {
    const character = this.#pattern[this.#at] ?? '';
    this.#at += 1;
    return { kind: 'character', character };
  }

  #assertion(of: Assertion): RegexNode {
    this.#at += 1;
    return { kind: 'assertion', of };
  }

  /** Whether the `$` it stands on is the last thing of its branch. */
  #endsBranch(): boolean {
    const next = this.#pattern.slice(this.#at + 1, this.#at + 3).join('');
    return next === '' || next === '\\)' || next === '\\|';
  }

  #parseGroup(): RegexNode {
    this.#skipOperator();
    this.#depth += 1;
    if (this.#depth > MAX_DEPTH) throw new RegexError('Regular expression too big');
    this.groups += 1;
    const index = this.groups;
    const node = this.#parseChoice();
    if (this.#operator() !== 'close') throw new RegexError('Unmatched ( or \\(');
    this.#skipOperator();
    this.#depth -= 1;
    this.#closed.add(index);
    return { kind: 'group', index, node };
  }

  #parseEscape(): RegexNode {
    const letter = this.#pattern[this.#at + 1];
    if (letter === undefined) throw new RegexError('Trailing backslash');
    this.#at += 2;
    if (/[1-9]/.test(letter) && this.#escapes !== 'all') {
      if (!this.#closed.has(Number(letter))) throw new RegexError('Invalid back reference');
      this.hasBackReferences = true;
      return { kind: 'back-reference', index: Number(letter) };
    }
    const control = this.#escapes === 'none' ? undefined : controlEscape(letter);
    if (control !== undefined && letter !== 'b') return { kind: 'character', character: control };
    if (Object.hasOwn(CLASS_ESCAPES, letter)) {
      return { kind: 'set', ...(CLASS_ESCAPES[letter] ?? { negated: false, items: [] }) };
    }
    const asserted = Object.hasOwn(ASSERTIONS, letter) ? ASSERTIONS[letter] : undefined;
    if (asserted) return { kind: 'assertion', of: asserted };
    return { kind: 'character', character: letter };
  }

  #parseRepeats(atom: RegexNode): RegexNode {
    let node = atom;
    for (let repeats = 0; ; repeats++) {
      if (repeats > MAX_DEPTH) throw new RegexError('Regular expression too big');
      const operator = this.#operator();
      // `\(^*ab\)`: a star behind an anchor of a BRE is a character.
      if (!this.#extended && node.kind === 'assertion' && node.of === 'line-start') return node;
      if (operator === 'star' || operator === 'plus' || operator === 'optional') {
        this.#skipOperator();
        const min = operator === 'plus' ? 1 : 0;
        node = { kind: 'repeat', node, min, max: operator === 'optional' ? 1 : undefined };
      } else if (operator === 'interval') {
        const interval = this.#readInterval();
        if (!interval) return node;
        node = { kind: 'repeat', node, ...interval };
      } else {
        return node;
      }
    }
  }

  /** `{2}`, `{2,}`, `{,3}`, `{2,3}`. In an ERE what is none is text. */
  #readInterval(): { min: number; max: number | undefined } | undefined {
    const start = this.#at + (this.#extended ? 1 : 2);
    const close = this.#pattern.indexOf('}', start);
    if (close < 0) {
      if (this.#extended) return undefined;
      throw new RegexError('Unmatched \\{');
    }
    const end = this.#extended ? close : close - 1;
    const match = /^(\d*)(,?)(\d*)$/.exec(this.#pattern.slice(start, end).join(''));
    if (!match || (match[1] === '' && match[2] === '') || (!this.#extended && this.#pattern[end] !== '\\')) {
      if (this.#extended) return undefined;
      throw new RegexError('Invalid content of \\{\\}');
    }
    const min = Number(match[1]);
    const max = match[2] === '' ? min : match[3] === '' ? undefined : Number(match[3]);
    if (max !== undefined && min > max) throw new RegexError('Invalid content of \\{\\}');
    if (Math.max(min, max ?? 0) > MAX_REPEAT) throw new RegexError('Regular expression too big');
    this.#at = close + 1;
    return { min, max };
  }
}
