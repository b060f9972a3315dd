import { DOCKER_PROGRAMS } from '../docker/programs/index.ts';
import { busyboxHttpd } from '../docker/programs/web/busybox-httpd.ts';
import type { ProcessContext } from '../linux/process/process-context.ts';
import type { Program } from '../linux/process/program.ts';
import { exit } from '../linux/process/program.ts';
import { utilityProgram } from '../linux/process/utility-program.ts';
import { FILE_PROGRAMS, FILE_UTILITIES } from '../linux/utilities/files/index.ts';
import { NETWORK_PROGRAMS, NETWORK_UTILITIES } from '../linux/utilities/network/index.ts';
import { PACKAGE_PROGRAMS, PACKAGE_UTILITIES } from '../linux/utilities/packages/index.ts';
import { SYSTEM_PROGRAMS, SYSTEM_UTILITIES } from '../linux/utilities/system/index.ts';
import { TEXT_PROGRAMS, TEXT_UTILITIES } from '../linux/utilities/text/index.ts';
import { nameOf } from '../linux/fs/path.ts';

export type ProgramTable = Readonly<Record<string, Program>>;

function find(table: ProgramTable, name: string): Program | undefined {
  return Object.hasOwn(table, name) ? table[name] : undefined;
}

/**
 * One executable that is many: it acts by the name it was called by, or by its first argument (`busybox ls`).
 * @param applets what it can be
 * @param build its version, as it tells when called by its own name alone
 */
export function multiCallProgram(own: string, applets: ProgramTable, build = ''): Program {
  /** The applet, and the process as it sees it. */
  function applet(process: ProcessContext): { program: Program; process: ProcessContext } | undefined {
    const [called = '', ...rest] = process.argv;
    const byName = nameOf(called).replace(/^-/, '');
    if (byName !== own) {
      const program = find(applets, byName);
      return program && { program, process };
    }
    const program = find(applets, rest[0] ?? '');
    if (!program) return undefined;
    const seen = Object.create(process, { argv: { value: rest } }) as ProcessContext;
    return { program, process: seen };
  }
  return {
    start(process) {
      const found = applet(process);
      if (found) return found.program.start(found.process);
      const [called = '', asked] = process.argv;
      const name = nameOf(called) === own ? asked : nameOf(called);
      if (name === undefined) {
        process.write(1, `BusyBox ${build} multi-call binary.\n\nUsage: ${own} [function [arguments]...]\n`);
        return exit(0);
      }
      process.write(2, `${name}: applet not found\n`);
      return exit(127);
    },
    resume(process, state, wake) {
      const found = applet(process);
      return found?.program.resume?.(found.process, state, wake) ?? exit(127);
    },
    signal(process, state, signal) {
      const found = applet(process);
      return found?.program.signal?.(found.process, state, signal) ?? 'default';
    },
    serve(process, state, request) {
      const found = applet(process);
      return found?.program.serve?.(found.process, state, request) ?? { state, data: '' };
    },
  };
}

/** What the executables of all computers do, by the mark of their file. */
export function programTable(own: ProgramTable): ProgramTable {
  const utilities = {
    ...FILE_UTILITIES,
    ...TEXT_UTILITIES,
    ...SYSTEM_UTILITIES,
    ...NETWORK_UTILITIES,
    ...PACKAGE_UTILITIES,
  };
  const tools: ProgramTable = {
    ...Object.fromEntries(
      Object.entries(utilities).map(([name, utility]) => [name, utilityProgram(utility)]),
    ),
    // What waits is a program; some are utilities too, for the forms that do not.
    ...FILE_PROGRAMS,
    ...TEXT_PROGRAMS,
    ...SYSTEM_PROGRAMS,
    ...NETWORK_PROGRAMS,
    ...PACKAGE_PROGRAMS,
    ...DOCKER_PROGRAMS,
    ...own,
  };
  /** A busybox whose shell is `shell`. */
  const busybox = (shell: Program | undefined, build: string): Program =>
    multiCallProgram(
      'busybox',
      // Elsewhere `httpd` is Apache.
      { ...tools, httpd: busyboxHttpd, ...(shell ? { ash: shell, sh: shell } : {}) },
      build,
    );
  return {
    ...tools,
    busybox: busybox(tools['ash'], 'v1.37.0'),
    'busybox-debian': busybox(tools['debian-ash'], 'v1.38.0 (Debian 1:1.38.0-3+b1)'),
  };
}

/** What an executable does that nobody has simulated: it says so, and fails. */
export const NOT_SIMULATED: Program = {
  start(process) {
    process.write(2, `${nameOf(process.argv[0] ?? '')}: this program is not simulated here\n`);
    return exit(126);
  },
};
