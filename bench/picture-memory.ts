import { setTimeout as wait } from 'node:timers/promises';
import { ManualClock } from '../src/base/manual-clock.ts';
import { LOCALES } from '../src/base/locale.ts';
import { DIAGRAMS } from '../src/pictures/diagrams/index.ts';
import { createPictures } from '../src/pictures/pictures.ts';

// node bench/picture-memory.ts: this process's memory (MB) before any picture, after every diagram and a hundred
// podiums and boards, and after the drawing process has ended; as JSON.

const BOARDS = 100;
const LONG_ENOUGH = 3_600_000;

const megabytes = (): number => process.memoryUsage.rss() / 1_048_576;

const clock = new ManualClock();
const pictures = createPictures({ clock });
const before = megabytes();
for (const locale of LOCALES) for (const { id } of DIAGRAMS) await pictures.diagram(id, locale);
for (let round = 0; round < BOARDS; round += 1) {
  const name = `민지 ${round}`;
  await pictures.podium({ questions: 9, places: [{ name, points: 9, right: 9 }] }, 'ko');
  const line = { rank: 1, name, points: 1, right: 1, answered: 1, own: false };
  await pictures.leaderboard(
    { title: '순위', detail: '', lines: Array.from({ length: 10 }, () => line) },
    'ko',
  );
}
const drawn = megabytes();
clock.advance(LONG_ENOUGH);
await wait(500);
console.log(JSON.stringify({ before, drawn, idle: megabytes() }));
