import type { Case, Statement } from '../../core/ast.ts';
import type { StmtOf } from '../syntax/tree.ts';
import { binaryOperation } from './operators.ts';
import type { AssignmentChecker } from './assignments.ts';
import type { Operand } from './operand.ts';
import { INVALID, isInterface, NIL } from './types.ts';

/** `switch x { case … }`. */
export function switchStatement(checker: AssignmentChecker, x: StmtOf<'switch'>): readonly Statement[] {
  const at = checker.place(x.at);
  return checker.scoped(() => {
    const init = x.init ? checker.statement(x.init) : [];
    const hidden = checker.fresh('%tag');
    const tag = x.tag ? checker.settled(checker.single(x.tag)) : undefined;
    const held: Operand | undefined = tag && {
      mode: tag.mode === 'bad' ? 'bad' : 'value',
      type: tag.type,
      code: checker.load(hidden, x.at),
      expr: tag.expr,
    };
    const fallsThrough = x.cases.some(
      (each) =>
        each.body.at(-1)?.k === 'branch' && (each.body.at(-1) as StmtOf<'branch'>).word === 'fallthrough',
    );
    const cases = x.cases.map(({ tests, body, at: start }): Case => {
      const codes = (tests ?? []).map((test) => {
        if (!held || !tag) return checker.condition(checker.single(test), 'switch case');
        return binaryOperation(
          checker,
          '==',
          checker.single(test),
          { ...held, expr: tag.expr },
          { k: 'binary', op: '==', left: test, right: tag.expr, opAt: test.at, at: test.at },
        ).code;
      });
      const made = checker.inside('switch', () =>
        checker.scoped(() => body.flatMap((each) => checker.statement(each))),
      );
      const falls = body.at(-1)?.k === 'branch' && (body.at(-1) as StmtOf<'branch'>).word === 'fallthrough';
      return {
        tests: codes,
        body: fallsThrough && !falls ? [...made, { kind: 'break', at: checker.place(start) }] : made,
      };
    });
    const made: Statement = {
      kind: 'switch',
      subject: checker.constant(true, x.at),
      cases,
      fallsThrough,
      at,
    };
    return [
      { kind: 'block', body: [...init, ...(tag ? [checker.let(hidden, tag.code, x.at)] : []), made], at },
    ];
  });
}

/** `switch x := y.(type) { case … }`. */
export function typeSwitchStatement(
  checker: AssignmentChecker,
  x: StmtOf<'typeswitch'>,
): readonly Statement[] {
  const at = checker.place(x.at);
  return checker.scoped(() => {
    const init = x.init ? checker.statement(x.init) : [];
    const op = checker.single(x.x);
    if (op.mode !== 'bad' && op.type !== INVALID && !isInterface(op.type)) {
      checker.error(x.x.at, `${checker.show(op)} is not an interface`);
      return [];
    }
    const hidden = checker.fresh('%type');
    let isUsed = x.bind === undefined;
    const cases = x.cases.map(({ tests, body, at: start }): Case => {
      const types = (tests ?? []).map((test) =>
        test.k === 'name' && test.name === 'nil' ? NIL : checker.type(test),
      );
      types.forEach((type, index) => {
        const test = tests?.[index];
        if (test && type !== NIL && type !== INVALID && !isInterface(type))
          checker.checkPossible(
            op,
            type,
            test,
            `impossible type switch case: ${checker.show(op)} cannot have dynamic type ${checker.text(type)}`,
          );
      });
      const codes = types.map((type) =>
        checker.special(
          'is-type',
          [checker.load(hidden, start)],
          start,
          type === NIL ? '' : checker.describeType(type),
        ),
      );
      const [only] = types;
      const made = checker.inside('switch', () =>
        checker.scoped(() => {
          const before: Statement[] = [];
          if (x.bind) {
            const type = types.length === 1 && only && only !== NIL ? only : op.type;
            const code = checker.declare(x.bind.name, type, x.bind.at, true);
            const entity = checker.scope.names.get(x.bind.name);
            const value =
              types.length === 1 && only && only !== NIL && !isInterface(only)
                ? checker.special('unbox', [checker.load(hidden, start)], start)
                : checker.load(hidden, start);
            before.push(checker.let(code, value, start));
            if (entity?.k === 'var') {
              entity.used = false;
              const statements = body.flatMap((each) => checker.statement(each));
              if (entity.used) isUsed = true;
              entity.used = true;
              return [...before, ...statements];
            }
          }
          return [...before, ...body.flatMap((each) => checker.statement(each))];
        }),
      );
      return { tests: codes, body: made };
    });
    if (!isUsed && x.bind) checker.unused(x.bind.name, x.bind.at);
    const made: Statement = {
      kind: 'switch',
      subject: checker.constant(true, x.at),
      cases,
      fallsThrough: false,
      at,
    };
    return [{ kind: 'block', body: [...init, checker.let(hidden, op.code, x.at), made], at }];
  });
}
