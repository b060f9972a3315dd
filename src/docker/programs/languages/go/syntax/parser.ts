import { StatementParser } from './parse-statement.ts';
import type { Block, Decl, Expr, File, ImportDecl, Param } from './tree.ts';

/** Go's files and declarations. */
export class FileParser extends StatementParser {
  file(): File {
    if (!this.is('package')) {
      this.syntaxError('package statement must be first');
      return { package: '', imports: [], decls: [], problems: this.problems };
    }
    this.next();
    const { name } = this.name();
    this.want(';');
    const imports: ImportDecl[] = [];
    while (this.got('import')) {
      this.#group(() => this.#import(imports));
      this.#end('after top level declaration');
    }
    const decls: Decl[] = [];
    while (this.token.kind !== 'EOF') {
      if (this.token.kind === ';' && this.token.text !== 'semicolon') {
        this.next();
        continue;
      }
      if (['const', 'type', 'var', 'func'].includes(this.token.text) && this.token.kind === 'keyword') {
        decls.push(...this.declaration());
      } else {
        if (this.is('import')) this.syntaxError('imports must appear before other declarations');
        else if (this.is('{') && decls.at(-1)?.k === 'func')
          this.syntaxError('unexpected semicolon or newline before {');
        else this.syntaxError('non-declaration statement outside function body');
        this.advance('import', 'const', 'type', 'var', 'func');
        continue;
      }
      this.#end('after top level declaration');
    }
    return { package: name, imports, decls, problems: this.problems };
  }

  #end(where: string): void {
    if (this.token.kind === 'EOF' || this.got(';')) return;
    this.syntaxError(where);
    this.advance('import', 'const', 'type', 'var', 'func');
  }

  #group(one: (index: number) => void): void {
    if (!this.got('(')) {
      one(0);
      return;
    }
    let index = 0;
    this.list('in declaration group', ';', ')', () => {
      one(index);
      index += 1;
      return false;
    });
  }

  #import(imports: ImportDecl[]): void {
    const start = this.pos;
    const alias = this.token.kind === 'name' || this.is('.') ? this.next().text : undefined;
    if (this.token.kind !== 'literal') {
      this.syntaxError('missing import path; require quoted string');
      this.advance(';', ')');
      return;
    }
    imports.push({ path: this.next().value ?? '', alias, at: start });
  }

  declaration(): readonly Decl[] {
    const word = this.next().text;
    const decls: Decl[] = [];
    if (word === 'func') return this.#function();
    let before: { readonly type: Expr | undefined; readonly values: readonly Expr[] } = {
      type: undefined,
      values: [],
    };
    this.#group((index) => {
      const start = this.pos;
      if (word === 'type') {
        const { name } = this.name();
        const isGeneric = this.is('[') && this.peek().kind === 'name' && this.peek(2).text !== ']';
        const params = isGeneric ? this.parameters('[', ']') : [];
        const alias = this.got('=');
        decls.push({ k: 'type', name, params, type: this.type(), alias, at: start });
        return;
      }
      const names = [this.name()];
      while (this.got(',')) names.push(this.name());
      const type = this.is('=') || this.is(';') || this.is(')') ? undefined : this.type();
      const values = this.got('=') ? this.expressions() : [];
      if (word === 'var') {
        if (!type && values.length === 0) this.syntaxError('expecting type');
        decls.push({ k: 'var', names, type, values, iota: 0n, at: start });
        return;
      }
      if (values.length > 0) before = { type, values };
      decls.push({ k: 'const', names, ...before, iota: BigInt(index), at: start });
    });
    return decls;
  }

  #function(): readonly Decl[] {
    let receiver: Param | undefined;
    if (this.is('(')) {
      const start = this.pos;
      const all = this.parameters();
      [receiver] = all;
      if (all.length === 0) this.problems.push({ message: 'method has no receiver', ...start });
      if (all.length > 1) this.problems.push({ message: 'method has multiple receivers', ...start });
    }
    if (this.token.kind !== 'name') {
      this.syntaxError('expecting name or (');
      this.advance('{', ';');
    }
    const { name, at: nameAt } = this.token.kind === 'name' ? this.name() : { name: '_', at: this.pos };
    const typeParams = this.is('[') ? this.parameters('[', ']') : [];
    const type = this.is('(') ? this.signature() : { params: [], results: [] };
    let body: Block | undefined;
    if (this.is('{')) {
      this.nesting += 1;
      body = this.block('');
      this.nesting -= 1;
    }
    return [{ k: 'func', name, receiver, typeParams, type, body, at: nameAt }];
  }
}

/** Reads a file. What it is made of is there even when it has problems. */
export function parseFile(source: string, firstLine: number, minor: number): File {
  return new FileParser(source, firstLine, minor).file();
}
