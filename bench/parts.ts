import { LOCALES } from '../src/base/locale.ts';
import { loadContent, type Content } from '../src/content/load.ts';
import { createSearch } from '../src/content/search.ts';
import { DIAGRAMS } from '../src/pictures/diagrams/index.ts';
import { createPictures } from '../src/pictures/pictures.ts';
import { figure, single, type Figure, type Section } from './figure.ts';
import { QUERIES } from './queries.ts';
import { summarise, timed } from './stats.ts';

/** As autocomplete asks. */
const LIMIT = 25;

/** Content, search and pictures by themselves, in this process. */
export async function measureParts(rounds: number): Promise<Section> {
  return {
    title: 'Parts',
    notes: [
      'The first time is what a start or the first reader pays. The others show the code once it is compiled.',
    ],
    figures: [
      ...(await contentFigures(rounds)),
      ...(await searchFigures(loadContent(), rounds)),
      ...(await pictureFigures(rounds)),
    ],
  };
}

async function contentFigures(rounds: number): Promise<Figure[]> {
  const times = await repeat(rounds, () => loadContent());
  return firstAndLater('content.load', 'content read', times);
}

async function searchFigures(content: Content, rounds: number): Promise<Figure[]> {
  const indexed = await repeat(rounds, () => createSearch(content).warm());
  const search = createSearch(content);
  await search.warm();
  const byQuery = new Map(QUERIES.map((query): [string, number[]] => [query, []]));
  for (let round = 0; round < rounds; round += 1) {
    for (const [query, times] of byQuery) {
      times.push(await timed(() => search.find(query, { limit: LIMIT, locale: 'ko' })));
    }
  }
  const slowest = [...byQuery]
    .map(([query, times]) => ({ query, median: summarise(times).median }))
    .toSorted((a, b) => b.median - a.median)
    .slice(0, 3)
    .map(({ query, median }) => `“${query}” ${median.toFixed(2)} ms`);
  return [
    ...firstAndLater('search.index', 'search indexed, in steps', indexed),
    figure(summarise([...byQuery.values()].flat()), {
      id: 'search.query',
      label: `a search (${QUERIES.length} queries)`,
      note: `slowest: ${slowest.join(', ')}`,
    }),
  ];
}

async function pictureFigures(rounds: number): Promise<Figure[]> {
  const pictures = createPictures();
  const wanted = LOCALES.flatMap((locale) => DIAGRAMS.map(({ id }) => ({ id, locale })));
  const drawAll = async (): Promise<number[]> => {
    const times: number[] = [];
    for (const { id, locale } of wanted) times.push(await timed(() => pictures.diagram(id, locale)));
    return times;
  };
  const [first = NaN, ...drawn] = await drawAll();
  const kept: number[] = [];
  for (let round = 0; round < rounds; round += 1) kept.push(...(await drawAll()));
  return [
    single(first, { id: 'pictures.first', label: 'the very first picture' }),
    figure(summarise(drawn), { id: 'pictures.drawn', label: 'a picture drawn, later' }),
    figure(summarise(kept), { id: 'pictures.kept', label: 'a picture kept' }),
  ];
}

async function repeat(times: number, work: () => unknown): Promise<number[]> {
  const results: number[] = [];
  for (let round = 0; round < times; round += 1) results.push(await timed(work));
  return results;
}

function firstAndLater(id: string, label: string, [first, ...later]: readonly number[]): Figure[] {
  return [
    ...(first === undefined ? [] : [single(first, { id: `${id}.first`, label: `${label}, first time` })]),
    figure(summarise(later), { id: `${id}.later`, label: `${label}, later` }),
  ];
}
