import type { Localized } from '../../base/locale.ts';
import { compareInstants } from '../../base/time.ts';
import type { CompletionWorld } from './complete-line.ts';

/** Something that could stand as the word being typed, and what it is. */
export interface Candidate {
  readonly word: string;
  readonly about: string;
}

const WORDS: Localized<{
  readonly status: Readonly<Record<string, string>>;
  readonly image: string;
  readonly catalogue: string;
  readonly network: string;
  readonly volume: string;
  readonly service: string;
  readonly node: string;
  readonly secret: string;
  readonly config: string;
  readonly stack: string;
  readonly here: string;
}> = {
  ko: {
    status: {
      running: '실행 중',
      paused: '일시 정지',
      exited: '멈춤',
      created: '만들어짐',
      restarting: '다시 시작 중',
      dead: '죽음',
    },
    image: '내려받은 이미지',
    catalogue: 'Docker Hub 이미지',
    network: '네트워크',
    volume: '볼륨',
    service: '서비스',
    node: '노드',
    secret: '시크릿',
    config: '컨피그',
    stack: '스택',
    here: '지금 폴더',
  },
  en: {
    status: {},
    image: 'image here',
    catalogue: 'on Docker Hub',
    network: 'network',
    volume: 'volume',
    service: 'service',
    node: 'node',
    secret: 'secret',
    config: 'config',
    stack: 'stack',
    here: 'this directory',
  },
};

/** Containers by name, the newest first; those in one of `preferred` states before others. */
export function containers(
  { engine, locale }: CompletionWorld,
  preferred: readonly string[] = [],
): Candidate[] {
  const rank = (status: string): number => (preferred.includes(status) ? 0 : 1);
  return Object.values(engine.containers)
    .toSorted((a, b) => rank(a.status) - rank(b.status) || compareInstants(b.created, a.created))
    .map(({ name, status, config }) => ({
      word: name,
      about: `${config.Image} (${WORDS[locale].status[status] ?? status})`,
    }));
}

/** Names of images that are here: `nginx`, `nginx:1.28`. */
export function images({ engine, locale }: CompletionWorld): Candidate[] {
  return Object.keys(engine.tags)
    .filter((name) => !name.includes('@'))
    .map((name) => ({ word: name.replace(/:latest$/, ''), about: WORDS[locale].image }));
}

/** Images that could be pulled; with a colon typed, the tags of one. */
export function catalogueImages({ catalogue, locale }: CompletionWorld, typed: string): Candidate[] {
  const about = WORDS[locale].catalogue;
  const [name = '', tag] = typed.split(':', 2);
  if (tag === undefined) {
    return catalogue.families
      .toSorted((a, b) => b.stars - a.stars)
      .map((family) => ({ word: family.name, about }));
  }
  const family = catalogue.families.find((each) => each.name === name);
  return (family?.builds ?? [])
    .flatMap(({ tags }) => tags)
    .map((each) => ({ word: `${name}:${each}`, about }));
}

export function networks({ engine, locale }: CompletionWorld): Candidate[] {
  return Object.values(engine.networks).map(({ name, driver }) => ({
    word: name,
    about: `${WORDS[locale].network} (${driver})`,
  }));
}

export function volumes({ engine, locale }: CompletionWorld): Candidate[] {
  return Object.keys(engine.volumes).map((name) => ({ word: name, about: WORDS[locale].volume }));
}

/** The services of the swarm. */
export function services({ cluster, locale }: CompletionWorld): Candidate[] {
  return Object.values(cluster?.services ?? {}).map(({ spec }) => ({
    word: spec.Name,
    about: WORDS[locale].service,
  }));
}

/** The nodes of the swarm by their hosts' names. */
export function nodes({ cluster, locale }: CompletionWorld): Candidate[] {
  return Object.values(cluster?.nodes ?? {}).map(({ description }) => ({
    word: description.Hostname,
    about: WORDS[locale].node,
  }));
}

export function secrets({ cluster, locale }: CompletionWorld): Candidate[] {
  return Object.values(cluster?.secrets ?? {}).map(({ spec }) => ({
    word: spec.Name,
    about: WORDS[locale].secret,
  }));
}

export function configs({ cluster, locale }: CompletionWorld): Candidate[] {
  return Object.values(cluster?.configs ?? {}).map(({ spec }) => ({
    word: spec.Name,
    about: WORDS[locale].config,
  }));
}

/** The stacks that the swarm's services were deployed in. */
export function stacks({ cluster, locale }: CompletionWorld): Candidate[] {
  const names = Object.values(cluster?.services ?? {}).flatMap(
    ({ spec }) => spec.Labels?.['com.docker.stack.namespace'] ?? [],
  );
  return [...new Set(names)].map((word) => ({ word, about: WORDS[locale].stack }));
}

/** The services that Compose has made containers for. */
export function composeServices({ engine, locale }: CompletionWorld): Candidate[] {
  const names = Object.values(engine.containers).flatMap(
    ({ config }) => config.Labels['com.docker.compose.service'] ?? [],
  );
  return [...new Set(names)].map((word) => ({ word, about: WORDS[locale].service }));
}

/** Where one is: what most builds are of. */
export function hereFirst({ locale }: CompletionWorld): Candidate {
  return { word: '.', about: WORDS[locale].here };
}
