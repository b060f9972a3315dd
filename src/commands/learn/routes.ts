import { z } from 'zod';
import { CONCEPT_ID } from '../../content/schema.ts';
import type { View } from '../../discord/components.ts';
import type { CommandContext, ComponentContext, ModalContext } from '../../discord/context.ts';
import { staleComponent } from '../../discord/notices.ts';
import { defineComponent, defineModal } from '../../discord/routes.ts';
import type { GoalResult } from '../../machine/lab/lab.ts';
import type { CoursePlace, CourseQuestionAt } from '../../quiz/courses/courses.ts';
import type { Services } from '../../services.ts';
import { linesModal } from '../docker/editing.ts';
import { machineOwner, replyWith } from '../docker/routes.ts';
import { readPage } from '../explain/routes.ts';
import { quizLinks } from '../quiz/routes.ts';
import { aloneRoutes } from '../shared/alone/routes.ts';
import { keptCourse, keptCourses, keptStep } from './kept-views.ts';
import type { LearnLinks } from './links.ts';
import { notCountedView, stepQuestionView, stepRevealView } from './question-views.ts';
import type { Learner } from './road-view.ts';
import { withWayOn } from './step-view.ts';
import { typeLines } from './type-lines.ts';
import { WORDING } from './wording.ts';

type Context = ComponentContext<Services>;
/** Any context that something of /learn can be shown in. */
type Told = CommandContext<Services> | Context | ModalContext<Services>;

const id = z.string().regex(CONCEPT_ID);
const step = { concept: id };
const home = defineComponent({
  name: 'learn.home',
  params: z.object({}),
  async run(context: Context) {
    await context.update(await openCourses(context));
  },
});

const course = defineComponent({
  name: 'learn.course',
  params: z.object({ course: id }),
  async run(context: Context, params) {
    await context.update(await keptCourse(context, params.course, learnerOf(context)));
  },
});

const pickCourse = defineComponent({
  name: 'learn.pick-course',
  params: z.object({}),
  async run(context: Context) {
    await context.update(await keptCourse(context, context.values[0] ?? '', learnerOf(context)));
  },
});

const open = defineComponent({
  name: 'learn.step',
  params: z.object(step),
  async run(context: Context, { concept }) {
    await context.update(await viewOfStep(context, placeOf(context, concept)));
  },
});

const openBelow = defineComponent({
  name: 'learn.step-below',
  params: z.object(step),
  visibility: 'private',
  async run(context: Context, { concept }) {
    await context.reply(await viewOfStep(context, placeOf(context, concept)));
  },
});

const pickStep = defineComponent({
  name: 'learn.pick-step',
  params: z.object({}),
  async run(context: Context) {
    await context.update(await viewOfStep(context, placeOf(context, context.values[0] ?? '')));
  },
});

const page = defineComponent({
  name: 'learn.page',
  params: z.object(step),
  async run(context: Context, { concept }) {
    const { services, userId, locales, update, reply } = context;
    const place = placeOf(context, concept);
    const found = services.content.concept(concept);
    if (!found) throw staleComponent('learn');
    await services.courses.done(userId, place, 'page');
    await update(await viewOfStep(context, place));
    const shown = await readPage(services, userId, found, locales.person);
    await reply(withWayOn(shown, concept, learnerOf(context)), 'private');
  },
});

const prepare = defineComponent({
  name: 'learn.prepare',
  params: z.object(step),
  visibility: 'private',
  once: true,
  async run(context: Context, { concept }) {
    const { setup } = taskOf(placeOf(context, concept));
    if (!setup) throw staleComponent('learn');
    const typing = { text: setup.join('\n'), prepares: true };
    await typeLines(context, concept, typing, learnLinks(context.userId));
  },
});

const type = defineComponent({
  name: 'learn.type',
  params: z.object(step),
  async run(context: Context, { concept }) {
    taskOf(placeOf(context, concept));
    await context.showModal(linesModal(typed.id({ concept }, context.userId), context.locales.person));
  },
});

const typed = defineModal({
  name: 'learn.typed',
  params: z.object(step),
  fields: z.object({ lines: z.string() }),
  visibility: 'private',
  async run(context: ModalContext<Services>, { concept }, { lines }) {
    taskOf(placeOf(context, concept));
    const typing = { text: lines.replaceAll('\r\n', '\n'), prepares: false };
    await typeLines(context, concept, typing, learnLinks(context.userId));
  },
});

const check = defineComponent({
  name: 'learn.check',
  params: z.object(step),
  async run(context: Context, { concept }) {
    const view = await checkTask(context, placeOf(context, concept));
    if (view) await context.update(view);
  },
});

