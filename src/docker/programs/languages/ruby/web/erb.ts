import { newScope } from '../../core/machine-state.ts';
import { PENDING, type Call } from '../../core/language.ts';
import type { Machine } from '../../core/machine.ts';
import { isKind, plain, type Value } from '../../core/value.ts';
import { toS } from '../dispatch.ts';
import { raise } from '../errors.ts';
import { dictOf, items, text } from '../natives/arguments.ts';

/** A template as a program that gathers its text. */
export function erbSource(template: string): string {
  const parts: string[] = ["_out = ''"];
  let from = 0;
  for (const found of template.matchAll(/<%(={1,2}|#|-)?([\s\S]*?)-?%>\n?/g)) {
    const [whole, mark, code = ''] = found;
    parts.push(`_out << ${quoted(template.slice(from, found.index))}`);
    if (mark?.startsWith('=') === true)
      parts.push(`_out << (${code.trim()}).to_s`, ...(whole.endsWith('\n') ? ['_out << "\\n"'] : []));
    else if (mark !== '#') parts.push(code);
    from = found.index + whole.length;
  }
  parts.push(`_out << ${quoted(template.slice(from))}`, '_out');
  return parts.join('\n');
}

function quoted(text_: string): string {
  return `'${text_.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;
}

/** `erb :index`: views/index.erb, a template of the file, or the text itself. */
export function renderErb(vm: Machine, call: Call, templates: readonly Value[]): Value | typeof PENDING {
  const [name, options] = call.args;
  let source: string;
  if (typeof name === 'string') source = name;
  else {
    const own = templates.map(items).find(([each]) => toS(vm, each) === toS(vm, name));
    const file = `${plain(vm.state.store.get('%folder') ?? vm.process.cwd)}/views/${text(vm, name)}.erb`;
    if (own) source = toS(vm, vm.callNow(own[1] ?? null, { args: [] }));
    else if (vm.process.fs.exists(file)) source = vm.process.fs.readFile(file);
    else return raise(vm, 'Errno::ENOENT', `No such file or directory @ rb_sysopen - ${file}`);
  }
  const unit = vm.load(erbSource(source.slice(0, 100_000)), `${text(vm, name).slice(0, 40)}.erb`);
  const scope = newScope(undefined, true);
  scope.vars.set('this', call.self ?? null);
  const locals = call.named?.get('locals') ?? dictOf(options).entries.get(':locals')?.[1];
  if (isKind(locals, 'dict'))
    for (const [key, value] of locals.entries.values()) scope.vars.set(toS(vm, key), value);
  vm.enterUnit(unit, scope);
  return PENDING;
}
