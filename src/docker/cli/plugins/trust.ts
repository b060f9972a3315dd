import { EngineError } from '../../engine/errors/engine-error.ts';
import { type ImageReference, parseReference } from '../../engine/image/reference.ts';
import type { CliContext, Resumables } from '../client/cli-context.ts';
import { CliError } from '../client/cli-error.ts';
import { command } from '../client/cli-kit.ts';
import { confirmation } from '../client/confirmation.ts';
import { exactArgs, minArgs } from '../command-tree/args-rule.ts';
import { bool } from '../flags/types.ts';

// Signatures are kept by notary servers, of which this world has none, as the real ones are on their way out.

const RETIRING =
  'WARNING: Docker is retiring DCT for Docker Official Images (DOI).\n         For details, refer to https://docs.docker.com/go/dct-deprecation/\n\n';
const UNREACHABLE = { code: 'trust-no-server' };
const HUB = 'docker.io';

/** Why the server that would keep an image's signatures does not answer. */
function noServer({ domain }: ImageReference): string {
  const host = domain === HUB ? 'notary.docker.io' : domain;
  return `dial tcp: lookup ${host.replace(/:\d+$/, '')}: no such host`;
}

function warn(context: CliContext, { domain }: ImageReference): void {
  if (domain === HUB) context.err(RETIRING);
}

function reasonOf(error: unknown): string {
  if (error instanceof EngineError) return error.message;
  throw error;
}

/** An image's name. @throws CliError */
function named(name: string): ImageReference {
  try {
    return parseReference(name);
  } catch (error) {
    throw new CliError(reasonOf(error), { code: 'trust-reference' });
  }
}

/** What keeps an image's signatures from being shown: there are none that could be reached. */
function nothingKnown(context: CliContext, name: string): string {
  try {
    warn(context, parseReference(name));
    return `no signatures or cannot access ${name}`;
  } catch (error) {
    return reasonOf(error);
  }
}

export const trustInspect = command({
  name: 'inspect',
  use: 'IMAGE[:TAG] [IMAGE[:TAG]...]',
  about: { ko: '키와 서명을 보여 줘요', en: 'Show keys and signatures' },
  args: minArgs(1),
  flags: { pretty: { type: bool, ko: '사람이 읽기 좋게 보여 줘요', en: 'Show it for people to read' } },
  run(context, { args, flags: { pretty } }) {
    const problems = (pretty ? args.slice(0, 1) : args).map((name) => nothingKnown(context, name));
    if (!pretty) context.out('[]\n');
    throw new CliError(problems.join('\n'), { code: 'trust-no-signatures' });
  },
});

export const trustSign = command({
  name: 'sign',
  use: 'IMAGE:TAG',
  about: { ko: '이미지에 서명해요', en: 'Sign an image' },
  args: exactArgs(1),
  flags: { local: { type: bool, ko: '여기에 있는 이미지에 서명해요', en: 'Sign an image that is here' } },
  run(context, { args: [name = ''] }) {
    const reference = named(name);
    if (reference.tag === undefined)
      throw new CliError(`no tag specified for ${name}`, { code: 'trust-no-tag' });
    warn(context, reference);
    throw new CliError(`Error: error contacting notary server: ${noServer(reference)}`, UNREACHABLE);
  },
});

const question = confirmation('trust revoke', revoke);

export const TRUST_RESUMABLES: Resumables = { 'trust revoke': question.resumable };

function revoke(context: CliContext, name: string): never {
  const reference = named(name);
  warn(context, reference);
  throw new CliError(`could not remove signature for ${name}: ${noServer(reference)}`, UNREACHABLE);
}

export const trustRevoke = command({
  name: 'revoke',
  use: '[OPTIONS] IMAGE[:TAG]',
  about: { ko: '이미지의 서명을 거둬요', en: 'Take signatures back' },
  args: exactArgs(1),
  flags: { yes: { type: bool, short: 'y', ko: '묻지 않아요', en: 'Do not ask' } },
  run(context, { args: [name = ''], flags: { yes } }) {
    const { tag } = named(name);
    if (tag !== undefined || yes) return revoke(context, name);
    return question.ask(context, `Confirm you would like to delete all signature data for ${name}?`, name);
  },
});
