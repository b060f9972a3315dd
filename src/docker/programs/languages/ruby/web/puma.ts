import { byteLength } from '../../../../../linux/utilities/http/byte-length.ts';
import { reasonPhrase } from './reason.ts';
import type { Machine } from '../../core/machine.ts';
import { Exits } from '../../core/problems.ts';
import type { Asked } from '../../net/exchange.ts';
import type { Value } from '../../core/value.ts';
import { versionOf } from '../../packages/gem/installed.ts';
import { localTime } from '../../../web/http-time.ts';
import { rubyVersion } from '../version.ts';

const CODENAMES: Readonly<Record<string, string>> = {
  5: "Birdie's Version",
  6: 'Return to Forever',
  7: 'Romantic Warrior',
};

export interface Serving {
  readonly bind: string;
  readonly port: number;
  readonly environment: string;
  readonly minimum?: number;
}

/** Puma's own words as it starts, and its socket. @returns false when somebody has the port */
export function startPuma(
  vm: Machine,
  server: Value,
  { bind, port, environment, minimum = 0 }: Serving,
): boolean {
  const isLocal = bind === 'localhost' || bind === '127.0.0.1';
  const address = isLocal ? '127.0.0.1' : bind === '' ? '0.0.0.0' : bind;
  if (vm.process.listen(port, { address }) !== 'ok') return false;
  const version = versionOf(vm.process, 'puma') ?? '7.0.4';
  const line = (text: string) => vm.write(`${text}\n`);
  const [major = '7'] = version.split('.');
  line('Puma starting in single mode...');
  if (Number(major) >= 6) {
    line(`* Puma version: ${version} ("${CODENAMES[major] ?? 'Romantic Warrior'}")`);
    line(`* Ruby version: ${rubyVersion(vm.process).full}`);
  } else
    line(
      `* Puma version: ${version} (ruby ${rubyVersion(vm.process).text}-p0) ("${CODENAMES[major] ?? ''}")`,
    );
  line(`*  Min threads: ${minimum}`);
  line('*  Max threads: 5');
  line(`*  Environment: ${environment}`);
  line(`*          PID: ${vm.process.pid}`);
  if (bind === 'localhost') {
    line(`* Listening on http://127.0.0.1:${port}`);
    line(`* Listening on http://[::1]:${port}`);
  } else line(`* Listening on http://${address}:${port}`);
  line('Use Ctrl-C to stop');
  vm.flush();
  vm.state.servers.set(port, server);
  vm.state.store.set('%server', true);
  const stop: Value = { kind: 'native', name: '%puma-stop' };
  vm.state.signals.set(15, stop).set(2, stop);
  return true;
}

/** SIGTERM and SIGINT. */
export function stopPuma(vm: Machine): never {
  vm.write('- Gracefully stopping, waiting for requests to finish\n');
  vm.flush();
  if (vm.state.store.get('%stage') === true) vm.writeError('== Sinatra has ended his set (crowd applauds)\n');
  else {
    vm.write(`=== puma shutdown: ${localTime(vm.process, '%Y-%m-%d %H:%M:%S %z')} ===\n- Goodbye!\n`);
    vm.flush();
  }
  throw new Exits(0);
}

/** Rack's line for each request. */
export function logRequest(vm: Machine, asked: Asked, status: number, size: number): void {
  const seconds = (4 + (vm.process.random() % 60)) / 10_000;
  vm.writeError(
    `${asked.from} - - [${localTime(vm.process, '%d/%b/%Y:%H:%M:%S %z')}] "${asked.method} ${asked.target} HTTP/${asked.version}" ${status} ${size === 0 ? '-' : size} ${seconds.toFixed(4)}\n`,
  );
}

/** An answer as Puma writes it. */
export function answer(
  asked: Asked,
  status: number,
  headers: readonly (readonly [string, string])[],
  body: string,
): string {
  const lines = headers
    .filter(([name]) => !/^content-length$/i.test(name))
    .map(([name, value]) => `${name}: ${value}\r\n`);
  const isEmpty = status === 204 || status === 304 || status < 200;
  const length = isEmpty ? '' : `content-length: ${byteLength(body)}\r\n`;
  return `HTTP/1.1 ${status} ${reasonPhrase(status)}\r\n${lines.join('')}${length}\r\n${asked.method === 'HEAD' || isEmpty ? '' : body}`;
}
