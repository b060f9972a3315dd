import { authFor } from '../../build/solve/stored-auth.ts';
import { buildResolveImage } from '../../engine/build/resolve-image.ts';
import { imageManifest, MANIFEST_TYPE, manifestText } from '../../engine/distribution/image-manifest.ts';
import { EngineError } from '../../engine/errors/engine-error.ts';
import { type ImageReference, parseReference } from '../../engine/image/reference.ts';
import type { CliContext } from '../client/cli-context.ts';
import { CliError } from '../client/cli-error.ts';
import { command } from '../client/cli-kit.ts';
import { rangeArgs } from '../command-tree/args-rule.ts';
import { bool } from '../flags/types.ts';

/** `docker manifest inspect`: what a registry has under a name. Lists of one's own are not made yet, so there is none to find. */
export const manifestInspect = command({
  name: 'inspect',
  use: '[OPTIONS] [MANIFEST_LIST] MANIFEST',
  about: { ko: '매니페스트를 보여 줘요', en: 'Show a manifest' },
  long: {
    ko: '이미지의 매니페스트나 매니페스트 목록을 보여 줘요.\n\nEXPERIMENTAL:\n  실험 중인 기능이에요.',
    en: 'Show the manifest of an image, or a list of manifests.\n\nEXPERIMENTAL:\n  This feature is experimental.',
  },
  args: rangeArgs(1, 2),
  flags: {
    insecure: { type: bool, ko: 'TLS가 없는 레지스트리도 받아들여요', en: 'Accept a registry without TLS' },
    verbose: {
      type: bool,
      short: 'v',
      ko: '레이어와 플랫폼까지 보여 줘요',
      en: 'Show layers and platform, too',
    },
  },
  run(context, { args: [first = '', second], flags: { verbose } }) {
    const reference = named(second ?? first);
    if (second !== undefined) throw new CliError(`No such manifest: ${wholeName(reference)}`, NO_MANIFEST);
    const { image, blobs, digest } = found(context, first, reference);
    const manifest = imageManifest(image, blobs);
    const raw = manifestText(image, blobs);
    const shown = verbose
      ? {
          Ref: wholeName(reference),
          Descriptor: {
            mediaType: MANIFEST_TYPE,
            digest,
            size: raw.length,
            platform: { architecture: image.architecture, os: image.os },
          },
          Raw: Buffer.from(raw).toString('base64'),
          SchemaV2Manifest: manifest,
        }
      : manifest;
    context.out(`${JSON.stringify(shown, null, '\t')}\n`);
    return 0;
  },
});

const NO_MANIFEST = { code: 'manifest-unknown' };
const DENIED =
  'errors:\ndenied: requested access to the resource is denied\nunauthorized: authentication required\n';

function named(name: string): ImageReference {
  try {
    return parseReference(name);
  } catch (error) {
    if (error instanceof EngineError) throw new CliError(error.message, { code: error.code });
    throw error;
  }
}

function wholeName({ domain, path, tag, digest }: ImageReference): string {
  return `${domain}/${path}${digest === undefined ? `:${tag ?? 'latest'}` : `@${digest}`}`;
}

function found(context: CliContext, name: string, reference: ImageReference) {
  const auth = authFor(context, reference.domain);
  const answer = context.call(buildResolveImage, { name, platform: '', auth, always: true });
  if (answer.ok) return answer;
  const isHub = reference.domain === 'docker.io';
  switch (answer.problem) {
    case 'no-such-host':
    case 'not-tls':
    case 'unreachable': {
      // Unlike the daemon, the client tries nothing but TLS.
      const reason = answer.message.replace('"http:', '"https:');
      throw new CliError(`failed to configure transport: error pinging v2 registry: ${reason}`, {
        code: 'manifest-registry',
      });
    }
    case 'repository-unknown':
    case 'denied':
    case 'unauthorized':
      if (isHub) throw new CliError(DENIED, { code: 'manifest-denied' });
      break;
    case 'manifest-unknown':
    case 'platform-missing':
    case 'rate-limited':
      break;
  }
  throw new CliError(`no such manifest: ${wholeName(reference)}`, NO_MANIFEST);
}
