import type { Call } from '../../core/language.ts';
import type { Machine } from '../../core/machine.ts';
import { isKind, plain, type Value } from '../../core/value.ts';
import { callBlock, toS } from '../dispatch.ts';
import { allMatches, groupNamed, groupsOf } from '../regexp.ts';
import { text } from './arguments.ts';
import { own } from './own-text.ts';

/** `sub` and `gsub`: a text, a hash or a block instead of what matches. */
export function replaced(vm: Machine, call: Call, all: boolean): string {
  const value = own(call);
  const [pattern, replacement] = call.args;
  const matches =
    typeof pattern === 'string'
      ? literalMatches(value, pattern)
      : allMatches(vm, pattern, value).map((match) => ({
          from: Number(plain(match.fields.get('%at') ?? 0n)),
          to: Number(plain(match.fields.get('%end') ?? 0n)),
          match,
        }));
  let result = '';
  let from = 0;
  for (const found of all ? matches : matches.slice(0, 1)) {
    const whole = value.slice(found.from, found.to);
    result += value.slice(from, found.from);
    if (call.block !== undefined) {
      vm.state.store.set('%match', found.match ?? null);
      result += toS(
        vm,
        vm.complete(() => callBlock(vm, call.block, { args: [whole] })),
      );
    } else if (isKind(replacement, 'dict')) result += toS(vm, replacement.entries.get(`"${whole}`)?.[1]);
    else
      result += text(vm, replacement).replaceAll(
        /\\(\d|k<(\w+)>|\\)/g,
        (_all, mark: string, name: string | undefined) =>
          mark === '\\'
            ? '\\'
            : toS(
                vm,
                name === undefined
                  ? groupsOf(found.match ?? null)[Number(mark)]
                  : groupNamed(found.match ?? null, name),
              ),
      );
    from = found.to;
    vm.checkText(result.length);
  }
  return result + value.slice(from);
}

function literalMatches(value: string, pattern: string) {
  const found: { from: number; to: number; match?: Value }[] = [];
  for (
    let at = value.indexOf(pattern);
    at >= 0 && found.length < 50_000;
    at = value.indexOf(pattern, at + Math.max(1, pattern.length))
  )
    found.push({ from: at, to: at + pattern.length });
  return found;
}
