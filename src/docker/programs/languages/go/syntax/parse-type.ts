import { Cursor } from './cursor.ts';
import type { Pos } from './tokens.ts';
import type { Direction, Expr, FieldDecl, FuncType, MethodDecl, Param } from './tree.ts';

/** Go's types as they are written. */
export abstract class TypeParser extends Cursor {
  abstract expr(): Expr;

  /** A type, or undefined (and nothing is read) where none begins. */
  typeOrNone(): Expr | undefined {
    const at = this.pos;
    if (this.token.kind === 'name') return this.#named();
    if (this.got('*')) return { k: 'star', x: this.type(), at };
    if (this.got('(')) {
      const x = this.type();
      this.want(')');
      return { k: 'paren', x, at };
    }
    if (this.got('[')) {
      if (this.got(']')) return { k: 'array', size: undefined, of: this.type(), at };
      const size = this.got('...') ? 'open' : this.expr();
      this.want(']');
      return { k: 'array', size, of: this.type(), at };
    }
    if (this.got('map')) {
      this.want('[');
      const key = this.type();
      this.want(']');
      return { k: 'map', key, of: this.type(), at };
    }
    if (this.got('chan')) {
      const direction: Direction = this.got('<-') ? 'send' : 'both';
      return { k: 'chan', direction, of: this.type(), at };
    }
    if (this.is('<-') && this.peek().text === 'chan') {
      this.next();
      this.next();
      return { k: 'chan', direction: 'receive', of: this.type(), at };
    }
    if (this.got('func')) return { k: 'functype', type: this.signature(), at };
    if (this.got('struct')) return { k: 'struct', fields: this.#fields(), at };
    if (this.got('interface')) return this.#interface(at);
    return undefined;
  }

  type(): Expr {
    const at = this.pos;
    const type = this.deeper(() => this.typeOrNone());
    if (type) return type;
    this.syntaxError('expecting type');
    this.advance(',', ':', ';', ')', ']', '}');
    return { k: 'bad', at };
  }

  #named(): Expr {
    const at = this.pos;
    let type: Expr = { k: 'name', name: this.next().text, at };
    if (this.is('.')) {
      this.next();
      const { name, at: nameAt } = this.name();
      type = { k: 'selector', x: type, name, nameAt, at };
    }
    if (this.is('[') && this.peek().text !== ']') {
      this.next();
      const keys: Expr[] = [];
      this.list('in type argument list', ',', ']', () => {
        keys.push(this.type());
        return false;
      });
      type = { k: 'index', x: type, keys, at };
    }
    return type;
  }

  signature(): FuncType {
    const params = this.parameters();
    if (this.is('(')) return { params, results: this.parameters() };
    const at = this.pos;
    const result = this.typeOrNone();
    return { params, results: result ? [{ name: '', at, type: result }] : [] };
  }

  /** `(a, b int, rest ...string)`: names come before types, or are not there at all. */
  parameters(open = '(', close = ')'): readonly Param[] {
    this.want(open);
    const found: { readonly at: Pos; readonly name: Expr | undefined; readonly type: Expr | undefined }[] =
      [];
    this.list(open === '[' ? 'in type parameter list' : 'in parameter list', ',', close, () => {
      const at = this.pos;
      if (this.got('...')) {
        found.push({ at, name: undefined, type: { k: 'ellipsis', of: this.type(), at } });
        return false;
      }
      const first = open === '[' ? this.#constraint() : this.type();
      const isName = first.k === 'name';
      const dots = this.pos;
      if (isName && this.got('...'))
        found.push({ at, name: first, type: { k: 'ellipsis', of: this.type(), at: dots } });
      else {
        const type = isName ? (open === '[' ? this.#constraintOrNone() : this.typeOrNone()) : undefined;
        found.push(type ? { at, name: first, type } : { at, name: undefined, type: first });
      }
      return false;
    });
    if (!found.some(({ name }) => name)) {
      return found.flatMap(({ at, type }) => (type ? [{ name: '', at, type }] : []));
    }
    let type: Expr | undefined;
    const params: Param[] = [];
    for (const each of found.toReversed()) {
      if (each.name) type = each.type;
      const named = each.name ?? each.type;
      if (!type || named?.k !== 'name') {
        this.syntaxError('mixed named and unnamed parameters', each.at);
        continue;
      }
      params.push({ name: named.name, at: each.at, type });
    }
    return params.toReversed();
  }

  #constraintOrNone(): Expr | undefined {
    return this.is(',') || this.is(']') ? undefined : this.#constraint();
  }

  /** `~int | ~string`: which types a type parameter may be. */
  #constraint(): Expr {
    const at = this.pos;
    this.got('~');
    let type = this.type();
    while (this.got('|')) {
      this.got('~');
      type = { k: 'binary', op: '|', left: type, right: this.type(), opAt: at, at };
    }
    return type;
  }

  #fields(): readonly FieldDecl[] {
    const fields: FieldDecl[] = [];
    this.want('{');
    this.list('in struct type', ';', '}', () => {
      const at = this.pos;
      const isEmbedded =
        this.is('*') ||
        (this.token.kind === 'name' &&
          ['.', ';', '}'].includes(this.peek().kind === ';' ? ';' : this.peek().text)) ||
        this.peek().kind === 'literal';
      if (isEmbedded) {
        const type = this.type();
        const inner = type.k === 'star' ? type.x : type;
        const name = inner.k === 'selector' || inner.k === 'name' ? inner.name : '_';
        fields.push({ name, at, type, tag: this.#tag(), embedded: true });
        return false;
      }
      const names = [this.name()];
      while (this.got(',')) names.push(this.name());
      const type = this.type();
      const tag = this.#tag();
      for (const each of names) fields.push({ ...each, type, tag, embedded: false });
      return false;
    });
    return fields;
  }

  #tag(): string {
    return this.token.kind === 'literal' ? (this.next().value ?? '') : '';
  }

  #interface(at: Pos): Expr {
    const methods: MethodDecl[] = [];
    const embeds: Expr[] = [];
    this.want('{');
    this.list('in interface type', ';', '}', () => {
      const start = this.pos;
      if (this.token.kind === 'name' && this.peek().text === '(') {
        const { name } = this.name();
        methods.push({ name, at: start, type: this.signature() });
      } else embeds.push(this.#constraint());
      return false;
    });
    return { k: 'interface', methods, embeds, at };
  }
}
