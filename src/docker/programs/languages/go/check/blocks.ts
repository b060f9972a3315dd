import type { Statement } from '../../core/ast.ts';
import type { Pos } from '../syntax/tokens.ts';
import type { Block, Stmt } from '../syntax/tree.ts';
import { CallChecker } from './calls.ts';
import { NameScope } from './operand.ts';
import type { Type } from './types.ts';

/** Blocks, and the variables that live in them. */
export abstract class BlockChecker extends CallChecker {
  abstract statement(x: Stmt): readonly Statement[];

  /** The statements of a block, in a scope of their own unless `opens` says no. */
  block(block: Block, opens = true): readonly Statement[] {
    if (!opens) return block.body.flatMap((each) => this.statement(each));
    return this.scoped(() => block.body.flatMap((each) => this.statement(each)));
  }

  /** Does something in a scope of its own, and complains of what was declared there and never used. */
  scoped<Made>(act: () => Made): Made {
    const scope = new NameScope(this.scope);
    const before = this.scope;
    this.scope = scope;
    try {
      return act();
    } finally {
      this.closeScope(scope);
      this.scope = before;
    }
  }

  /** Enters a variable into the scope. @returns what it is called in the code that is made */
  declare(name: string, type: Type, at: Pos, used = false): string {
    if (name === '_') return this.fresh('_');
    const known = this.scope.names.get(name);
    if (known?.k === 'var') {
      const { line, column } = known.at;
      this.error(
        at,
        this.minor >= 18
          ? `${name} redeclared in this block\n\t${this.fileAt(line)}:${line % 100_000}:${column}: other declaration of ${name}`
          : `${name} redeclared in this block`,
      );
    }
    const code = this.unique(name);
    this.scope.names.set(name, { k: 'var', name, code, type, used, at });
    return code;
  }

  /** A name for a variable that hides no other one in the code that is made. */
  unique(name: string): string {
    return this.scope.find(name)?.k === 'var' || this.scope.names.has(name) ? this.fresh(name) : name;
  }

  /** What was declared and never used. */
  closeScope(scope: NameScope): void {
    for (const entity of scope.names.values()) {
      if (entity.k !== 'var' || entity.used) continue;
      this.unused(entity.name, entity.at);
    }
  }

  /** The complaint about a variable that nothing reads. */
  unused(name: string, at: Pos): void {
    if (this.minor >= 23) this.error(at, `declared and not used: ${name}`);
    else this.error(at, `${name} declared ${this.minor >= 20 || this.minor < 10 ? 'and' : 'but'} not used`);
  }

  /** The file that a line is in, as messages name it. */
  fileAt(_line: number): string {
    return './main.go';
  }
}
