import type { Machine } from '../../../../core/machine.ts';
import { isKind, plain, type Instance, type Value } from '../../../../core/value.ts';
import { dictOf, integer } from '../../../arguments.ts';
import { contentOf, isBytes } from '../../../bytes.ts';
import { str } from '../../../display.ts';
import { raise } from '../../../errors.ts';
import { COMPACT_JSON, toJson } from '../../../json-text.ts';
import { classNamed, typeName } from '../../../types.ts';
import type { Answer } from './page.ts';

/** What a view returned, as an answer. */
export function answerOf(vm: Machine, app: Instance, result: Value, fallback = 200): Answer {
  let [value, status, headers]: readonly Value[] = isKind(result, 'tuple') ? result.items : [result];
  if (status !== undefined && typeof status !== 'bigint') [status, headers] = [undefined, status];
  const code = status === undefined ? undefined : integer(vm, status);
  const more: [string, string][] = isKind(headers, 'dict')
    ? [...headers.entries.values()].map(([name, each]) => [plain(name), str(vm, each)])
    : [];
  const merge = (answer: Answer): Answer => ({
    ...answer,
    headers: [
      ...answer.headers.filter(
        ([name]) => !more.some(([other]) => other.toLowerCase() === name.toLowerCase()),
      ),
      ...more,
    ],
  });
  if (isKind(value, 'instance') && value.cls?.name === 'flask.Response') {
    const own = value.fields.get('headers');
    const pairs = isKind(own, 'dict')
      ? [...own.entries.values()].map(([name, each]): [string, string] => [plain(name), str(vm, each)])
      : [];
    return merge({
      status: code ?? Number(value.fields.get('status_code') ?? fallback),
      body: contentOf(value.fields.get('%body')),
      headers: pairs,
    });
  }
  if (isKind(value, 'dict') || isKind(value, 'list'))
    return merge({
      status: code ?? fallback,
      body: jsonText(vm, app, value),
      headers: [['Content-Type', 'application/json']],
    });
  if (typeof value === 'string' || isBytes(value))
    return merge({
      status: code ?? fallback,
      body: contentOf(value),
      headers: [['Content-Type', 'text/html; charset=utf-8']],
    });
  const view = plain(
    isKind(vm.state.store.get('%request'), 'instance')
      ? (vm.state.store.get('%request') as Instance).fields.get('endpoint')
      : '',
  );
  if (value === null || value === undefined) {
    return raise(
      vm,
      'TypeError',
      `The view function for '${view}' did not return a valid response. The function either returned None or ended without a return statement.`,
    );
  }
  return raise(
    vm,
    'TypeError',
    `The view function did not return a valid response. The return type must be a string, dict, list, tuple with headers or status, Response instance, or WSGI callable, but it was a ${typeName(value)}.`,
  );
}

/** A value as `jsonify` writes it. */
export function jsonText(vm: Machine, app: Instance | undefined, value: Value): string {
  const isDebug = app?.fields.get('debug') === true;
  return `${toJson(vm, value, isDebug ? { ascii: true, sortKeys: true, item: ', ', pair: ': ', indent: 2 } : { ...COMPACT_JSON, sortKeys: true })}\n`;
}

/** A `flask.Response`. */
export function response(vm: Machine, body: Value, type: string, status: Value = 200n): Instance {
  const made = vm.construct(classNamed('flask.Response'));
  made.fields
    .set('%body', body)
    .set('status_code', status)
    .set('headers', dictOf(vm, [['Content-Type', type]]));
  return made;
}
