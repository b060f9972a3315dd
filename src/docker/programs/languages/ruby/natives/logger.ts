import type { Call, NativeTable } from '../../core/language.ts';
import type { Machine } from '../../core/machine.ts';
import type { Value } from '../../core/value.ts';
import { classNamed } from '../classes.ts';
import { inspect, isError, messageOf } from '../dispatch.ts';
import { instanceOf } from './arguments.ts';
import { append, stream } from './stream.ts';

/** Methods of Logger. */
export const LOGGER: NativeTable = {
  'Logger.new': (vm, { args: [target] }) => {
    const made = vm.construct(classNamed('Logger'));
    made.fields.set('%target', target ?? stream(vm, '%stdout'));
    return made;
  },
  ...Object.fromEntries(
    ['debug', 'info', 'warn', 'error', 'fatal'].map((level) => [
      `Logger#${level}`,
      (vm: Machine, { self, args: [message] }: Call): Value => {
        const at = new Date(vm.now).toISOString().replace('Z', '').padEnd(26, '0');
        append(
          vm,
          instanceOf(self).fields.get('%target'),
          `${level.slice(0, 1).toUpperCase()}, [${at} #${vm.process.pid}] ${level.toUpperCase().padStart(5)} -- : ${typeof message === 'string' ? message : isError(message) ? `${messageOf(vm, instanceOf(message))} (${instanceOf(message).cls?.name ?? ''})` : inspect(vm, message)}\n`,
        );
        return true;
      },
    ]),
  ),
};
