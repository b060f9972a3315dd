import { PENDING } from '../../../../core/language.ts';
import type { Machine } from '../../../../core/machine.ts';
import { NotUnderstood } from '../../../../core/problems.ts';
import { isKind, type Value } from '../../../../core/value.ts';
import { str } from '../../../display.ts';
import { escapeHtml } from '../../data.ts';

/** A template with nothing but names in it. */
export function render(vm: Machine, source: string, values: ReadonlyMap<string, Value>): string {
  if (/\{%/.test(source)) throw new NotUnderstood('templates with "{% … %}"', vm.line);
  return source
    .replace(/\{#[\s\S]*?#\}/g, '')
    .replace(/\{\{\s*([\w.]+)\s*(?:\|\s*safe\s*)?\}\}/g, (_, path: string) => {
      const [name = '', ...rest] = path.split('.');
      let value: Value = values.get(name) ?? '';
      for (const each of rest)
        value = isKind(value, 'dict')
          ? (value.entries.get(`s${each}`)?.[1] ?? '')
          : (plainMember(vm, value, each) ?? '');
      return escapeHtml(str(vm, value));
    });
}

function plainMember(vm: Machine, value: Value, name: string): Value {
  const found = vm.language.member(vm, value, name);
  return found === PENDING ? '' : found;
}
