import { CliError } from '../../client/cli-error.ts';
import { windowsFlags } from '../creation-flags.ts';

/** @throws CliError for a flag that only a daemon on Windows understands; asked before anything else */
export function refuseWindowsFlags(changed: ReadonlySet<string>): void {
  const flag = Object.keys(windowsFlags).find((name) => changed.has(name));
  if (flag === undefined) return;
  throw new CliError(
    `"--${flag}" is only supported on a Docker daemon running on windows, but the Docker daemon is running on linux`,
    { code: 'windows-only' },
  );
}
