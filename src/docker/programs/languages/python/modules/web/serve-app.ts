import type { NativeTable } from '../../../core/language.ts';
import { isKind, plain } from '../../../core/value.ts';
import { localTime } from '../../../../web/http-time.ts';
import { integer } from '../../arguments.ts';
import { raise } from '../../errors.ts';
import { runUvicorn } from './fastapi.ts';
import { runFlask } from './flask/run.ts';

/** Serving an application that another command than its own file starts. */
export const SERVE_APP: NativeTable = {
  '%serve-files': (vm) => {
    vm.flushIfTerminal();
    return vm.block({ on: 'forever' });
  },
  '%serve-app': (vm, { args: [command, name, host, port, flag] }) => {
    const app = vm.state.globals.vars.get(plain(name));
    const number = integer(vm, port);
    if (!isKind(app, 'instance')) {
      vm.writeError(
        command === 'uvicorn'
          ? `ERROR:    Error loading ASGI app. Attribute "${plain(name)}" not found in module "${plain(vm.state.globals.vars.get('__name__'))}".\n`
          : `Error: Failed to find attribute '${plain(name)}' in '${plain(vm.state.globals.vars.get('__name__'))}'.\n`,
      );
      return raise(vm, 'SystemExit', [1n]);
    }
    if (command === 'flask')
      return runFlask(
        vm,
        app,
        plain(host),
        number,
        flag === true,
        plain(vm.process.env['FLASK_APP'] ?? vm.state.globals.vars.get('__name__')),
      );
    if (command === 'uvicorn' || command === 'fastapi')
      return runUvicorn(vm, app, plain(host), number, flag === true);
    if (vm.takeMemo() !== undefined) return vm.block({ on: 'forever' });
    const line = (pid: number, text: string) =>
      vm.writeError(`[${localTime(vm.process, '%Y-%m-%d %H:%M:%S %z')}] [${pid}] [INFO] ${text}\n`);
    const { pid } = vm.process;
    app.fields.set('%gunicorn', true);
    line(pid, 'Starting gunicorn 23.0.0');
    if (vm.process.listen(number, { address: plain(host) === '' ? '0.0.0.0' : plain(host) }) !== 'ok') {
      vm.writeError(
        `[${localTime(vm.process, '%Y-%m-%d %H:%M:%S %z')}] [${pid}] [ERROR] Connection in use: ('${plain(host)}', ${number})\n`,
      );
      return raise(vm, 'SystemExit', [1n]);
    }
    line(pid, `Listening at: http://${plain(host)}:${number} (${pid})`);
    line(pid, 'Using worker: sync');
    line(pid + 6, `Booting worker with pid: ${pid + 6}`);
    vm.state.servers.set(number, app);
    vm.state.signals.set(15, { kind: 'native', name: '%gunicorn-stop' });
    vm.state.signals.set(2, { kind: 'native', name: '%gunicorn-stop' });
    return vm.block({ on: 'forever' });
  },
  '%gunicorn-stop': (vm) => {
    const line = (pid: number, text: string) =>
      vm.writeError(`[${localTime(vm.process, '%Y-%m-%d %H:%M:%S %z')}] [${pid}] [INFO] ${text}\n`);
    const { pid } = vm.process;
    line(pid, 'Handling signal: term');
    line(pid + 6, `Worker exiting (pid: ${pid + 6})`);
    line(pid, 'Shutting down: Master');
    return raise(vm, 'SystemExit', [0n]);
  },
};
