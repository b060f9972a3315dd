import type { CliContext } from '../client/cli-context.ts';
import { refuse } from './build-error.ts';

/**
 * Ids that `--ssh` offers: `default`, `name=path`.
 * @throws CliError for a key that is not there, and for an agent: there is none on the host
 */
export function readSsh(
  texts: readonly string[],
  { files, env }: Pick<CliContext, 'files' | 'env'>,
): readonly string[] {
  return texts.map((text) => {
    const mark = text.indexOf('=');
    const id = mark === -1 ? text : text.slice(0, mark);
    const paths = mark === -1 ? [] : text.slice(mark + 1).split(',');
    const config = `failed to build: failed to convert agent config {${id} [${paths.join(' ')}] false}: `;
    if (paths.length === 0 && (env['SSH_AUTH_SOCK'] ?? '') === '')
      refuse(`${config}invalid empty ssh agent socket: make sure SSH_AUTH_SOCK is set`);
    const missing = paths.find((path) => !files.exists(path));
    if (missing !== undefined)
      refuse(
        `${config}failed to convert agent config for ID: ${JSON.stringify(id)}: stat ${missing}: no such file or directory`,
      );
    return id;
  });
}
