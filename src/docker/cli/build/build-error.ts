import { CliError } from '../client/cli-error.ts';

/** buildx gives up. What goes wrong after options were read has `failed to build: ` before it. */
export function buildError(message: string, code = 'build-option'): CliError {
  return new CliError(`ERROR: ${message}`, { code });
}

/** @throws CliError */
export function refuse(message: string): never {
  throw buildError(message);
}

/** What the builder of the engine itself cannot do. */
export function unsupported(what: string, page: string): never {
  return refuse(
    `failed to build: ${what} is not supported for the docker driver.\nSwitch to a different driver, or turn on the containerd image store, and try again.\nLearn more at https://docs.docker.com/go/${page}/`,
  );
}
