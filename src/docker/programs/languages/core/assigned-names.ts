import type { Statement, Target } from './ast.ts';

/** Names a function sets (and so has of its own), those it says are global or of a function around it. */
export interface AssignedNames {
  readonly own: ReadonlySet<string>;
  readonly global: ReadonlySet<string>;
  readonly nonlocal: ReadonlySet<string>;
}

/** The names that statements assign, and those they say are from outside. */
export function assignedNames(body: readonly Statement[]): AssignedNames {
  const own = new Set<string>();
  const global = new Set<string>();
  const nonlocal = new Set<string>();
  const target = (to: Target | undefined): void => {
    if (to?.kind === 'name') own.add(to.name);
    else if (to?.kind === 'sequence') to.items.forEach(target);
  };
  const visit = (statement: Statement): void => {
    switch (statement.kind) {
      case 'assign':
        statement.targets.forEach(target);
        break;
      case 'augment':
        target(statement.target);
        break;
      case 'each':
        target(statement.target);
        statement.body.forEach(visit);
        statement.otherwise?.forEach(visit);
        break;
      case 'if':
        statement.body.forEach(visit);
        statement.otherwise?.forEach(visit);
        break;
      case 'while':
        statement.body.forEach(visit);
        statement.otherwise?.forEach(visit);
        break;
      case 'with':
        for (const item of statement.items) target(item.target);
        statement.body.forEach(visit);
        break;
      case 'try':
        statement.body.forEach(visit);
        for (const handler of statement.handlers) {
          target(handler.target);
          handler.body.forEach(visit);
        }
        statement.otherwise?.forEach(visit);
        statement.finally?.forEach(visit);
        break;
      case 'switch':
        for (const each of statement.cases) each.body.forEach(visit);
        break;
      case 'block':
        statement.body.forEach(visit);
        break;
      case 'function':
        own.add(statement.code.name);
        break;
      case 'global':
        for (const name of statement.names) global.add(name);
        break;
      case 'nonlocal':
        for (const name of statement.names) nonlocal.add(name);
        break;
      case 'break':
      case 'continue':
      case 'defer':
      case 'delete':
      case 'expression':
      case 'for':
      case 'go':
      case 'return':
      case 'throw':
        break;
    }
  };
  body.forEach(visit);
  for (const name of [...global, ...nonlocal]) own.delete(name);
  return { own, global, nonlocal };
}
