import type { Machine } from '../../core/machine.ts';
import { Exits } from '../../core/problems.ts';
import { isKind, type ClassValue, type Value } from '../../core/value.ts';
import { isInstalled, versionOf } from '../../packages/gem/installed.ts';
import { classNamed } from '../classes.ts';
import { toS } from '../dispatch.ts';
import { items } from '../natives/arguments.ts';
import { startPuma } from './puma.ts';
import { environment, settingOf } from './settings.ts';

/** Starts the server of an application: `run!`, or the end of its file. */
export function perform(vm: Machine, app: ClassValue): never | Value {
  const argv = items(vm.state.store.get('%argv')).map((each) => toS(vm, each));
  const option = (flag: string) => (argv.includes(flag) ? argv[argv.indexOf(flag) + 1] : undefined);
  const isDevelopment = environment(vm) === 'development';
  const bind =
    option('-o') ?? toS(vm, settingOf(vm, app, 'bind') ?? (isDevelopment ? 'localhost' : '0.0.0.0'));
  const wanted = option('-p') ?? settingOf(vm, app, 'port') ?? (vm.process.env['PORT'] || 4567n);
  const port = Number(isKind(wanted, 'list') ? 4567 : typeof wanted === 'object' ? 4567 : wanted);
  const version = versionOf(vm.process, 'sinatra') ?? '4.2.1';
  const needs = version.startsWith('4') ? ['rackup', 'puma'] : ['puma'];
  if (!needs.every((gem) => isInstalled(vm.process, gem))) {
    vm.flush();
    vm.writeError(
      `Sinatra could not start, the required gems weren't found!\n\nAdd them to your bundle with:\n\n    bundle add rackup puma\n\nor install them with:\n\n    gem install rackup puma\n\n`,
    );
    throw new Exits(1);
  }
  vm.flush();
  const server = vm.construct(classNamed('Sinatra::Settings'));
  server.fields.set('%app', app);
  vm.state.store.set('%stage', true);
  vm.writeError(
    `== Sinatra (v${version}) has taken the stage on ${port} for ${environment(vm)} with backup from Puma\n`,
  );
  if (!startPuma(vm, server, { bind, port, environment: environment(vm) })) {
    vm.writeError(`== Someone is already performing on port ${port}!\n`);
    throw new Exits(1);
  }
  return vm.block({ on: 'forever' });
}
