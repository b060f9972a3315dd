import type { Stmt } from '../syntax/tree.ts';

/** Whether nothing comes after these statements: a function that gives something must end so. */
export function terminates(body: readonly Stmt[]): boolean {
  const last = body.findLast((each) => each.k !== 'empty');
  if (!last) return false;
  switch (last.k) {
    case 'return':
      return true;
    case 'branch':
      return last.word === 'goto';
    case 'expr': {
      const { x } = last;
      return x.k === 'call' && x.callee.k === 'name' && x.callee.name === 'panic';
    }
    case 'block':
      return terminates(last.block.body);
    case 'if':
      return last.otherwise !== undefined && terminates(last.body.body) && terminates([last.otherwise]);
    case 'for':
      return !last.test && !breaks(last.body.body);
    case 'labeled':
      return terminates([last.body]);
    case 'switch':
    case 'typeswitch':
      return (
        last.cases.some((each) => each.tests === undefined) &&
        last.cases.every((each) => (terminates(each.body) || falls(each.body)) && !breaks(each.body))
      );
    case 'select':
      return last.cases.every((each) => terminates(each.body) && !breaks(each.body));
    case 'assign':
    case 'decl':
    case 'defer':
    case 'go':
    case 'range':
    case 'send':
      return false;
  }
}

function falls(body: readonly Stmt[]): boolean {
  const last = body.at(-1);
  return last?.k === 'branch' && last.word === 'fallthrough';
}

/** Whether a `break` leaves what is around these statements. */
function breaks(body: readonly Stmt[]): boolean {
  return body.some((each) => {
    switch (each.k) {
      case 'branch':
        return each.word === 'break';
      case 'block':
        return breaks(each.block.body);
      case 'if':
        return breaks(each.body.body) || (each.otherwise !== undefined && breaks([each.otherwise]));
      case 'labeled':
        return breaks([each.body]);
      case 'assign':
      case 'decl':
      case 'defer':
      case 'empty':
      case 'expr':
      case 'for':
      case 'go':
      case 'range':
      case 'return':
      case 'select':
      case 'send':
      case 'switch':
      case 'typeswitch':
        return false;
    }
  });
}
