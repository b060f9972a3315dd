import type { Machine } from '../../../../core/machine.ts';
import type { Instance } from '../../../../core/value.ts';
import { raise } from '../../../errors.ts';

const WARNING =
  'WARNING: This is a development server. Do not use it in a production deployment. Use a production WSGI server instead.';

/** Begins to answer: says what Flask says when it starts. */
export function runFlask(
  vm: Machine,
  app: Instance,
  host: string,
  port: number,
  debug: boolean,
  name: string,
): never {
  const memo = vm.takeMemo();
  if (memo !== undefined) return vm.block({ on: 'forever' });
  app.fields.set('debug', debug);
  vm.state.store.set('%app', name);
  vm.write(` * Serving Flask app '${name}'\n * Debug mode: ${debug ? 'on' : 'off'}\n`, true);
  const address = host === 'localhost' ? '127.0.0.1' : host;
  const result = vm.process.listen(port, { address });
  if (result !== 'ok') {
    vm.writeError(
      result === 'denied'
        ? 'Permission denied\n'
        : `Address already in use\nPort ${port} is in use by another program. Either identify and stop that program, or start the server with a different port.\n`,
    );
    return raise(vm, 'SystemExit', [1n]);
  }
  const isAll = address === '0.0.0.0' || address === '::';
  const own =
    vm.process.computer.interfaces.find(({ name: each, address: ip }) => each !== 'lo' && ip !== '')
      ?.address ?? '127.0.0.1';
  const running = isAll
    ? ` * Running on all addresses (${address})\n * Running on http://127.0.0.1:${port}\n * Running on http://${own}:${port}\n`
    : ` * Running on http://${address}:${port}\n`;
  vm.writeError(styled(vm, `${WARNING}\n`, '31', '1') + running + styled(vm, 'Press CTRL+C to quit\n', '33'));
  if (debug) {
    const pin = () => String(vm.process.random() % 1000).padStart(3, '0');
    vm.writeError(
      ` * Restarting with stat\n * Debugger is active!\n * Debugger PIN: ${pin()}-${pin()}-${pin()}\n`,
    );
  }
  vm.state.servers.set(port, app);
  return vm.block({ on: 'forever' });
}

/** Werkzeug colours what goes to a terminal. */
function styled(vm: Machine, text: string, ...codes: readonly string[]): string {
  return vm.process.isTerminal(2)
    ? `${codes.map((code) => `\x1b[${code}m`).join('')}${text.trimEnd()}\x1b[0m\n`
    : text;
}
