import { ButtonStyle, type APIButtonComponent } from 'discord-api-types/v10';
import { renderLinks } from '../../content/links.ts';
import type { CourseTask } from '../../content/courses/schema.ts';
import {
  ACCENT,
  button,
  container,
  row,
  separator,
  shorten,
  text,
  type ButtonOptions,
  type View,
} from '../../discord/components.ts';
import type { CoursePart } from '../../db/course-store.ts';
import type { GoalResult } from '../../machine/lab/lab.ts';
import type { CourseStanding, StepStanding } from '../../quiz/courses/standing.ts';
import { courseName, stepTitle, type Learner } from './road-view.ts';
import { WORDING } from './wording.ts';

/** Of a goal's sentence: it may quote what a container printed. */
const SAID_LENGTH = 300;

/** A step in its course. */
export interface StepShown {
  readonly standing: CourseStanding;
  readonly at: StepStanding;
  /** How the goals of its task stand; only right after checking. */
  readonly checked?: readonly GoalResult[] | undefined;
}

/** A step: what it is about in one line, what is done of it, its task, and its buttons. */
export function stepView({ standing, at, checked }: StepShown, learner: Learner): View {
  const { content, locale, links } = learner;
  const words = WORDING[locale];
  const { step, parts } = at;
  const place = standing.steps.indexOf(at) + 1;
  const concept = content.concept(step.concept);
  const summary = concept ? renderLinks(concept.text[locale].summary, locale, content.concepts) : '';
  const marks = parts.map(({ part, isDone }) => `${isDone ? '✅' : '▫️'} ${words.part[part]}`);
  const next = nextAfter(standing, at);
  return {
    components: [
      container(at.isDone ? ACCENT.good : ACCENT.neutral, [
        text(
          [
            `-# 🎒 ${words.place(courseName(standing, learner), place, standing.steps.length)}`,
            `### ${stepTitle(at, learner)}`,
            summary,
            `-# ${[marks.join('　'), ...(at.isDone ? [words.stepDone] : [])].join('　')}`,
          ].join('\n'),
        ),
        ...(step.task ? [separator(), ...taskTexts(step.task, checked, learner).map(text)] : []),
      ]),
      row(...partButtons(at, learner)),
      row(
        ...(next
          ? [
              button(links.step(next.step.concept), words.next(stepTitle(next, learner)), {
                style: at.isDone ? ButtonStyle.Primary : ButtonStyle.Secondary,
                emoji: '➡️',
              }),
            ]
          : []),
        button(links.course(standing.course.id), words.road, {
          style: next || !at.isDone ? ButtonStyle.Secondary : ButtonStyle.Primary,
          emoji: '🗺️',
        }),
      ),
    ],
  };
}

/** A step's page with the way on below it: a page is longer than a screen, and the step stands above it. */
export function withWayOn(page: View, concept: string, { locale, links }: Learner): View {
  const on = button(links.stepBelow(concept), WORDING[locale].onFromPage, {
    style: ButtonStyle.Primary,
    emoji: '🎒',
  });
  return { ...page, components: [...page.components, row(on)] };
}

/** The step to go on with: the first after this one that is not done, else the first of all. */
export function nextAfter({ steps }: CourseStanding, at: StepStanding): StepStanding | undefined {
  const place = steps.indexOf(at);
  const others = [...steps.slice(place + 1), ...steps.slice(0, place)];
  return others.find(({ isDone }) => !isDone);
}

function taskTexts(
  { ask, hint }: CourseTask,
  checked: readonly GoalResult[] | undefined,
  { locale }: Learner,
): readonly string[] {
  const words = WORDING[locale];
  return [
    [
      `**⌨️ ${words.task}**`,
      ask[locale],
      ...(hint ? [`💡 ${words.hint}: ||${hint[locale]}||`] : []),
      `-# ${words.howTask}`,
    ].join('\n'),
    ...(checked ? [checkText(checked, { locale })] : []),
  ];
}

/** What holds, and what is missing. */
function checkText(checked: readonly GoalResult[], { locale }: Pick<Learner, 'locale'>): string {
  const words = WORDING[locale];
  const held = checked.filter(({ holds }) => holds).length;
  return [
    held === checked.length ? words.taskDone : words.taskOpen(held, checked.length),
    ...checked.map(({ holds, says }) => `${holds ? '✅' : '▫️'} ${shorten(says[locale], SAID_LENGTH)}`),
  ].join('\n');
}

/** A button for each thing to do; the first that is not done stands out. */
function partButtons({ step, parts }: StepStanding, { locale, links }: Learner): APIButtonComponent[] {
  const words = WORDING[locale];
  const first = parts.find(({ isDone }) => !isDone)?.part;
  const styled = (part: CoursePart, emoji: string): ButtonOptions => ({
    emoji,
    style: part === first ? ButtonStyle.Primary : ButtonStyle.Secondary,
  });
  const { concept, task } = step;
  return [
    button(links.page(concept), words.page, styled('page', '📖')),
    ...(task?.setup ? [button(links.prepare(concept), words.prepare, { emoji: '🧰' })] : []),
    ...(task
      ? [
          button(links.type(concept), words.type, styled('task', '⌨️')),
          button(links.check(concept), words.check, { emoji: '🔍' }),
        ]
      : []),
    button(links.question(concept), words.question, styled('question', '❓')),
  ];
}
