import { itemsOf } from '../../core/iteration.ts';
import type { NativeTable } from '../../core/language.ts';
import { isKind, list, tuple, type Value, plain } from '../../core/value.ts';
import { dictOf, integer } from '../arguments.ts';
import { callMethod } from '../attributes.ts';
import { str } from '../display.ts';
import { fromJson, toJson } from '../json-text.ts';
import { truthy } from '../operators.ts';
import type { Call } from '../../core/language.ts';
import type { Machine } from '../../core/machine.ts';

function dumps(vm: Machine, call: Call): string {
  const indent = call.named?.get('indent');
  const ascii = call.named?.get('ensure_ascii');
  const separators = call.named?.get('separators');
  const [item, pair] = isKind(separators, 'tuple') ? separators.items.map(plain) : [', ', ': '];
  return toJson(vm, call.args[0], {
    ascii: ascii === undefined || truthy(vm, ascii),
    sortKeys: truthy(vm, call.named?.get('sort_keys')),
    item: item ?? ', ',
    pair: pair ?? ': ',
    ...(indent === undefined || indent === null ? {} : { indent: integer(vm, indent) }),
  });
}

/** Modules for data: json, collections, itertools, string, copy. */
export const DATA: NativeTable = {
  'json.dumps': (vm, call) => dumps(vm, call),
  'json.dump': (vm, call) => callMethod(vm, call.args[1], 'write', { args: [dumps(vm, call)] }),
  'json.loads': (vm, { args: [value] }) => fromJson(vm, str(vm, value)),
  'json.load': (vm, { args: [file] }) => {
    const content = vm.complete(() => callMethod(vm, file, 'read', { args: [] }));
    return fromJson(vm, str(vm, content));
  },
  'json.JSONDecodeError!': (vm) => vm.language.external('class:json.decoder.JSONDecodeError') as Value,
  'class:collections.Counter': (vm, { args: [over] }) => {
    const made = dictOf(vm, [], 'collections.Counter');
    for (const item of over === undefined ? [] : itemsOf(vm, over)) {
      const key = vm.language.hashKey(vm, item);
      const count = made.entries.get(key)?.[1];
      made.entries.set(key, [item, (typeof count === 'bigint' ? count : 0n) + 1n]);
    }
    return made;
  },
  'class:collections.defaultdict': (vm, { args: [missing = null] }) => ({
    ...dictOf(vm, [], 'collections.defaultdict'),
    missing,
  }),
  'collections.OrderedDict': (vm, { args: [from] }) =>
    dictOf(
      vm,
      from === undefined ? [] : itemsOf(vm, from).map((pair) => itemsOf(vm, pair) as [Value, Value]),
    ),
  'class:collections.deque': (vm, { args: [over] }) => list(over === undefined ? [] : itemsOf(vm, over)),
  'list.popleft': (_vm, { self }) => (isKind(self, 'list') ? self.items.shift() : null),
  'list.appendleft': (_vm, { self, args: [value] }) => {
    if (isKind(self, 'list')) self.items.unshift(value);
    return null;
  },
  'itertools.count': (_vm, { args: [from = 0n, step = 1n] }) => ({
    kind: 'range',
    from: from as bigint,
    to: 10n ** 15n,
    step: step as bigint,
  }),
  'itertools.chain': (vm, { args }) => list(args.flatMap((each) => itemsOf(vm, each))),
  'itertools.cycle': (vm, { args: [over] }) => {
    const items = itemsOf(vm, over);
    return list(
      items.length === 0
        ? []
        : Array.from(
            { length: Math.ceil(20_000 / items.length) * items.length },
            (_, index) => items[index % items.length],
          ),
    );
  },
  'itertools.product': (vm, { args }) =>
    list(
      args
        .reduce<Value[][]>(
          (all, each) => all.flatMap((head) => itemsOf(vm, each).map((item) => [...head, item])),
          [[]],
        )
        .map((items) => tuple(items)),
    ),
  'string.ascii_letters!': () => 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ',
  'string.ascii_lowercase!': () => 'abcdefghijklmnopqrstuvwxyz',
  'string.ascii_uppercase!': () => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ',
  'string.digits!': () => '0123456789',
  'string.punctuation!': () => '!"#$%&\'()*+,-./:;<=>?@[\\]^_`{|}~',
  'copy.copy': (_vm, { args: [value] }) =>
    isKind(value, 'list')
      ? list([...value.items])
      : isKind(value, 'dict')
        ? { kind: 'dict', entries: new Map(value.entries) }
        : value,
  'html.escape': (vm, { args: [value] }) => escapeHtml(str(vm, value)),
  'dotenv.load_dotenv': (vm) => {
    const { fs } = vm.process;
    if (!fs.exists('.env')) return false;
    const pairs = fs
      .readFile('.env')
      .split('\n')
      .flatMap((line) => {
        const match = /^\s*(?:export\s+)?([\w.]+)\s*=\s*["']?(.*?)["']?\s*$/.exec(line);
        return match ? [[match[1] ?? '', match[2] ?? ''] as const] : [];
      });
    const known = pairs.filter(([key]) => !Object.hasOwn(vm.process.env, key));
    vm.state.store.set('%environ', dictOf(vm, known));
    return true;
  },
};

export function escapeHtml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#x27;');
}
