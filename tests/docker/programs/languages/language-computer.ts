import { LANGUAGE_PROGRAMS } from '../../../../src/docker/programs/languages/index.ts';
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
  NODE_VERSION: '22.20.0',
  RUBY_VERSION: '3.4.6',
  GOLANG_VERSION: '1.25.2',
  PHP_VERSION: '8.4.13',
  JAVA_VERSION: 'jdk-21.0.8+9',
};

/** Runs a program to its end, going through JSON wherever it waits. */
export function run(argv: readonly string[], options: ComputerOptions & RunOptions = {}): RunResult {
  return languageComputer(options).run(argv, { env: ENV, ...options });
}
