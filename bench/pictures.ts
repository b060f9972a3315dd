import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { Resvg } from '@resvg/resvg-js';
import { loadFonts } from '../src/pictures/fonts.ts';
import { podiumCard, type Podium } from '../src/pictures/boards/podium.ts';
import { drawCard } from '../src/pictures/kit/card.ts';
import { createPictures } from '../src/pictures/pictures.ts';
import { escapeXml } from '../src/pictures/typesetting.ts';
import { figure, single, type Figure, type Section } from './figure.ts';
import { pairedRatio, summarise, timed } from './stats.ts';

const MEMORY_SCRIPT = fileURLToPath(new URL('picture-memory.ts', import.meta.url));

/** A podium that was never drawn before: the names differ. */
function podium(round: number): Podium {
  const names = [`민지 ${round}`, `Alex ${round}`, `준호 ${round}`];
  return { questions: 10, places: names.map((name, index) => ({ name, points: 900 - index, right: 9 })) };
}

/** Podiums, drawn and kept, against the renderer alone; and what all pictures leave in memory. */
export async function measurePictures(rounds: number): Promise<Section> {
  return {
    title: 'Pictures',
    notes: [
      'A podium is 1600 pixels wide. The renderer alone draws the same shapes, with text in place of letters, from the same font files.',
    ],
    figures: [...(await podiumFigures(rounds)), ...memoryFigures()],
  };
}

async function podiumFigures(rounds: number): Promise<Figure[]> {
  const pictures = createPictures();
  await pictures.load();
  const fonts = await loadFonts();
  const draw = (round: number): Promise<unknown> => pictures.podium(podium(round), 'ko');
  const first = await timed(() => draw(0));
  const ours: number[] = [];
  const kept: number[] = [];
  const theirs: number[] = [];
  for (let round = 1; round <= rounds; round += 1) {
    ours.push(await timed(() => draw(round)));
    kept.push(await timed(() => draw(round)));
    theirs.push(await timed(() => renderAlone(podium(round), fonts)));
  }
  return [
    single(first, {
      id: 'podium.first',
      label: 'the first podium, with the start of the process that draws',
    }),
    figure(summarise(ours), {
      id: 'podium.drawn',
      label: 'a podium drawn',
      target: 50,
      ratio: { to: 'the renderer alone', value: pairedRatio(ours, theirs) },
    }),
    figure(summarise(kept), { id: 'podium.kept', label: 'a podium kept' }),
    figure(summarise(theirs), { id: 'podium.bare', label: 'the renderer alone' }),
  ];
}

/** The way that takes no thought: text as text, the fonts named, the library's own encoder, on the event loop. */
function renderAlone(value: Podium, fonts: Awaited<ReturnType<typeof loadFonts>>): Buffer {
  const { svg, texts } = drawCard(podiumCard(value, 'ko'), fonts);
  const shapes = svg.replaceAll(/<g fill="#\w+" transform="[^"]+">.*?<\/g>/g, '').replace('</svg>', '');
  const words = texts.map(
    ({ text, size, frame }) =>
      `<text x="${frame.x}" y="${frame.y + size}" font-family="Gothic A1" font-weight="700" font-size="${size}" fill="#fff">${escapeXml(text)}</text>`,
  );
  const font = { loadSystemFonts: false, fontFiles: [...fonts.files], defaultFontFamily: 'Gothic A1' };
  return new Resvg(`${shapes}${words.join('')}</svg>`, { fitTo: { mode: 'zoom', value: 2 }, font })
    .render()
    .asPng();
}

/** Measured in a process of its own, which holds nothing else. */
function memoryFigures(): Figure[] {
  const { stdout, stderr, status } = spawnSync(process.execPath, [MEMORY_SCRIPT], { encoding: 'utf8' });
  if (status !== 0) throw new Error(`bench/picture-memory.ts ended with ${status}: ${stderr.slice(-500)}`);
  const { before, drawn, idle } = JSON.parse(stdout) as Record<'before' | 'drawn' | 'idle', number>;
  const megabytes = { unit: 'MB' } as const;
  return [
    single(before, { id: 'pictures.memory.before', label: 'memory before any picture', ...megabytes }),
    single(drawn, { id: 'pictures.memory.drawn', label: 'memory after all pictures', ...megabytes }),
    single(idle, { id: 'pictures.memory.idle', label: 'memory once the process has ended', ...megabytes }),
  ];
}
