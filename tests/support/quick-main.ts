import { once } from 'node:events';
import { enableCompileCache } from 'node:module';

// Starts the bot as src/process.ts does, on a clock that runs CLOCK_SPEED times as fast, counted from CLOCK_ORIGIN.
// It begins when it is sent SIGUSR2: by then its modules are loaded, which takes most of a start.

enableCompileCache();
const go = once(process, 'SIGUSR2');
const { boot } = await import('../../src/boot.ts');
const { parseConfig } = await import('../../src/config.ts');
const { createLog } = await import('../../src/log.ts');
const { quickClock } = await import('./quick-clock.ts');

const config = parseConfig(process.env);
const clock = quickClock(Number(process.env.CLOCK_SPEED), Number(process.env.CLOCK_ORIGIN));
const log = await createLog(config);
// A signal alone keeps no process alive.
const waiting = setInterval(() => {}, 60_000);
process.stdout.write('loaded\n');
await go;
clearInterval(waiting);
await boot({
  config,
  log,
  clock,
  onFatal(error) {
    log.fatal(error.message);
    process.exit(1);
  },
});
