import type { Case, Expression, Statement } from '../../core/ast.ts';
import type { StmtOf } from '../syntax/tree.ts';
import type { AssignmentChecker } from './assignments.ts';
import { INVALID, under } from './types.ts';

/** `select { case <-channel: … }`. */
export function selectStatement(checker: AssignmentChecker, x: StmtOf<'select'>): readonly Statement[] {
  const at = checker.place(x.at);
  const chosen = checker.fresh('%chosen');
  const operands: Expression[] = [];
  const kinds: string[] = [];
  const cases = x.cases.map(({ comm, body, at: start }, index): Case => {
    const test: Expression = {
      kind: 'binary',
      operator: '==',
      left: checker.special('item', [checker.load(chosen, start)], start, 0),
      right: checker.constant(BigInt(index), start),
      at: checker.place(start),
    };
    return checker.scoped(() => {
      const before: Statement[] = [];
      if (!comm) kinds.push('default');
      else if (comm.k === 'send') {
        const channel = checker.single(comm.channel);
        const real = under(channel.type);
        kinds.push('send');
        operands.push(
          channel.code,
          checker.assign(checker.single(comm.value), real.k === 'chan' ? real.of : INVALID, 'send'),
        );
      } else {
        const from = comm.k === 'expr' ? comm.x : comm.k === 'assign' ? comm.right[0] : undefined;
        const inner = from?.k === 'paren' ? from.x : from;
        if (inner?.k !== 'unary' || inner.op !== '<-') {
          checker.error(start, 'select case must be receive, send or assign recv');
          return { tests: [test], body: [] };
        }
        const op = checker.single(inner);
        kinds.push('receive');
        operands.push(
          op.code.kind === 'special' && op.code.operands[0] ? op.code.operands[0] : op.code,
          checker.constant(null, start),
        );
        if (comm.k === 'assign') {
          comm.left.forEach((left, at_) => {
            const type =
              at_ === 0
                ? op.type
                : ({ k: 'basic', name: 'bool', family: 'bool', bits: 0, untyped: false } as const);
            const value = checker.special('item', [checker.load(chosen, start)], start, at_ + 1);
            if (left.k === 'name' && left.name === '_') return;
            if (comm.op === ':=' && left.k === 'name')
              before.push(checker.let(checker.declare(left.name, type, left.at), value, left.at));
            else {
              const target = checker.target(left);
              if (target !== 'blank') before.push(checker.store(target, value, left.at));
            }
          });
        }
      }
      const made = checker.inside('switch', () => body.flatMap((each) => checker.statement(each)));
      return { tests: [test], body: [...before, ...made] };
    });
  });
  const pick = checker.let(chosen, checker.special('select', operands, x.at, kinds.join(' ')), x.at);
  return [
    {
      kind: 'block',
      body: [pick, { kind: 'switch', subject: checker.constant(true, x.at), cases, fallsThrough: false, at }],
      at,
    },
  ];
}
