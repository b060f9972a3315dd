import { beforeAll, describe, expect, test } from 'vitest';
import { LIMITS } from '../../../src/base/discord-limits.ts';
import { LOCALES } from '../../../src/base/locale.ts';
import { COURSE_LIMITS } from '../../../src/content/lint/courses/limits.ts';
import { loadContent } from '../../../src/content/load.ts';
import { roadAlt, roadCard } from '../../../src/pictures/boards/road.ts';
import type { Road, RoadStop, StopState } from '../../../src/pictures/boards/road.ts';
import { loadFonts } from '../../../src/pictures/fonts.ts';
import type { Fonts } from '../../../src/pictures/fonts.ts';
import { drawCard } from '../../../src/pictures/kit/card.ts';
import type { Drawing } from '../../../src/pictures/kit/card.ts';
import { createPictures } from '../../../src/pictures/pictures.ts';
import { TONES } from '../../../src/pictures/theme.ts';
import { faults } from '../faults.ts';

let fonts: Fonts;
beforeAll(async () => {
  fonts = await loadFonts();
});

const stop = (title: string, state: StopState, done = state === 'behind' ? 3 : 0): RoadStop => ({
  title,
  state,
  done,
  of: 3,
});
const road = (stops: readonly RoadStop[]): Road => ({ title: '이미지', detail: '레이어까지', stops });
const textsOf = (drawing: Drawing): string[] => drawing.texts.map(({ text }) => text);
const walked = (drawing: Drawing): number =>
  drawing.svg.split(`stroke="${TONES.live.line}" stroke-width="16"`).length - 1;

describe.each(LOCALES)('a road (%s)', (locale) => {
  const draw = (value: Road): Drawing => drawCard(roadCard(value, locale), fonts);

  test('has its stops in their order, those ahead with their number, those behind with a mark', () => {
    const drawing = draw(road([stop('하나', 'behind'), stop('둘', 'here', 1), stop('셋', 'ahead')]));
    expect(faults(drawing)).toEqual([]);
    const rows = drawing.boxes.flatMap(({ name, frame }) => (name === undefined ? [] : [[name, frame.y]]));
    expect(rows.map(([name]) => name)).toEqual(['1', '2', '3']);
    expect(rows.map(([, y]) => y)).toEqual(rows.map(([, y]) => y).toSorted((a, b) => Number(a) - Number(b)));
    expect(textsOf(drawing)).toEqual(expect.arrayContaining(['하나', '3/3', '둘', '1/3', '셋', '0/3', '3']));
    expect(textsOf(drawing)).not.toContain('2');
  });

  test('is walked as far as one has come', () => {
    const three = (...states: readonly StopState[]): Road => road(states.map((each) => stop('가', each)));
    expect(walked(draw(three('here', 'ahead', 'ahead')))).toBe(0);
    expect(walked(draw(three('behind', 'here', 'ahead')))).toBe(1);
    expect(walked(draw(three('behind', 'behind', 'here')))).toBe(2);
    // Done out of turn: the way there is still to be walked.
    expect(walked(draw(three('here', 'behind', 'ahead')))).toBe(0);
  });

  test('says so at its end', () => {
    const done = road([stop('하나', 'behind'), stop('둘', 'behind')]);
    const words = /끝까지 왔어요|all the way/;
    expect(textsOf(draw(done)).join(' ')).toMatch(words);
    expect(roadAlt(done, locale)).toMatch(words);
    expect(textsOf(draw(road([stop('하나', 'here')]))).join(' ')).not.toMatch(words);
  });

  test('of every course fits, and so does the longest there may be', () => {
    const content = loadContent();
    for (const { title, about, steps } of content.courses) {
      const stops = steps.map(({ concept }, index) =>
        stop(content.concept(concept)?.text[locale].title ?? '', index === 0 ? 'here' : 'ahead'),
      );
      expect(faults(draw({ title: `8. ${title[locale]}`, detail: about[locale], stops }))).toEqual([]);
    }
    const longest = Array.from({ length: COURSE_LIMITS.steps }, () => stop('가'.repeat(40), 'behind'));
    const drawing = draw({ ...road(longest), detail: '가나 '.repeat(30) });
    expect(faults(drawing)).toEqual([]);
    expect(textsOf(drawing).filter((each) => each.endsWith('…'))).toHaveLength(COURSE_LIMITS.steps);
    expect(roadAlt(road(longest), locale).length).toBeLessThan(LIMITS.altText);
  });

  test('is described for whoever does not see it', () => {
    const alt = roadAlt(road([stop('하나', 'behind'), stop('둘', 'here'), stop('셋', 'ahead')]), locale);
    expect(alt).toContain('이미지');
    expect(alt).toMatch(/3곳 가운데 1곳|1 of 3/);
    expect(alt).toMatch(/2번째, 둘|number 2, 둘/);
  });
});

test('a road is drawn once', async () => {
  const pictures = createPictures();
  const drawn = await pictures.road(road([stop('하나', 'here')]), 'ko');
  expect(drawn.png.subarray(1, 4).toString()).toBe('PNG');
  expect(drawn.alt).not.toBe('');
  await pictures.road(road([stop('하나', 'here')]), 'ko');
  expect(pictures.stats.renders).toBe(1);
});
