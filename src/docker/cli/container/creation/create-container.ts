import {
  containerCreate,
  EngineError,
  familiarReference,
  parseReference,
  type ContainerCreateRequest,
} from '../../../engine/index.ts';
import { checkPlatform } from '../../../engine/distribution/platform.ts';
import { CliError } from '../../client/cli-error.ts';
import type { CliContext } from '../../client/cli-context.ts';
import { platformOf, proxyVariables } from '../../client/settings.ts';
import type { KnowsGlobals } from '../../client/settings.ts';
import { withCidFile } from './cid-file.ts';
import { pullImage } from './pull-image.ts';
import { refuse } from './refuse.ts';
import type { CreationFlags } from './values.ts';

const PULL_OPTIONS = new Set(['always', 'missing', 'never']);

/** @throws CliError */
export function checkPullOption(pull: string): void {
  if (pull === '' || PULL_OPTIONS.has(pull)) return;
  throw refuse(`invalid pull option: '${pull}': must be one of "always", "missing" or "never"`);
}

/** The image as it is asked for by name; undefined for one that is meant by its whole id. @throws CliError */
function imageReference(image: string): string | undefined {
  if (/^(?:sha256:)?[0-9a-f]{64}$/u.test(image)) return undefined;
  try {
    return familiarReference(parseReference(image));
  } catch (error) {
    if (!(error instanceof EngineError)) throw error;
    throw new CliError(error.message, { code: error.code });
  }
}

/** What was given goes before what the settings say. */
function withProxies(given: readonly string[], proxies: readonly string[]): readonly string[] {
  const nameOf = (entry: string): string => entry.split('=', 1)[0] ?? '';
  const names = new Set(given.map(nameOf));
  return [...given, ...proxies.filter((entry) => !names.has(nameOf(entry)))];
}

/** The command line reads the platform itself. @throws CliError */
function readPlatform(platform: string): void {
  try {
    checkPlatform(platform);
  } catch (error) {
    if (!(error instanceof EngineError)) throw error;
    throw new CliError(`error parsing specified platform: ${error.message}`, { code: error.code });
  }
}

function localhostWarnings(servers: readonly string[]): readonly string[] {
  const local = servers.find((server) => server.startsWith('127.') || server === '::1');
  return local === undefined ? [] : [`Localhost DNS (${local}) may fail in containers.`];
}

/**
 * Makes a container, with its image pulled as `--pull` says, and says on standard error what the daemon warns of.
 * @returns the container's id
 * @throws CliError, EngineError
 */
export function createContainer(
  context: CliContext,
  line: KnowsGlobals & { readonly flags: CreationFlags },
  body: ContainerCreateRequest['body'],
): string {
  const { flags } = line;
  return withCidFile(context, flags.cidfile, () => {
    const { Image = '' } = body;
    const platform = platformOf(context, flags.platform);
    const reference = imageReference(Image);
    const pull = (): void => pullImage(context, line, Image, { platform, quiet: flags.quiet });
    readPlatform(platform);
    const create = () =>
      context.call(containerCreate, {
        name: flags.name,
        body: { ...body, Env: withProxies(body.Env ?? [], proxyVariables(context, line)) },
        ...(platform === '' ? {} : { platform }),
      });
    if (flags.pull === 'always') pull();
    const created = ((): ReturnType<typeof create> => {
      try {
        return create();
      } catch (error) {
        // Anything that was not found is taken for the image, but other containers (`--volumes-from`, `--link`).
        const missing =
          error instanceof EngineError && error.status === 404 && error.code !== 'noSuchContainer';
        if (!missing || reference === undefined || flags.pull !== 'missing') throw error;
        if (!flags.quiet) context.err(`Unable to find image '${reference}' locally\n`);
        pull();
        return create();
      }
    })();
    const warnings = [...created.Warnings, ...localhostWarnings(flags.dns)];
    for (const warning of warnings) context.err(`WARNING: ${warning}\n`);
    return created.Id;
  });
}
