import type { Locale, Localized } from '../../base/locale.ts';
import { BREAD_SIZE, bread } from '../bread.ts';
import type { Canvas, Frame } from '../kit/canvas.ts';
import type { Card } from '../kit/card.ts';
import type { Element } from '../kit/element.ts';
import { SIZES, words } from '../kit/words.ts';
import { CARD, TONES } from '../theme.ts';
import { MEDALS, TEAMS } from './medal.ts';
import { personName } from './person-name.ts';

/** One of the first three, or one of the teams. */
export interface PodiumPlace {
  /** A person's or a team's: any text. */
  readonly name: string;
  readonly points: number;
  /** Answers that were right in full. */
  readonly right: number;
  /** Counted from 0: gives the block its team's colour. */
  readonly team?: number;
}

/** How a round ended, for its picture. */
export interface Podium {
  /** The best first, as the round ranked them; those after the third are left out. */
  readonly places: readonly PodiumPlace[];
  /** How many questions were asked. */
  readonly questions: number;
}

const WORDS: Localized<{
  readonly title: string;
  readonly nobody: string;
  readonly points: (points: number) => string;
  readonly right: (right: number, questions: number) => string;
  readonly teamRight: (right: number) => string;
  readonly tied: string;
  readonly place: (place: number, name: string, points: string) => string;
  readonly alt: (places: string) => string;
}> = {
  ko: {
    title: '퀴즈 결과',
    nobody: '이번에는 점수를 얻은 사람이 없어요.',
    points: (points) => `${points.toLocaleString('ko')}점`,
    right: (right, questions) => `${questions}문제 중 ${right}개`,
    teamRight: (right) => `정답 ${right}개`,
    tied: '점수가 같으면 더 많이 맞힌 쪽, 더 빨리 답한 쪽이 앞이에요.',
    place: (place, name, points) => `${place}위 ${name} ${points}`,
    alt: (places) => `퀴즈 시상대: ${places}`,
  },
  en: {
    title: 'Quiz results',
    nobody: 'Nobody scored this time.',
    points: (points) => (points === 1 ? '1 point' : `${points.toLocaleString('en')} points`),
    right: (right, questions) => `${right} of ${questions} right`,
    teamRight: (right) => `${right} right in all`,
    tied: 'Equal points: more right answers go first, then less time.',
    place: (place, name, points) => `${place}. ${name}, ${points}`,
    alt: (places) => `Quiz podium: ${places}`,
  },
};

const GAP = 16;
/** How high the blocks are, by place; the first stands in the middle, the second to its left. */
const STEPS = [206, 158, 124] as const;
const ACROSS = [1, 0, 2] as const;
const NAME_SIZE = 29;
const NAME_LINES = 2;
const BREAD_WIDTH = 108;
const BREAD_HEIGHT = (BREAD_WIDTH * BREAD_SIZE.height) / BREAD_SIZE.width;
const AROUND_NAME = 10;

const shown = ({ places }: Podium): readonly PodiumPlace[] => places.slice(0, STEPS.length);

/** The first three of a round on their steps, or as many as there were. */
export function podiumCard(podium: Podium, locale: Locale): Card {
  const say = WORDS[locale];
  const places = shown(podium);
  const isTied = places.some(({ points }, index) => points === places[index + 1]?.points);
  return {
    title: say.title,
    body:
      places.length === 0 ? words(say.nobody, { align: 'center' }) : steps(places, podium.questions, locale),
    ...(isTied && { caption: say.tied }),
  };
}

/** What the picture shows, for a screen reader. */
export function podiumAlt(podium: Podium, locale: Locale): string {
  const say = WORDS[locale];
  const places = shown(podium).map(({ name, points }, index) =>
    say.place(index + 1, personName(name, locale), say.points(points)),
  );
  return places.length === 0 ? say.nobody : say.alt(places.join(' · '));
}

function steps(places: readonly PodiumPlace[], questions: number, locale: Locale): Element {
  const columnWidth = (available: number): number => (available - GAP * (STEPS.length - 1)) / STEPS.length;
  return {
    measure(fonts, available) {
      const heights = places.map(
        ({ name }, index) =>
          (STEPS[index] ?? 0) + nameOf(name, locale).measure(fonts, columnWidth(available)).height,
      );
      return { width: available, height: Math.max(...heights) + BREAD_HEIGHT + 2 * AROUND_NAME };
    },
    paint(canvas, frame) {
      const width = columnWidth(frame.width);
      for (const [column, index] of ACROSS.entries()) {
        const place = places[index];
        if (!place) continue;
        paintPlace(
          canvas,
          { ...frame, x: frame.x + column * (width + GAP), width },
          {
            place,
            index,
            questions,
            locale,
          },
        );
      }
      const floor = frame.y + frame.height;
      canvas.rect({ x: frame.x, y: floor - 2, width: frame.width, height: 4 }, 2, { fill: CARD.rule });
    },
  };
}

function nameOf(name: string, locale: Locale): Element {
  return words(personName(name, locale), {
    size: NAME_SIZE,
    weight: 'bold',
    align: 'center',
    maxLines: NAME_LINES,
  });
}

interface Step {
  readonly place: PodiumPlace;
  /** From 0. */
  readonly index: number;
  readonly questions: number;
  readonly locale: Locale;
}

function paintPlace(canvas: Canvas, column: Frame, { place, index, questions, locale }: Step): void {
  const say = WORDS[locale];
  const medal = MEDALS[index] ?? TONES.plain;
  const tone = (place.team === undefined ? undefined : TEAMS[place.team]) ?? medal;
  const height = STEPS[index] ?? 0;
  const block = { ...column, y: column.y + column.height - height, height };
  canvas.path(roofed(block), { fill: tone.fill, stroke: tone.line });
  canvas.box(block);

  const name = nameOf(place.name, locale);
  const nameHeight = name.measure(canvas.fonts, column.width).height;
  const nameTop = block.y - AROUND_NAME - nameHeight;
  name.paint(canvas, { ...column, y: nameTop, height: nameHeight });
  canvas.raw(
    bread(
      column.x + (column.width - BREAD_WIDTH) / 2,
      nameTop - BREAD_HEIGHT - AROUND_NAME / 2,
      BREAD_WIDTH,
      {
        crust: medal.line,
      },
    ),
  );

  const middle = { ...block, y: block.y + 10 };
  const line = (text: string, top: number, size: number, fill: string, weight: 'bold' | 'regular'): void =>
    canvas.text(
      text,
      { ...middle, y: middle.y + top },
      { family: 'text', weight, size, fill, align: 'center' },
    );
  line(String(index + 1), 0, 40, medal.line, 'bold');
  line(say.points(place.points), 46, SIZES.heading, tone.ink, 'bold');
  const right = place.team === undefined ? say.right(place.right, questions) : say.teamRight(place.right);
  line(right, 80, SIZES.small, tone.quiet, 'regular');
}

/** A block that stands on the floor: its upper corners are round. */
function roofed({ x, y, width, height }: Frame): string {
  const r = CARD.radius;
  return `M${x + 1} ${y + height}V${y + r}A${r} ${r} 0 0 1 ${x + r + 1} ${y + 1}H${x + width - r - 1}A${r} ${r} 0 0 1 ${x + width - 1} ${y + r}V${y + height}`;
}
