import { ButtonStyle, type APISelectMenuOption } from 'discord-api-types/v10';
import { LIMITS } from '../../base/discord-limits.ts';
import type { Locale } from '../../base/locale.ts';
import type { Content } from '../../content/load.ts';
import {
  ACCENT,
  button,
  container,
  picture,
  row,
  select,
  shorten,
  text,
  type View,
} from '../../discord/components.ts';
import type { Road, StopState } from '../../pictures/boards/road.ts';
import type { BoardPicture } from '../../pictures/pictures.ts';
import { courseAtHand, type CourseStanding, type StepStanding } from '../../quiz/courses/standing.ts';
import type { LearnLinks } from './links.ts';
import { WORDING } from './wording.ts';

/** Whom courses are shown to, and where the buttons lead. */
export interface Learner {
  readonly content: Content;
  readonly locale: Locale;
  readonly links: LearnLinks;
}

const MARK: Readonly<Record<StopState, string>> = { behind: '✅', here: '➡️', ahead: '▫️' };

/** A course as it is called: with its place among the others. */
export function courseName(
  { course }: Pick<CourseStanding, 'course'>,
  { content, locale }: Pick<Learner, 'content' | 'locale'>,
): string {
  const place = content.courses.findIndex(({ id }) => id === course.id);
  return `${place + 1}. ${course.title[locale]}`;
}

/** What a step is called: its page's title. */
export function stepTitle(
  { step }: Pick<StepStanding, 'step'>,
  { content, locale }: Pick<Learner, 'content' | 'locale'>,
): string {
  return content.concept(step.concept)?.text[locale].title ?? step.concept;
}

/** The road through all courses, for its picture. */
export function coursesRoad(standings: readonly CourseStanding[], { locale }: Learner): Road {
  const here = courseAtHand(standings);
  return {
    title: WORDING[locale].title,
    detail: WORDING[locale].steps(
      standings.reduce((sum, { done }) => sum + done, 0),
      standings.reduce((sum, { steps }) => sum + steps.length, 0),
    ),
    stops: standings.map((standing) => ({
      title: standing.course.title[locale],
      state: standing === here ? 'here' : standing.next ? 'ahead' : 'behind',
      done: standing.done,
      of: standing.steps.length,
    })),
  };
}

/** The road through the steps of a course, for its picture. */
export function courseRoad(standing: CourseStanding, learner: Learner): Road {
  return {
    title: courseName(standing, learner),
    detail: WORDING[learner.locale].steps(standing.done, standing.steps.length),
    stops: standing.steps.map((step) => ({
      title: stepTitle(step, learner),
      state: step === standing.next ? 'here' : step.isDone ? 'behind' : 'ahead',
      done: step.parts.filter(({ isDone }) => isDone).length,
      of: step.parts.length,
    })),
  };
}

/** All courses: the road as a picture and in words, and where to go on. */
export function coursesView(
  standings: readonly CourseStanding[],
  drawn: BoardPicture,
  learner: Learner,
): View {
  const { locale, links } = learner;
  const words = WORDING[locale];
  const here = courseAtHand(standings);
  const road = coursesRoad(standings, learner);
  const options = standings.map((standing, index) =>
    optionOf(standing.course.id, courseName(standing, learner), standing.course.about[locale], road, index),
  );
  return {
    components: [
      container(here ? ACCENT.neutral : ACCENT.good, [
        text(`### 🎒 ${words.title}\n${here ? words.intro : words.allDone}`),
        picture({ name: drawn.filename, description: drawn.alt }),
        text(stopLines(road)),
      ]),
      row(select(links.pickCourse(), words.pickCourse, options)),
      ...(here?.next ? [row(goOnButton(here, here.next, learner))] : []),
    ],
    files: [fileOf(drawn)],
  };
}

/** A course: its road as a picture and in words, and where to go on. */
export function courseView(
  standing: CourseStanding,
  /** The course to go on with after this one. */
  after: CourseStanding | undefined,
  drawn: BoardPicture,
  learner: Learner,
): View {
  const { locale, links } = learner;
  const words = WORDING[locale];
  const road = courseRoad(standing, learner);
  const options = standing.steps.map(({ step }, index) =>
    optionOf(step.concept, `${index + 1}. ${road.stops[index]?.title ?? ''}`, undefined, road, index),
  );
  const { next, course } = standing;
  const lead = next ? course.about[locale] : words.courseDone;
  return {
    components: [
      container(next ? ACCENT.neutral : ACCENT.good, [
        text(`### 🎒 ${road.title}\n${lead}`),
        picture({ name: drawn.filename, description: drawn.alt }),
        text(stopLines(road)),
      ]),
      row(select(links.pickStep(), words.pickStep, options)),
      row(
        ...(next ? [goOnButton(standing, next, learner)] : []),
        ...(!next && after
          ? [
              button(links.course(after.course.id), words.nextCourse(after.course.title[locale]), {
                style: ButtonStyle.Primary,
                emoji: '➡️',
              }),
            ]
          : []),
        button(links.home(), words.courses, { emoji: '🗺️' }),
      ),
    ],
    files: [fileOf(drawn)],
  };
}

function goOnButton({ lastAt }: CourseStanding, next: StepStanding, learner: Learner) {
  const { locale, links } = learner;
  const say = lastAt === undefined ? WORDING[locale].begin : WORDING[locale].goOn;
  return button(links.step(next.step.concept), say(stepTitle(next, learner)), {
    style: ButtonStyle.Primary,
    emoji: '▶️',
  });
}

function stopLines({ stops }: Road): string {
  return stops
    .map(({ title, state, done, of }, index) => {
      const name = `${index + 1}. ${title}`;
      return `${MARK[state]} ${state === 'here' ? `**${name}**` : name} · ${done}/${of}`;
    })
    .join('\n');
}

function optionOf(
  value: string,
  label: string,
  about: string | undefined,
  { stops }: Road,
  index: number,
): APISelectMenuOption {
  const stop = stops[index];
  const count = stop ? `${stop.done}/${stop.of}` : '';
  return {
    value,
    label: shorten(`${label} · ${count}`, LIMITS.optionLabel),
    ...(about !== undefined && { description: shorten(about, LIMITS.optionDescription) }),
    ...(stop && { emoji: { name: MARK[stop.state] } }),
  };
}

function fileOf({ filename, png, alt }: BoardPicture) {
  return { name: filename, data: png, description: alt };
}
