import type { ProgressMessage } from '../api/progress.ts';
import { compareText, lookUp, put } from '../../../base/record.ts';
import { engineError, EngineError } from '../errors/engine-error.ts';
import type { Image } from '../image/image.ts';
import { shortId } from '../container/container.ts';
import { familiarName, isTag, parseReference, type ImageReference } from '../image/reference.ts';
import { operation } from '../operation.ts';
import type { PushedImage, RegistryAnswer, RegistryAuth } from '../registries.ts';
import type { Transaction } from '../transaction.ts';
import { granted, registriesOf, repositoryOf } from './registry.ts';

export interface ImagePushRequest {
  /** The repository, without tag. */
  readonly name: string;
  /** Empty for all tags of it. */
  readonly tag?: string;
  readonly auth?: RegistryAuth | null;
}

export interface ImagePushResult {
  readonly messages: readonly ProgressMessage[];
  /** Why it ended early: the last message says so too, as the daemon had begun to answer by then. */
  readonly error: EngineError | null;
}

const AT_A_TIME = 5;

function layerLines(image: Image, layers: PushedImage['layers']): readonly ProgressMessage[] {
  const lines = image.layers.map(({ diffId, size }, index): readonly ProgressMessage[] => {
    const id = shortId(diffId);
    const outcome = layers[index] ?? 'pushed';
    if (outcome === 'exists') return [{ status: 'Layer already exists', progressDetail: {}, id }];
    if (outcome !== 'pushed') {
      return [{ status: `Mounted from ${outcome.mountedFrom}`, progressDetail: {}, id }];
    }
    return [
      { status: 'Pushing', progressDetail: { current: Math.ceil(size / 2), total: size }, id },
      { status: 'Pushing', progressDetail: { current: size, total: size }, id },
      { status: 'Pushed', progressDetail: {}, id },
    ];
  });
  return lines.toReversed().flat();
}

/** The topmost layer first, and no more than some at a time. */
function preparing(image: Image): readonly ProgressMessage[] {
  const ids = image.layers.map(({ diffId }) => shortId(diffId)).toReversed();
  return [
    ...ids.map((id) => ({ status: 'Preparing', progressDetail: {}, id })),
    ...ids.slice(AT_A_TIME).map((id) => ({ status: 'Waiting', progressDetail: {}, id })),
  ];
}

/** Whether the registry could be spoken to at all: only then are layers made ready. */
function wasReached(answer: RegistryAnswer<PushedImage>): boolean {
  return answer.ok || !['unreachable', 'no-such-host', 'not-tls'].includes(answer.problem);
}

function pushOne(
  tx: Transaction,
  reference: ImageReference,
  tag: string,
  auth: RegistryAuth | null,
  messages: ProgressMessage[],
): void {
  const name = familiarName(reference);
  const id = lookUp(tx.state.tags, `${name}:${tag}`) ?? '';
  const image = lookUp(tx.state.images, id);
  if (!image) throw engineError('pushTagMissing', { ref: `${name}:${tag}` });
  const registries = registriesOf(tx, reference.domain);
  const answer = registries.push({ ...repositoryOf(tx, reference, auth), tag, image });
  if (wasReached(answer)) messages.push(...preparing(image));
  if (!answer.ok && answer.layers) messages.push(...layerLines(image, answer.layers));
  const { digest, size, layers } = granted(answer);
  messages.push(...layerLines(image, layers), { status: `${tag}: digest: ${digest} size: ${size}` });
  messages.push({ progressDetail: {}, aux: { Tag: tag, Digest: digest, Size: size } });
  tx.state = { ...tx.state, digests: put(tx.state.digests, `${name}@${digest}`, image.id) };
  tx.emit('image', 'push', `${name}:${tag}`, { ...image.config.Labels, name });
}

/** Tags of the repository that are here. */
function tagsHere(tx: Transaction, reference: ImageReference): readonly string[] {
  const prefix = `${familiarName(reference)}:`;
  return Object.keys(tx.state.tags)
    .filter((name) => name.startsWith(prefix) && !name.slice(prefix.length).includes('/'))
    .map((name) => name.slice(prefix.length))
    .sort(compareText);
}

function push(tx: Transaction, { name, tag = '', auth = null }: ImagePushRequest): ImagePushResult {
  const reference = parseReference(name);
  if (tag !== '' && !isTag(tag)) throw engineError('tagInvalid', {});
  const familiar = familiarName(reference);
  const status = `The push refers to repository [${reference.domain}/${reference.path}]`;
  const messages: ProgressMessage[] = [{ status }];
  try {
    const here = tagsHere(tx, reference);
    if (here.length === 0) throw engineError('pushNothingTagged', { name: familiar });
    if (tag !== '' && !here.includes(tag)) throw engineError('pushTagMissing', { ref: `${familiar}:${tag}` });
    for (const each of tag === '' ? here : [tag]) pushOne(tx, reference, each, auth, messages);
    return { messages, error: null };
  } catch (error) {
    if (!(error instanceof EngineError)) throw error;
    const { message } = error;
    return { messages: [...messages, { errorDetail: { message }, error: message }], error };
  }
}

/**
 * `POST /images/{name}/push`. What goes wrong after the first message is told as the last one, and in `error`.
 * @throws EngineError referenceInvalid, referenceUpperCase, tagInvalid
 */
export const imagePush = operation(push);
