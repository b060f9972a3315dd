import type { GoalOf } from '../../../goals/goal.ts';
import {
  COMMAND,
  ENTRYPOINT,
  ENV,
  LABEL,
  STOP_SIGNAL,
  USER,
  WORKDIR,
} from '../../../goals/words/container-setup.ts';
import {
  BELOW,
  DANGLING,
  DECLARES_VOLUME,
  EXPOSES,
  FROM,
  HAS_FILE,
  HEALTHCHECK,
  LACKS_FILE,
  LAYERS,
  SAME_AS,
} from '../../../goals/words/image.ts';
import { held, missed, together } from '../../../goals/words/saying.ts';
import { GONE, missing, STILL_THERE, THERE, thing } from '../../../goals/words/thing.ts';
import { humanSize, parseHumanSize } from '../../../docker/cli/format/units/size.ts';
import { imageSize, type Image } from '../../../docker/engine/image/image.ts';
import { askAll, findPair, pairsOf, sameText, type Asks } from './ask.ts';
import type { GoalFinding } from './container.ts';
import type { Evidence } from './evidence.ts';
import { imagesMeant, namesOf } from './references.ts';

type ImageAspects = Omit<GoalOf<'image'>, 'kind' | 'reference'>;

interface ImageSeen {
  readonly image: Image;
  readonly evidence: Evidence;
}

function withProtocol(port: string): string {
  return port.includes('/') ? port : `${port}/tcp`;
}

/** Whether its lowest layers are all of `base`'s. */
function goesOnFrom(image: Image, base: Image): boolean {
  return (
    image.layers.length >= base.layers.length &&
    base.layers.every(({ diffId }, index) => image.layers[index]?.diffId === diffId)
  );
}

/** What can be asked of an image, in the order in which it is said. */
const IMAGE_ASKS: Asks<ImageAspects, ImageSeen> = {
  from: ({ image, evidence }, wanted) => {
    const bases = imagesMeant(evidence.engine, wanted);
    return bases.some((base) => goesOnFrom(image, base))
      ? held(FROM.held(wanted))
      : missed(FROM.missed(wanted, bases.length > 0));
  },
  sameAs: ({ image, evidence }, wanted) => {
    const others = imagesMeant(evidence.engine, wanted);
    return others.some(({ id }) => id === image.id)
      ? held(SAME_AS.held(wanted))
      : missed(SAME_AS.missed(wanted, others.length > 0));
  },
  entrypoint: ({ image }, wanted) => sameText(ENTRYPOINT, wanted, (image.config.Entrypoint ?? []).join(' ')),
  cmd: ({ image }, wanted) => sameText(COMMAND, wanted, (image.config.Cmd ?? []).join(' ')),
  env: ({ image }, wanted) => findPair(ENV, wanted, image.config.Env ?? []),
  label: ({ image }, wanted) => findPair(LABEL, wanted, pairsOf(image.config.Labels)),
  user: ({ image }, wanted) => sameText(USER, wanted, image.config.User ?? ''),
  workdir: ({ image }, wanted) => sameText(WORKDIR, wanted, image.config.WorkingDir ?? ''),
  stopSignal: ({ image }, wanted) => sameText(STOP_SIGNAL, wanted, image.config.StopSignal ?? ''),
  exposes: ({ image }, wanted) =>
    Object.hasOwn(image.config.ExposedPorts ?? {}, withProtocol(wanted))
      ? held(EXPOSES.held(wanted))
      : missed(EXPOSES.missed(wanted)),
  volume: ({ image }, wanted) =>
    Object.hasOwn(image.config.Volumes ?? {}, wanted)
      ? held(DECLARES_VOLUME.held(wanted))
      : missed(DECLARES_VOLUME.missed(wanted)),
  healthcheck: ({ image }, wanted) => {
    const test = image.config.Healthcheck?.Test ?? [];
    const is = test.length > 0 && test[0] !== 'NONE';
    return { holds: is === wanted, says: HEALTHCHECK(is) };
  },
  file: ({ image, evidence }, wanted) =>
    evidence.imageFile(image.id, wanted).kind === 'missing'
      ? missed(HAS_FILE.missed(wanted))
      : held(HAS_FILE.held(wanted)),
  noFile: ({ image, evidence }, wanted) =>
    evidence.imageFile(image.id, wanted).kind === 'missing'
      ? held(LACKS_FILE.held(wanted))
      : missed(LACKS_FILE.missed(wanted)),
  below: ({ image }, wanted) => {
    const [most, size] = [parseHumanSize(wanted), imageSize(image)];
    const seen = humanSize(size, 3);
    return typeof most === 'number' && size <= most
      ? held(BELOW.held(wanted, seen))
      : missed(BELOW.missed(wanted, seen));
  },
  layers: ({ image }, wanted) => {
    const { length } = image.layers;
    return length <= wanted ? held(LAYERS.held(length)) : missed(LAYERS.missed(wanted, length));
  },
};

export function checkImage(goal: GoalOf<'image'>, evidence: Evidence): GoalFinding {
  const { kind: _kind, reference, ...aspects } = goal;
  const { engine } = evidence;
  const about = thing('image', reference);
  const judged = imagesMeant(engine, reference).map((image) =>
    askAll(IMAGE_ASKS, aspects, { image, evidence }),
  );
  const right = judged.find((findings) => findings.every(({ holds }) => holds));
  if (right) {
    const says = right.length === 0 ? [THERE] : right.map(({ says }) => says);
    return { holds: true, says: together(about, says) };
  }
  const [nearest] = judged.toSorted(
    (a, b) => a.filter(({ holds }) => !holds).length - b.filter(({ holds }) => !holds).length,
  );
  const says = nearest
    ? nearest.filter(({ holds }) => !holds).map(({ says }) => says)
    : [missing('image', Object.keys(engine.tags))];
  return { holds: false, says: together(about, says) };
}

export function checkNoImage({ reference }: GoalOf<'no-image'>, { engine }: Evidence): GoalFinding {
  const left = imagesMeant(engine, reference).length > 0;
  return { holds: !left, says: together(thing('image', reference), [left ? STILL_THERE : GONE]) };
}

export function checkNoDangling({ engine }: Evidence): GoalFinding {
  const used = new Set(Object.values(engine.images).map(({ parent }) => parent));
  const dangling = Object.keys(engine.images).filter(
    (id) => namesOf(engine, id).length === 0 && !used.has(id),
  );
  const says = dangling.length === 0 ? DANGLING.held() : DANGLING.missed(dangling.length);
  return { holds: dangling.length === 0, says: together(thing('image', ''), [says]) };
}