/** Below what the machine has answered, which stays to be read. */
const checkBelow = defineComponent({
  name: 'learn.check-below',
  params: z.object(step),
  visibility: 'private',
  async run(context: Context, { concept }) {
    const view = await checkTask(context, placeOf(context, concept));
    if (view) await context.reply(view);
  },
});

const ask = defineComponent({
  name: 'learn.question',
  params: z.object(step),
  async run(context: Context, { concept }) {
    const { services, userId, interaction, update } = context;
    const place = placeOf(context, concept);
    const asked = await services.courses.ask(userId, place, interaction.id);
    if (!asked) throw staleComponent('learn');
    await update(stepQuestionView(place, asked.at, asked.asked, learnerOf(context)));
  },
});

const alone = aloneRoutes<CourseQuestionAt>({
  command: 'learn',
  at: z.object({
    ...step,
    id: z.string().regex(/^\d{1,20}$/),
    key: z.string().regex(/^[a-z0-9]{8}$/),
  }),
  no: () => 1,
  async asked(context, at) {
    const asked = await context.services.courses.asked(at);
    if (!asked) await tellRefused(context, at.concept, 'gone');
    return asked;
  },
  async showPlaced(context, at, asked, placed) {
    await context.update(
      stepQuestionView(placeOf(context, at.concept), at, asked, learnerOf(context), placed),
    );
  },
  async answer(context, at, given) {
    const { services, userId, interaction } = context;
    const found = placeOf(context, at.concept);
    // Where only the person has the app, the server is none of ours.
    const outcome = await services.courses.answer(userId, interaction.guild?.id ?? null, at, given);
    if (outcome.kind === 'refused') await tellRefused(context, at.concept, outcome.refusal);
    else await context.update(stepRevealView(found, outcome, learnerOf(context), quizLinks));
  },
});

export const learnRoutes = [
  home,
  course,
  pickCourse,
  open,
  openBelow,
  pickStep,
  page,
  prepare,
  type,
  typed,
  check,
  checkBelow,
  ask,
  ...alone.routes,
];

/** All courses as somebody finds them. */
export function openCourses(context: Told): Promise<View> {
  return keptCourses(context, learnerOf(context));
}

/** A step as it stands with somebody now. */
function viewOfStep(context: Told, found: CoursePlace, checked?: readonly GoalResult[]): Promise<View> {
  return keptStep(context, found, learnerOf(context), checked);
}

/** Looks how a task stands on the learner's machine, and keeps that it is done. Undefined after saying why it cannot be told. */
async function checkTask(context: Context, found: CoursePlace): Promise<View | undefined> {
  const { services, userId, locales } = context;
  const owner = machineOwner(context, 'mine');
  const result = await services.machines.check(owner, taskOf(found).goals, locales.person);
  if (result.kind !== 'checked') {
    await replyWith(context, 'mine', result, '');
    return undefined;
  }
  if (result.goals.every(({ holds }) => holds)) await services.courses.done(userId, found, 'task');
  return await viewOfStep(context, found, result.goals);
}

async function tellRefused(
  context: Context | ModalContext<Services>,
  concept: string,
  refusal: keyof (typeof WORDING)['ko']['refused'],
): Promise<void> {
  const learner = learnerOf(context);
  const why = WORDING[learner.locale].refused[refusal];
  await context.reply(notCountedView(why, concept, learner), 'private');
}

/** @throws {UserError} when a button leads to a step that is there no longer */
function placeOf({ services }: Pick<Told, 'services'>, concept: string): CoursePlace {
  const found = services.courses.place(concept);
  if (!found) throw staleComponent('learn');
  return found;
}

/** @throws {UserError} when a button leads to a task that is there no longer */
function taskOf({ step: { task } }: CoursePlace) {
  if (!task) throw staleComponent('learn');
  return task;
}

function learnerOf({ services, userId, locales }: Told): Learner {
  return { content: services.content, locale: locales.person, links: learnLinks(userId) };
}

/** Where the buttons of /learn lead. */
export function learnLinks(owner: string): LearnLinks {
  return {
    home: () => home.id({}, owner),
    course: (courseId) => course.id({ course: courseId }, owner),
    pickCourse: () => pickCourse.id({}, owner),
    step: (concept) => open.id({ concept }, owner),
    stepBelow: (concept) => openBelow.id({ concept }, owner),
    pickStep: () => pickStep.id({}, owner),
    page: (concept) => page.id({ concept }, owner),
    prepare: (concept) => prepare.id({ concept }, owner),
    type: (concept) => type.id({ concept }, owner),
    check: (concept) => check.id({ concept }, owner),
    checkBelow: (concept) => checkBelow.id({ concept }, owner),
    question: (concept) => ask.id({ concept }, owner),
    ...alone.linksOf(owner),
  };
}
