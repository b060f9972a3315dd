import type { Code, Expression, Parameter, Place, Statement } from '../core/ast.ts';
import type { RescueParser } from './parse-rescue.ts';
import { body, constant, doing, nameOf, special, type Names } from './parser-base.ts';
import type { Token } from './tokens.ts';

/** `def name(…) … end` */
export function parseMethod(parser: RescueParser): Expression {
  const token = parser.next();
  let name = parser.next();
  let object: Expression | undefined;
  if (parser.isOperator('.')) {
    object =
      name.text === 'self'
        ? nameOf('parser', parser.place(name))
        : special('constant', [], parser.place(name), name.text);
    parser.next();
    name = parser.next();
  }
  let { text } = name;
  if (text === '[' && parser.accept(']')) text = '[]';
  if (text === '[]' && parser.isOperator('=') && !parser.token.spaced) {
    parser.next();
    text = '[]=';
  }
  if ((text === '+' || text === '-' || text === '!') && parser.token.text === '@') parser.next();
  if (
    parser.isOperator('=') &&
    !parser.token.spaced &&
    (parser.peek(1).text === '(' || parser.peek(1).kind === 'name') &&
    name.kind !== 'operator'
  ) {
    parser.next();
    text = `${text}=`;
  }
  const names: Names = {
    names: new Set(),
    isBlock: false,
    isLambda: false,
    method: text,
    takesImplicit: false,
    loops: [],
  };
  parser.scopes.push(names);
  let parameters: Parameter[] = [];
  if (parser.accept('(')) {
    parameters = parser.parameters(')');
    parser.expect(')');
  } else if (parser.token.kind !== 'newline' && !parser.isOperator('=', ';'))
    parameters = parser.parameters('\n');
  let statements: Statement[];
  if (parser.accept('=')) {
    parser.skipLines();
    statements = [doing(parser.statement())];
  } else {
    statements = parser.rescued(token, () => parser.statementsUntil('end', 'rescue', 'ensure', 'else'));
    parser.expect('end');
  }
  parser.scopes.pop();
  const at = parser.place(token);
  const code: Code = {
    name: text,
    parameters,
    body: [{ kind: 'return', value: valueOf(statements, at), at }],
    line: token.line,
  };
  const made: Expression = { kind: 'function', code, at };
  return object ? special('def-single', [object, made], at, text) : special('def', [made], at, text);
}

/** `class` and `module`. */
export function parseClass(parser: RescueParser): Expression {
  const token = parser.next();
  const isModule = token.text === 'module';
  if (!isModule && parser.accept('<<')) {
    const object = parser.expression();
    return special('single-class', [object, parseClassBody(parser, token, '<< self')], parser.place(token));
  }
  let name = parser.next();
  let outer: Expression | undefined;
  while (parser.accept('::')) {
    outer = outer
      ? special('scoped-constant', [outer], parser.place(name), name.text)
      : special('constant', [], parser.place(name), name.text);
    name = parser.next();
  }
  const parent = !isModule && parser.accept('<') ? parser.expression() : constant(null, parser.place(token));
  const made = parseClassBody(parser, token, name.text);
  return special(
    isModule ? 'module' : 'class',
    [parent, made, outer ?? constant(null, parser.place(token))],
    parser.place(token),
    name.text,
  );
}

/** The inside of a class, as a function that runs once. */
function parseClassBody(parser: RescueParser, token: Token, name: string): Expression {
  parser.scopes.push({
    names: new Set(),
    isBlock: false,
    isLambda: false,
    method: '',
    takesImplicit: false,
    loops: [],
  });
  const statements = parser.rescued(token, () => parser.statementsUntil('end', 'rescue', 'ensure'));
  parser.expect('end');
  parser.scopes.pop();
  const at = parser.place(token);
  const code: Code = {
    name: `<class:${name}>`,
    parameters: [],
    body: [{ kind: 'return', value: valueOf(statements, at), at }],
    line: token.line,
  };
  return { kind: 'function', code, at };
}

/** What statements give: their last value, or nil. */
export function valueOf(statements: readonly Statement[], at: Place): Expression {
  return statements.length === 0 ? constant(null, at) : body(statements, at);
}
