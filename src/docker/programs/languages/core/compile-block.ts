import type { Place, Statement } from './ast.ts';
import { ExpressionCompiler } from './compile-expression.ts';

/** What lies around a statement and has to be undone when something jumps out of it. */
type Surrounding =
  | {
      readonly kind: 'loop';
      readonly label: string | undefined;
      readonly breaks: number[];
      readonly continues: number[] | undefined;
    }
  | { readonly kind: 'scope' | 'try' | 'value' }
  | { readonly kind: 'finally'; readonly body: readonly Statement[] };

/** Blocks, their scopes, and what jumps out of them. */
export abstract class BlockCompiler extends ExpressionCompiler {
  abstract statement(node: Statement): void;

  /** What lies around the statement that is compiled, the innermost last. */
  around: Surrounding[] = [];

  /** How many names have been made up. */
  hidden = 0;

  /** Statements of a pair of braces, with names of their own where they have any. */
  block(body: readonly Statement[], at: Place): void {
    const declares =
      this.unit.rules.blockScopes &&
      body.some(
        (each) =>
          each.kind === 'function' ||
          (each.kind === 'assign' && each.declare !== undefined && each.declare !== 'var'),
      );
    if (declares) {
      this.emit(at, { op: 'push-scope' });
      this.around.push({ kind: 'scope' });
      this.hoist(body);
    }
    for (const statement of body) this.statement(statement);
    if (declares) {
      this.around.pop();
      this.emit(at, { op: 'pop-scope' });
    }
  }

  /** Functions can be called above where they are written, in languages with blocks. */
  hoist(body: readonly Statement[]): void {
    if (!this.unit.rules.blockScopes) return;
    for (const statement of body) {
      if (statement.kind !== 'function') continue;
      this.functionValue(statement.code, statement.at);
      this.emit(statement.at, { op: 'declare', name: statement.code.name, how: 'let' });
    }
  }

  /** A scope begins. */
  open(at: Place): void {
    this.emit(at, { op: 'push-scope' });
    this.around.push({ kind: 'scope' });
  }

  /** A scope ends. */
  close(at: Place): void {
    this.around.pop();
    this.emit(at, { op: 'pop-scope' });
  }

  /** Sends a jump to a place. */
  aim(jump: number, to: number): void {
    const instruction = this.instructions[jump];
    if (instruction && 'to' in instruction) instruction.to = to;
  }

  /** `break` and `continue`. */
  jumpOut(kind: 'break' | 'continue', label: string | undefined, at: Place): void {
    const index = this.around.findLastIndex(
      (each) =>
        each.kind === 'loop' &&
        (label === undefined || each.label === label) &&
        (kind === 'break' || each.continues !== undefined),
    );
    const loop = this.around[index];
    if (loop?.kind !== 'loop') {
      // In a block of Ruby: the end of the call it was given to, or of the block.
      this.emit(at, {
        op: 'special',
        name: kind === 'break' ? 'break-block' : 'next-block',
        count: 0,
        data: null,
      });
      return;
    }
    this.leave(index + 1, at, false);
    const jump = this.jump(at, 'jump');
    if (kind === 'break') loop.breaks.push(jump);
    else loop.continues?.push(jump);
  }

  /** Undoes what was begun from `depth` inwards. The value to return stays on top. */
  leave(depth: number, at: Place, returns: boolean): void {
    const all = this.around;
    for (let index = all.length - 1; index >= depth; index -= 1) {
      const each = all[index];
      this.around = all.slice(0, index);
      if (each?.kind === 'scope') this.emit(at, { op: 'pop-scope' });
      else if (each?.kind === 'try') this.emit(at, { op: 'end-try' });
      else if (each?.kind === 'value' && !returns) this.emit(at, { op: 'pop' });
      else if (each?.kind === 'finally') {
        this.emit(at, { op: 'end-try' });
        this.block(each.body, at);
      }
    }
    this.around = all;
  }
}
