import { FsError } from '../../../../linux/fs/fs-error.ts';
import type { Credentials } from '../../../../linux/fs/file-system.ts';
import type { ProcessContext } from '../../../../linux/process/process-context.ts';
import { credentialsOf, findUser } from '../../../../linux/utilities/system/accounts.ts';
import { buildConfig } from './config/build.ts';
import type { NginxConfig, Scope } from './config/model.ts';
import { ConfigProblem } from './config/problem.ts';
import { errnoText, readConfiguration, readGlobals } from './config/read.ts';
import { openLog, type OpenLog } from './log.ts';

/** A configuration put to work: its logs open, by their paths. */
export type Loaded = {
  readonly config: NginxConfig;
  readonly log: OpenLog;
  readonly logs: Readonly<Record<string, number>>;
  /** Whom workers run as (picked, because an interface is not known to be JSON). */
  readonly worker: Pick<Credentials, keyof Credentials>;
};

/** Reads the configuration files. @throws ConfigProblem */
export function loadConfig(
  process: ProcessContext,
  path: string,
  globals: string,
  noted?: (path: string, text: string) => void,
): NginxConfig {
  const prefix = path.replace(/\/[^/]*$/, '');
  const source = {
    fs: process.fs,
    prefix,
    work: (units: number) => process.work(units),
    ...(noted && { noted }),
  };
  const own = globals === '' ? [] : readGlobals(source, globals);
  return buildConfig([...readConfiguration(source, path), ...own], process, prefix);
}

/** Makes temporary directories and opens logs, as a start and a reload do. @throws ConfigProblem */
export function prepare(process: ProcessContext, config: NginxConfig): Loaded {
  const user = config.user === undefined ? undefined : findUser(process.fs, config.user);
  const worker = user ? credentialsOf(process.fs, user) : process.credentials;
  makeTempPaths(process, config, worker);
  const logs: Record<string, number> = {};
  const fdOf = (path: string): number => {
    try {
      return (logs[path] ??= openLog(process, path));
    } catch (error) {
      if (!(error instanceof FsError)) throw error;
      throw new ConfigProblem(`open() "${path}" failed ${errnoText(error)}`);
    }
  };
  const log: OpenLog = { fd: fdOf(config.errorLog.path), level: config.errorLog.level };
  for (const scope of scopesOf(config)) {
    for (const { path } of scope.accessLogs)
      if (!path.includes('$') && !path.startsWith('syslog:')) fdOf(path);
  }
  return { config, log, logs, worker };
}

function makeTempPaths({ fs }: ProcessContext, config: NginxConfig, worker: Credentials): void {
  for (const path of config.tempPaths) {
    try {
      if (fs.exists(path)) continue;
      fs.mkdir(path, { mode: 0o700 });
      if (config.user !== undefined) fs.chown(path, worker.uid, 0);
    } catch (error) {
      if (!(error instanceof FsError)) throw error;
      throw new ConfigProblem(`mkdir() "${path}" failed ${errnoText(error)}`);
    }
  }
}

function* scopesOf(config: NginxConfig): Generator<Scope> {
  for (const { scope, locations } of config.servers) {
    yield scope;
    yield* scopesIn(locations);
  }
}

function* scopesIn(locations: NginxConfig['servers'][number]['locations']): Generator<Scope> {
  for (const { scope, locations: inner } of locations) {
    yield scope;
    yield* scopesIn(inner);
  }
}
