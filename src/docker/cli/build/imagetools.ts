import { registryProblem } from '../../build/solve/resolve-bases.ts';
import { wholeName } from '../../build/solve/plan.ts';
import { authFor } from '../../build/solve/stored-auth.ts';
import { buildResolveImage } from '../../engine/build/resolve-image.ts';
import { EngineError } from '../../engine/errors/engine-error.ts';
import type { IndexEntry } from '../../engine/registries.ts';
import { parseReference } from '../../engine/image/reference.ts';
import type { CliContext } from '../client/cli-context.ts';
import { command } from '../client/cli-kit.ts';
import { exactArgs } from '../command-tree/args-rule.ts';
import { bool, string } from '../flags/types.ts';
import { builderFlag, debugFlag } from '../plugins/build-flags.ts';
import { buildError, refuse } from './build-error.ts';

const INDEX = 'application/vnd.oci.image.index.v1+json';
const MANIFEST_OF_INDEX = 'application/vnd.oci.image.manifest.v1+json';
const MANIFEST = 'application/vnd.docker.distribution.manifest.v2+json';

/** `docker buildx imagetools inspect`: what a registry has under a name. */
export const inspectRemote = command({
  name: 'inspect',
  use: '[OPTIONS] NAME',
  about: { ko: '레지스트리의 이미지를 자세히 보여 줘요', en: 'Show an image in a registry' },
  args: exactArgs(1),
  flags: {
    builder: builderFlag,
    debug: debugFlag,
    format: { type: string, notYet: true, ko: '출력 모양이에요', en: 'Form of the output' },
    raw: { type: bool, notYet: true, ko: '매니페스트를 그대로 보여 줘요', en: 'Show the manifest as it is' },
  },
  run(context, { args: [name = ''] }) {
    const { whole, digest, index } = remoteImage(context, name);
    context.out(`Name:      ${whole}\nMediaType: ${index ? INDEX : MANIFEST}\nDigest:    ${digest}\n`);
    if (index) context.out(indexText(whole, index));
    return 0;
  },
});

/** The manifests of a list, in columns as wide as the widest word for any of them. */
function indexText(whole: string, index: readonly IndexEntry[]): string {
  const width = index.some(({ about }) => about !== undefined)
    ? '  Annotations: '.length
    : '  MediaType: '.length;
  const row = (label: string, text: string): string => `${`  ${label}:`.padEnd(width)}${text}\n`;
  const entries = index.map(({ digest, platform, about }) => {
    const lines = [
      row('Name', `${whole}@${digest}`),
      row('MediaType', MANIFEST_OF_INDEX),
      row('Platform', platform),
    ];
    if (about !== undefined) {
      lines.push(
        row('Annotations', ''),
        `    vnd.docker.reference.digest: ${about}\n`,
        '    vnd.docker.reference.type:   attestation-manifest\n',
      );
    }
    return lines.join('');
  });
  return `${' '.repeat('MediaType: '.length)}\nManifests: \n${entries.join(`${' '.repeat(width)}\n`)}`;
}

interface Remote {
  readonly whole: string;
  readonly digest: string;
  readonly index?: readonly IndexEntry[];
}

function remoteImage(context: CliContext, name: string): Remote {
  try {
    const auth = authFor(context, parseReference(name).domain);
    const answer = context.call(buildResolveImage, { name, platform: '', auth, always: true });
    const whole = wholeName(name);
    if (!answer.ok) throw buildError(registryProblem(answer, whole), 'build-failed');
    return {
      whole,
      digest: answer.digest ?? '',
      ...(answer.index === undefined ? {} : { index: answer.index }),
    };
  } catch (error) {
    if (error instanceof EngineError) return refuse(error.message);
    throw error;
  }
}
