import { LANGUAGE_PROGRAMS } from '../../../../src/docker/programs/languages/index.ts';
import { exit, type Program } from '../../../../src/linux/process/program.ts';
import {
  OneComputer,
  type ComputerOptions,
  type RunOptions,
  type RunResult,
} from '../../../linux/support/one-computer.ts';

/** A computer with the interpreters, in the environment of their images. */
export function languageComputer(options: ComputerOptions = {}): OneComputer {
  return new OneComputer({
    dialect: 'gnu',
    ...options,
    programs: { ...LANGUAGE_PROGRAMS, ...options.programs },
  });
}

export const ENV: Readonly<Record<string, string>> = {
  PATH: '/usr/local/bin:/usr/bin:/bin',
  HOME: '/root',
  PYTHON_VERSION: '3.13.8',
  NODE_VERSION: process.env['TEST_NODE'] ?? '22.20.0',
  RUBY_VERSION: '3.4.6',
  GOLANG_VERSION: '1.25.2',
  PHP_VERSION: '8.4.13',
  JAVA_VERSION: 'jdk-21.0.8+9',
};

/** Runs a program to its end, going through JSON wherever it waits. */
export function run(argv: readonly string[], options: ComputerOptions & RunOptions = {}): RunResult {
  return languageComputer(options).run(argv, { env: ENV, ...options });
}

/** Sends one request to a port of a computer and gives what came back. */
export function ask(computer: OneComputer, port: number, request: string): string {
  const { pid, sink } = computer.start(['ask', String(port), request], { env: ENV });
  computer.pass(1, pid);
  return computer.output(sink);
}

/** Starts a server, lets `seconds` go by, and goes on from a snapshot. */
export function startServer(
  argv: readonly string[],
  options: ComputerOptions & RunOptions = {},
  seconds = 1,
): { readonly computer: OneComputer; readonly sink: string; readonly pid: number } {
  const computer = languageComputer({ ...options, programs: { ask: ASK, ...options.programs } });
  const { pid, sink } = computer.start(argv, { env: ENV, ...options });
  computer.pass(seconds);
  computer.restore();
  return { computer, sink, pid };
}

const ASK: Program = {
  start(process) {
    const [, port = '80', request = ''] = process.argv;
    const [line = '', ...rest] = request.split('\n');
    const empty = rest.indexOf('');
    const headers = empty < 0 ? rest : rest.slice(0, empty);
    const body = empty < 0 ? '' : rest.slice(empty + 1).join('\n');
    const length = body === '' ? [] : [`Content-Length: ${Buffer.byteLength(body)}`];
    const data = `${line} HTTP/1.1\r\n${['Host: localhost', ...headers, ...length].join('\r\n')}\r\n\r\n${body}`;
    const answer = process.request({ address: '127.0.0.1', port: Number(port), data });
    process.write(1, answer.kind === 'answered' ? answer.data.replaceAll('\r\n', '\n') : answer.kind);
    return exit(0);
  },
};
