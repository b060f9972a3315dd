import { RE2JS } from 're2js';
import type { Assertion, RegexNode } from './syntax-tree.ts';
import { toRe2 } from './to-re2.ts';

/** Steps one search may take: a match of a sane pattern with back-references takes some hundreds. */
const MAX_STEPS = 200_000;
const MAX_RECURSION = 3000;

/** The pattern asks for more backtracking than anyone will wait for. */
export class RegexTooHard extends Error {
  constructor() {
    super('exceeded backtracking limit');
    this.name = 'RegexTooHard';
  }
}

/** Group boundaries by twos, -1 where a group took no part. */
export type Groups = readonly number[];

type Continue = (at: number) => boolean;

/** Finds what RE2 cannot: patterns with back-references, by trying, within a bound. */
export class BacktrackingMatcher {
  readonly #root: RegexNode;
  readonly #groupCount: number;
  readonly #ignoreCase: boolean;
  readonly #multiline: boolean;
  readonly #sets = new Map<RegexNode, RE2JS>();
  #text = '';
  #groups: number[] = [];
  #steps = 0;
  #depth = 0;

  constructor(root: RegexNode, groupCount: number, options: { ignoreCase: boolean; multiline: boolean }) {
    this.#root = root;
    this.#groupCount = groupCount;
    this.#ignoreCase = options.ignoreCase;
    this.#multiline = options.multiline;
  }

  /** @throws RegexTooHard */
  find(text: string, from: number): Groups | undefined {
    this.#text = text;
    this.#steps = 0;
    for (let start = from; start <= text.length; start++) {
      this.#groups = Array.from({ length: 2 * this.#groupCount + 2 }, () => -1);
      this.#depth = 0;
      let end = -1;
      const found = this.#match(this.#root, start, (at) => {
        end = at;
        return true;
      });
      if (found) {
        this.#groups[0] = start;
        this.#groups[1] = end;
        return this.#groups;
      }
    }
    return undefined;
  }

  #match(node: RegexNode, at: number, next: Continue): boolean {
    if (++this.#steps > MAX_STEPS || this.#depth > MAX_RECURSION) throw new RegexTooHard();
    this.#depth += 1;
    const matched = this.#matchNode(node, at, next);
    this.#depth -= 1;
    return matched;
  }

  #matchNode(node: RegexNode, at: number, next: Continue): boolean {
    switch (node.kind) {
      case 'character':
      case 'any':
      case 'set': {
        const width = this.#width(node, at);
        return width > 0 && next(at + width);
      }
      case 'assertion':
        return this.#holds(node.of, at) && next(at);
      case 'sequence':
        return this.#matchSequence(node.nodes, 0, at, next);
      case 'choice':
        return node.nodes.some((branch) => this.#match(branch, at, next));
      case 'group':
        return this.#matchGroup(node.index, node.node, at, next);
      case 'back-reference':
        return this.#matchReference(node.index, at, next);
      case 'repeat':
        return this.#matchRepeat(node, 0, at, next);
    }
  }

  #matchSequence(nodes: readonly RegexNode[], index: number, at: number, next: Continue): boolean {
    const node = nodes[index];
    if (!node) return next(at);
    return this.#match(node, at, (end) => this.#matchSequence(nodes, index + 1, end, next));
  }

  #matchGroup(index: number, node: RegexNode, at: number, next: Continue): boolean {
    const [oldStart = -1, oldEnd = -1] = this.#groups.slice(2 * index, 2 * index + 2);
    const matched = this.#match(node, at, (end) => {
      const [start = -1, stop = -1] = this.#groups.slice(2 * index, 2 * index + 2);
      this.#groups[2 * index] = at;
      this.#groups[2 * index + 1] = end;
      if (next(end)) return true;
      this.#groups[2 * index] = start;
      this.#groups[2 * index + 1] = stop;
      return false;
    });
    if (!matched) {
      this.#groups[2 * index] = oldStart;
      this.#groups[2 * index + 1] = oldEnd;
    }
    return matched;
  }

  #matchReference(index: number, at: number, next: Continue): boolean {
    const start = this.#groups[2 * index] ?? -1;
    const end = this.#groups[2 * index + 1] ?? -1;
    if (start < 0) return false;
    const wanted = this.#text.slice(start, end);
    const there = this.#text.slice(at, at + wanted.length);
    const same = this.#ignoreCase ? wanted.toLowerCase() === there.toLowerCase() : wanted === there;
    return same && next(at + wanted.length);
  }

  #matchRepeat(node: RegexNode & { kind: 'repeat' }, done: number, at: number, next: Continue): boolean {
    const { min, max } = node;
    if (isOneCharacter(node.node)) return this.#matchRun(node, at, next);
    if (done < min) {
      return this.#match(node.node, at, (end) => this.#matchRepeat(node, done + 1, end, next));
    }
    const more =
      (max === undefined || done < max) &&
      this.#match(node.node, at, (end) => end > at && this.#matchRepeat(node, done + 1, end, next));
    return more || next(at);
  }

  /** A repeated single character: counted, then given back one by one. */
  #matchRun(node: RegexNode & { kind: 'repeat' }, at: number, next: Continue): boolean {
    const ends = [at];
    while (node.max === undefined || ends.length <= node.max) {
      const end = ends.at(-1) ?? at;
      const width = this.#width(node.node, end);
      if (width === 0) break;
      this.#steps += 1;
      ends.push(end + width);
    }
    for (let count = ends.length - 1; count >= node.min; count--) {
      if (++this.#steps > MAX_STEPS) throw new RegexTooHard();
      if (next(ends[count] ?? at)) return true;
    }
    return false;
  }

  /** How long the character at a place is that the node takes; 0 when it takes none. */
  #width(node: RegexNode, at: number): number {
    const code = this.#text.codePointAt(at);
    if (code === undefined) return 0;
    const character = String.fromCodePoint(code);
    return this.#takes(node, character) ? character.length : 0;
  }

  #takes(node: RegexNode, character: string): boolean {
    if (node.kind === 'any') return true;
    if (node.kind === 'character') {
      if (node.character === character) return true;
      return this.#ignoreCase && node.character.toLowerCase() === character.toLowerCase();
    }
    let set = this.#sets.get(node);
    if (!set) {
      set = RE2JS.compile(toRe2(node), RE2JS.DOTALL | (this.#ignoreCase ? RE2JS.CASE_INSENSITIVE : 0));
      this.#sets.set(node, set);
    }
    return set.testExact(character);
  }

  #holds(assertion: Assertion, at: number): boolean {
    const before = isWordCharacter(this.#text, at - 1);
    const after = isWordCharacter(this.#text, at);
    switch (assertion) {
      case 'text-start':
        return at === 0;
      case 'text-end':
        return at === this.#text.length;
      case 'line-start':
        return at === 0 || (this.#multiline && this.#text[at - 1] === '\n');
      case 'line-end':
        return at === this.#text.length || (this.#multiline && this.#text[at] === '\n');
      case 'word-start':
        return !before && after;
      case 'word-end':
        return before && !after;
      case 'word-edge':
        return before !== after;
      case 'not-word-edge':
        return before === after;
    }
  }
}

function isOneCharacter(node: RegexNode): boolean {
  return node.kind === 'character' || node.kind === 'any' || node.kind === 'set';
}

/** Whether a letter, digit or `_` stands there. */
export function isWordCharacter(text: string, at: number): boolean {
  const character = text[at];
  return character !== undefined && /[\p{L}\p{N}_]/u.test(character);
}
