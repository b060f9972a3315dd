import { existsSync } from 'node:fs';
import { setFlagsFromString } from 'node:v8';
import { systemClock } from './base/clock.ts';
import type { Running } from './boot.ts';
import { ConfigError, parseConfig, type Config } from './config.ts';

/** Everything ends within 5 s of a SIGTERM, whatever hangs. */
const EXIT_DEADLINE = 4_800;

function readConfig(): Config {
  try {
    if (existsSync('.env')) process.loadEnvFile('.env');
    return parseConfig(process.env);
  } catch (error) {
    const problems =
      error instanceof ConfigError ? error.problems : [`.env could not be read: ${String(error)}`];
    process.stderr.write(`Bungeo cannot start:\n${problems.map((line) => `  ${line}\n`).join('')}`);
    process.exit(1);
  }
}

const config = readConfig();
const { createLog } = await import('./log.ts');
const { boot, StartError } = await import('./boot.ts');
const log = await createLog(config);

/** Says what ended the process, once in the log and, where logs are silenced, once to whoever started it. */
function die(error: unknown): never {
  if (error instanceof StartError) log.fatal(error.message);
  else log.fatal({ err: error }, 'Bungeo stopped on an error of its own');
  if (log.level === 'silent')
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
}

process.on('uncaughtException', die);
process.on('unhandledRejection', die);

let running: Running | undefined;
let stopping = false;

/** A first signal finishes what is in flight; a second one does not wait for it. */
function stop(signal: NodeJS.Signals): void {
  if (stopping) process.exit(1);
  stopping = true;
  log.info({ signal }, 'stopping');
  // Before it is ready there is nothing in flight, and a start may go on for minutes.
  if (!running) process.exit(0);
  systemClock.after(EXIT_DEADLINE, () => process.exit(1));
  running.stop().then(
    () => process.exit(0),
    (error: unknown) => die(error),
  );
}

// From the start on: as the first process of a container, one that listens to no signal cannot be ended.
process.on('SIGTERM', stop);
process.on('SIGINT', stop);

/** A start leaves the collector alone, which makes it a third shorter; from then on memory counts more than time. */
const onReady = (): void => setFlagsFromString('--memory-saver-mode');

running = await boot({ config, log, clock: systemClock, onReady, onFatal: die }).catch(die);
