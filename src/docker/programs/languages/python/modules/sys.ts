import type { NativeTable } from '../../core/language.ts';
import type { Machine } from '../../core/machine.ts';
import { Thrown } from '../../core/problems.ts';
import { isKind, list, tuple, type Value, plain } from '../../core/value.ts';
import { integer } from '../arguments.ts';
import { str } from '../display.ts';
import { beingHandled, raise, raiseSystem, traceback } from '../errors.ts';
import { classNamed } from '../types.ts';
import { pythonVersion } from '../version.ts';
import { fullVersion } from '../banner.ts';

function stream(vm: Machine, number: bigint): Value {
  return { ...vm.construct(classNamed('stream')), data: number };
}

/** A name's address. @throws socket.gaierror */
export function addressOf(vm: Machine, name: string): string {
  if (/^\d+(\.\d+){3}$/.test(name)) return name;
  const answer = vm.process.resolveName(name);
  if (answer.kind === 'found') {
    const address = answer.addresses.find((each) => !each.includes(':')) ?? answer.addresses[0];
    if (address !== undefined) return address;
  }
  const [number, words] =
    answer.kind === 'no-server'
      ? [-3n, 'Temporary failure in name resolution']
      : [-2n, 'Name or service not known'];
  return raiseSystem(vm, 'socket.gaierror', Number(number), words);
}

export const SYSTEM: NativeTable = {
  'sys.argv!': (vm) => vm.state.store.get('%argv'),
  'sys.exit': (vm, { args }) => raise(vm, 'SystemExit', args),
  'sys.version!': (vm) => fullVersion(vm.process),
  'sys.version_info!': (vm) => tuple([...pythonVersion(vm.process).text.split('.').map(BigInt), 'final', 0n]),
  'sys.platform!': () => 'linux',
  'sys.executable!': (vm) =>
    vm.process.executable.startsWith('/') ? vm.process.executable : `/usr/local/bin/${vm.process.executable}`,
  'sys.path!': (vm) =>
    list([
      plain(vm.state.store.get('%folder') ?? ''),
      `/usr/local/lib/python3.${pythonVersion(vm.process).minor}`,
      `/usr/local/lib/python3.${pythonVersion(vm.process).minor}/site-packages`,
    ]),
  'sys.stdout!': (vm) => stream(vm, 1n),
  'sys.stderr!': (vm) => stream(vm, 2n),
  'sys.stdin!': (vm) => stream(vm, 0n),
  'sys.maxsize!': () => 9_223_372_036_854_775_807n,
  'sys.getsizeof': (_vm, { args: [value] }) =>
    BigInt(isKind(value, 'bulk') ? value.size + 49 : typeof value === 'string' ? value.length + 49 : 28),
  'sys.setrecursionlimit': () => null,
  'sys.getrecursionlimit': () => 1000n,
  'sys.exc_info': (vm) => {
    const error = beingHandled(vm) ?? null;
    return tuple([isKind(error, 'instance') ? error.cls : null, error, null]);
  },
  'platform.system': () => 'Linux',
  'platform.node': (vm) => vm.process.computer.hostname,
  'platform.release': (vm) => vm.process.computer.kernelRelease,
  'platform.machine': () => 'x86_64',
  'platform.python_version': (vm) => pythonVersion(vm.process).text,
  'platform.platform': (vm) => `Linux-${vm.process.computer.kernelRelease}-x86_64-with-glibc2.41`,
  'socket.gethostname': (vm) => vm.process.computer.hostname,
  'socket.gethostbyname': (vm, { args: [name] }) => addressOf(vm, str(vm, name)),
  'socket.getfqdn': (vm) => vm.process.computer.hostname,
  'getpass.getuser': (vm) =>
    vm.process.credentials.uid === 0 ? 'root' : (vm.process.env['USER'] ?? plain(vm.process.credentials.uid)),
  'signal.SIGTERM!': () => 15n,
  'signal.SIGINT!': () => 2n,
  'signal.SIGHUP!': () => 1n,
  'signal.SIGUSR1!': () => 10n,
  'signal.SIGUSR2!': () => 12n,
  'signal.SIGKILL!': () => 9n,
  'signal.SIG_IGN!': () => 1n,
  'signal.SIG_DFL!': () => 0n,
  'signal.signal': (vm, { args: [signal, handler] }) => {
    const number = integer(vm, signal);
    if (handler === 0n) vm.state.signals.delete(number);
    else vm.state.signals.set(number, handler === 1n ? null : handler);
    return 0n;
  },
  'signal.pause': (vm) => vm.block({ on: 'forever' }),
  'signal.Signals': (_vm, { args: [number] }) => number,
  '%interrupt': (vm) => raise(vm, 'KeyboardInterrupt', []),
  '%try-next': (vm, { args: [next, self] }) => {
    try {
      return tuple([vm.callNow(next, { args: [self], self })]);
    } catch (error) {
      if (
        error instanceof Thrown &&
        isKind(error.value, 'instance') &&
        error.value.cls?.name === 'StopIteration'
      )
        return null;
      throw error;
    }
  },
  'traceback.print_exc': (vm) => {
    vm.writeError(traceback(vm, beingHandled(vm) ?? null));
    return null;
  },
  'traceback.format_exc': (vm) => traceback(vm, beingHandled(vm) ?? null),
  'gc.collect': () => 0n,
  'abc.ABC!': () => classNamed('object'),
  'abc.abstractmethod': (_vm, { args: [callee] }) => callee,
  'functools.wraps': () => ({ kind: 'native', name: '%same' }),
  'functools.lru_cache': (_vm, call) =>
    isKind(call.args[0], 'function') ? call.args[0] : { kind: 'native', name: '%same' },
  'functools.cache': (_vm, { args: [callee] }) => callee,
  '%same': (_vm, { args: [value] }) => value,
  'functools.partial': (_vm, { args: [callee, ...args] }) => ({
    kind: 'native',
    name: '%partial',
    data: tuple([callee, ...args]),
  }),
  '%partial': (vm, call, data) => {
    const [callee, ...args] = isKind(data, 'tuple') ? data.items : [];
    return vm.invoke(callee, { ...call, args: [...args, ...call.args] });
  },
  'functools.reduce': (vm, { args: [callee, over, first] }) => {
    const items = vm.language.iterate(vm, over, 'values');
    const all = items.kind === 'list' || items.kind === 'tuple' ? [...items.items] : [];
    const start = first === undefined ? all.shift() : first;
    if (all.length === 0) return start;
    return vm.loop({
      callee,
      calls: all.map((each, index) => [index === 0 ? start : null, each]),
      folds: true,
      finish: '%last',
      extra: start,
    });
  },
  '%last': (_vm, { args: [results] }) => (isKind(results, 'list') ? results.items.at(-1) : null),
  'warnings.filterwarnings': () => null,
  '__future__.annotations!': () => null,
};
