import type { CliContext } from '../../cli/client/cli-context.ts';
import { buildResolveImage, type ResolvedImage } from '../../engine/build/resolve-image.ts';
import type { Image } from '../../engine/image/image.ts';
import { parseReference } from '../../engine/image/reference.ts';
import type { LineRange } from '../dockerfile/ast.ts';
import { withSuggestion } from '../dockerfile/suggest.ts';
import type { RemoteBase } from './build-state.ts';
import { familiarWritten, wholeName } from './plan.ts';
import { authFor } from './stored-auth.ts';
import type { StageGraph } from './stage-graph.ts';

/** What became of one name. */
export interface ResolvedBase {
  readonly written: string;
  /** The context that stands for it. */
  readonly context?: string;
  /** `docker.io/library/busybox:latest` */
  readonly whole: string;
  readonly lines: LineRange;
  /** Stages that begin with it. */
  readonly stages: readonly number[];
  readonly image?: Image;
  readonly remote?: RemoteBase;
  /** Why there is none, in BuildKit's words. */
  readonly problem?: string;
}

const DENIED =
  'pull access denied, repository does not exist or may require authorization: server message: insufficient_scope: authorization failed';

/** Finds the images that needed stages begin with: each name once, in the order of the file. */
export function resolveBases(
  context: CliContext,
  graph: StageGraph,
  options: { readonly platform: string; readonly pull: boolean },
): readonly ResolvedBase[] {
  const found = new Map<string, ResolvedBase>();
  for (const index of graph.needed) {
    const node = graph.nodes[index];
    if (node?.base.kind !== 'image') continue;
    const { written, platform, context: named } = node.base;
    const whole = wholeName(written);
    const known = found.get(whole);
    if (known) {
      found.set(whole, { ...known, stages: [...known.stages, index] });
      continue;
    }
    const answer = context.call(buildResolveImage, {
      name: written,
      platform: platform || options.platform,
      auth: authFor(context, parseReference(written).domain),
      always: options.pull,
    });
    found.set(whole, {
      written,
      whole,
      ...(named === undefined ? {} : { context: named }),
      lines: node.lines,
      stages: [index],
      ...outcome(answer, whole),
    });
  }
  return [...found.values()];
}

function outcome(answer: ResolvedImage, whole: string): Pick<ResolvedBase, 'image' | 'remote' | 'problem'> {
  if (!answer.ok) return { problem: registryProblem(answer, whole) };
  const { image, digest, blobs } = answer;
  return { image, ...(digest === undefined ? {} : { remote: { digest, blobs } }) };
}

/** Why a registry gives no image, in BuildKit's words. @param whole its whole name, as `docker.io/library/app:1` */
export function registryProblem(
  { problem, message }: ResolvedImage & { readonly ok: false },
  whole: string,
): string {
  const { domain, path, tag = 'latest', digest } = parseReference(whole);
  const host = domain === 'docker.io' ? 'registry-1.docker.io' : domain;
  const asked = `Head "https://${host}/v2/${path}/manifests/${digest ?? tag}"`;
  switch (problem) {
    case 'repository-unknown':
      // Docker Hub does not tell what is not there from what is not for everybody.
      return domain === 'docker.io' ? DENIED : `${whole}: not found`;
    case 'denied':
    case 'unauthorized':
      return DENIED;
    case 'manifest-unknown':
      return `${whole}: not found`;
    case 'platform-missing':
      return `no match for platform in manifest: not found`;
    case 'rate-limited':
      return `failed to copy: httpReadSeeker: failed open: unexpected status code https://${host}/v2/${path}/manifests/${digest ?? tag}: 429 Too Many Requests - Server message: ${message}`;
    case 'no-such-host':
    case 'not-tls':
    case 'unreachable': {
      const reason = message.replace(/^.*?"https?:\/\/[^"]*":\s*/, '');
      return `failed to do request: ${asked}: ${reason}`;
    }
  }
}

/** The build's last words for a name that leads to no image. */
export function resolveFailure({ written, whole, problem = '' }: ResolvedBase, graph: StageGraph): string {
  const message = `${familiarWritten(written)}: failed to resolve source metadata for ${whole}: ${problem}`;
  const isStage = ({ name, base }: StageGraph['nodes'][number]) =>
    name !== '' && !(base.kind === 'image' && base.written === name);
  const stages = graph.nodes.filter(isStage).map(({ name }) => name);
  return withSuggestion(message, written, [...stages, ...COMMON_NAMES]);
}

/** What many begin with: a slip in one of these is told of. */
const COMMON_NAMES = ['alpine', 'busybox', 'centos', 'debian', 'golang', 'ubuntu', 'fedora'].flatMap(
  (name) => [name, `${name}:latest`],
);
