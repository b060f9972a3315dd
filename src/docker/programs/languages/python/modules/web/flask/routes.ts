import type { Call } from '../../../../core/language.ts';
import type { Machine } from '../../../../core/machine.ts';
import { isKind, list, tuple, type Instance, type Value } from '../../../../core/value.ts';

/** The routes of an application: tuples of rule, methods, function and endpoint. */
export function routesOf(app: Instance): Value[] {
  const routes = app.fields.get('%routes');
  return isKind(routes, 'list') ? routes.items : [];
}

/** `@app.route(…)`: what takes the function below it. */
export function route(vm: Machine, call: Call, methods?: readonly string[]): Value {
  const given = call.named?.get('methods');
  const verbs: Value = methods
    ? list([...methods])
    : isKind(given, 'list') || isKind(given, 'tuple')
      ? list([...given.items])
      : list(['GET']);
  void vm;
  return {
    kind: 'native',
    name: '%route',
    data: tuple([
      call.self,
      call.args[0] ?? call.named?.get('rule'),
      verbs,
      call.named?.get('endpoint') ?? null,
    ]),
  };
}

/** `/users/<int:id>` against a path: its parts, or nothing. */
export function matchRule(rule: string, path: string): Map<string, Value> | undefined {
  const names: [string, string][] = [];
  const pattern = rule
    .replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
    .replace(/<(?:(\w+)(?:\\\(.*?\\\))?:)?(\w+)>/g, (_, kind: string | undefined, name: string) => {
      names.push([name, kind ?? 'string']);
      return kind === 'int'
        ? '(\\d+)'
        : kind === 'float'
          ? '(\\d+\\.\\d+)'
          : kind === 'path'
            ? '(.+?)'
            : '([^/]+)';
    });
  const match = new RegExp(`^${pattern}$`).exec(path.slice(0, 2000));
  if (!match) return undefined;
  return new Map(
    names.map(([name, kind], index) => [
      name,
      kind === 'int'
        ? BigInt(match[index + 1] ?? '0')
        : kind === 'float'
          ? Number(match[index + 1])
          : (match[index + 1] ?? ''),
    ]),
  );
}
