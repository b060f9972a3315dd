import { expandBraces } from './braces.ts';
import { TokenReader } from './token-reader.ts';
import type { Assignment, CommandNode, Redirection, Word } from './tree.ts';
import { plainText } from './tree.ts';

/** Whose arguments may be assignments, arrays included. */
const DECLARING = new Set(['declare', 'typeset', 'local', 'export', 'readonly']);

/** Reads simple commands, and the functions that look like them at first. */
export abstract class SimpleCommandReader extends TokenReader {
  protected abstract readCommand(): CommandNode;

  protected readFunctionKeyword(): CommandNode {
    const start = this.pos;
    const { line } = this;
    this.advance('function'.length);
    this.skipBlanks();
    if (this.atLineEnd() || this.atMeta()) this.unexpected();
    const name = plainText(this.readWord()) ?? '';
    this.skipBlanks();
    if (/^\([ \t]*\)/.test(this.text.slice(this.pos, this.pos + 20))) this.readParentheses();
    return this.readFunctionBody(name, start, line);
  }

  protected readParentheses(): void {
    this.advance();
    this.skipBlanks();
    if (this.char() !== ')') this.unexpected(')', true);
    this.advance();
  }

  protected readFunctionBody(name: string, start: number, line: number): CommandNode {
    const id = this.reserve();
    this.skipLines();
    const body = this.readCommand();
    if (this.dialect.name === 'bash' && (body.type === 'simple' || body.type === 'function'))
      this.unexpected();
    const text = this.text.slice(start, this.pos);
    if (this.documents.length > 0) this.unfinished.push({ id, start });
    return this.register({ type: 'function', id, line, name, body, text, redirections: [] });
  }

  protected readFunctionOrSimple(): CommandNode {
    const start = this.pos;
    const { line } = this;
    const id = this.reserve();
    const assignments: Assignment[] = [];
    const words: Word[] = [];
    const redirections: Redirection[] = [];
    for (;;) {
      this.skipBlanks();
      if (this.redirectionAhead()) {
        redirections.push(this.readRedirection());
        continue;
      }
      const operator = this.operatorInTest(words);
      if (operator !== undefined) {
        this.advance(operator.length);
        words.push({ parts: [{ type: 'text', value: operator, quoted: true }] });
        continue;
      }
      if (
        this.char() === '(' &&
        words.length === 1 &&
        assignments.length === 0 &&
        redirections.length === 0
      ) {
        const [name] = words;
        const text = name && plainText(name);
        if (text === undefined) this.unexpected();
        this.readParentheses();
        return this.readFunctionBody(text, start, line);
      }
      if (this.atMeta() && !this.substitutionAhead()) break;
      if (words.length === 0 && this.assignmentAhead() !== undefined) {
        assignments.push(this.readAssignment());
        this.replaceAlias();
        continue;
      }
      words.push(...this.readArgument(words[0]));
    }
    if (words.length === 0 && assignments.length === 0 && redirections.length === 0) this.unexpected();
    return this.register({ type: 'simple', id, line, assignments, words, redirections });
  }

  /** busybox's `[[` is a command whose arguments `&&` and `||` may be. */
  protected operatorInTest(words: readonly Word[]): string | undefined {
    const [first] = words;
    const last = words.at(-1);
    if (
      this.dialect.name !== 'ash' ||
      !first ||
      !last ||
      plainText(first) !== '[[' ||
      plainText(last) === ']]'
    )
      return undefined;
    return this.operatorAhead(['&&', '||']);
  }

  protected readArgument(command: Word | undefined): readonly Word[] {
    const declares = command !== undefined && DECLARING.has(plainText(command) ?? '');
    if (declares && this.assignmentAhead() !== undefined) {
      const { pos, line } = this;
      const assignment = this.readAssignment();
      if (Array.isArray(assignment.value)) return [{ parts: [], array: assignment }];
      this.pos = pos;
      this.line = line;
      return [this.readWord()];
    }
    return this.expanded(this.readWord());
  }

  protected expanded(word: Word): readonly Word[] {
    return this.dialect.braceExpansion ? expandBraces(word) : [word];
  }
}
