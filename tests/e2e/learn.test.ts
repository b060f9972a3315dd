import { ComponentType, MessageFlags, type APIMessage } from 'discord-api-types/v10';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { Locale } from '../../src/base/locale.ts';
import type { CourseTask } from '../../src/content/courses/schema.ts';
import { sharedBot, startBot } from '../support/bot.ts';
import { componentsOf, labelsOf, messageOf, privateReply, textOf } from '../support/messages.ts';
import { content, FIRST, LearnDesk } from './learn-desk.ts';
import { rightAnswer, wrongAnswer } from './quiz-table.ts';

const bot = sharedBot();
const desks = { ko: new LearnDesk(bot, '민지'), en: new LearnDesk(bot, 'Alex') };
const PEOPLE = [
  ['민지', 'ko'],
  ['Alex', 'en'],
] as const;

const WORDS = {
  ko: {
    title: '배우기',
    read: '✅ 읽기',
    notYet: '아직이에요',
    taskDone: '해냈어요!',
    stepDone: '이 걸음은 다 했어요.',
    courseDone: '이 코스를 끝까지 왔어요!',
    right: '맞았어요!',
  },
  en: {
    title: 'Learn',
    read: '✅ Read',
    notYet: 'Not yet',
    taskDone: 'You did it!',
    stepDone: 'This step is done.',
    courseDone: 'You have come to the end of this course!',
    right: 'Right!',
  },
};

/** Begins anew: nothing of before is left. */
afterEach(async () => {
  for (const desk of Object.values(desks)) {
    await (await desk.store()).privacy.erase(desk.person.id);
    await desk.close();
  }
});

const isPrivate = ({ flags }: APIMessage): boolean => (Number(flags) & MessageFlags.Ephemeral) !== 0;
const altOf = (message: APIMessage): string =>
  componentsOf(message).flatMap(({ items = [] }) => items.map(({ description = '' }) => description))[0] ??
  '';

/** Does what a step asks for: not done before, done after. @returns the step as it is then */
async function doTask(
  desk: LearnDesk,
  step: APIMessage,
  task: CourseTask,
  locale: Locale,
): Promise<APIMessage> {
  expect(textOf(step)).toContain(task.ask[locale]);
  const before = await desk.go(step, 'check');
  expect(textOf(before)).toContain(WORDS[locale].notYet);
  const typed = await desk.type(before, task.solution);
  const after = await privateReply(desk.press(typed, 'check-below'));
  expect(textOf(after)).toContain(WORDS[locale].taskDone);
  return after;
}

/** A step of the first course that has a task, and one that has none. */
const WITH_TASK = FIRST.steps.find(({ task }) => task);
const [TASK_CONCEPT, TASK] = [WITH_TASK?.concept ?? '', WITH_TASK?.task];

describe.each(PEOPLE)('%s learns in %s', (_, locale: Locale) => {
  const desk = desks[locale];
  const words = WORDS[locale];

  it('a whole course: reads, does and answers, from the first step to the end of the road', async () => {
    const home = await desk.open();
    expect(isPrivate(home)).toBe(true);
    expect(textOf(home)).toContain(words.title);
    for (const { title, steps } of content.courses) {
      expect(textOf(home)).toContain(title[locale]);
      expect(textOf(home)).toContain(`0/${steps.length}`);
    }
    let message = await desk.select(home, 'pick-course', FIRST.id);
    expect(message.id).toBe(home.id);
    expect(altOf(message)).toContain(FIRST.title[locale]);
    message = await desk.go(message, 'step');
    for (const [index, { concept, task }] of FIRST.steps.entries()) {
      const title = content.concept(concept)?.text[locale].title ?? '';
      expect(textOf(message)).toContain(`### ${title}`);
      expect(textOf(message)).toContain(`${index + 1}/${FIRST.steps.length}`);
      const read = await desk.press(message, 'page');
      message = await messageOf(read);
      // The page comes after the step has changed.
      const page = await vi.waitFor(() => {
        const last = desk.person.messages(desk.person.dm).at(-1);
        if (!last || !`\n${textOf(last)}`.includes(`\n## ${title}`)) throw new Error(`no page of ${title}`);
        return last;
      });
      expect(textOf(message)).toContain(words.read);
      message = await privateReply(desk.press(page, 'step-below'));
      expect(textOf(message)).toContain(words.read);
      if (task) message = await doTask(desk, message, task, locale);
      const question = await desk.go(message, 'question');
      message = await desk.answer(question, rightAnswer(await desk.asked(question)));
      expect(textOf(message)).toContain(words.right);
      message = await desk.go(message, 'step');
      expect(textOf(message)).toContain(words.stepDone);
      const next = FIRST.steps[index + 1];
      message = next
        ? await desk.go(message, 'step', next.concept)
        : await desk.go(message, 'course', FIRST.id);
    }
    expect(textOf(message)).toContain(words.courseDone);
    expect(await desk.progress()).toHaveLength(
      FIRST.steps.reduce((sum, { task }) => sum + (task ? 3 : 2), 0),
    );
    const again = await desk.go(message, 'home');
    expect(textOf(again)).toContain(`${FIRST.steps.length}/${FIRST.steps.length}`);
    const store = await desk.store();
    const { experience, answered } = await store.profiles.of(desk.person.id);
    expect(answered).toBe(FIRST.steps.length);
    expect(experience).toBeGreaterThan(0);
  }, 60_000);
});

describe('a task', () => {
  const desk = desks.ko;
  const solution = TASK?.solution ?? [];

  it('is done wherever its lines are typed, and says what is still missing until then', async () => {
    const home = await desk.open();
    const step = await desk.select(
      await desk.select(home, 'pick-course', FIRST.id),
      'pick-step',
      TASK_CONCEPT,
    );
    const [first = '', ...rest] = solution;
    expect(rest.length).toBeGreaterThan(0);
    await privateReply(desk.person.slash(desk.person.dm, 'docker', { line: first.replace(/^docker /, '') }));
    const half = await desk.go(step, 'check');
    expect(textOf(half)).toMatch(/2가지 가운데 1가지가 됐어요/);
    expect(textOf(half)).toMatch(/✅ .*\n▫️ /);
    expect(await desk.progress()).toEqual([]);
    const channel = bot().playground.channel('#일반');
    for (const line of rest)
      await privateReply(desk.person.slash(channel, 'docker', { line: line.replace(/^docker /, '') }));
    expect(textOf(await desk.go(half, 'check'))).toContain('해냈어요!');
    expect(await desk.progress()).toEqual([`${TASK_CONCEPT} task`]);
  });

  it('leaves the machine as it is when it is checked', async () => {
    const home = await desk.open();
    const step = await desk.select(
      await desk.select(home, 'pick-course', FIRST.id),
      'pick-step',
      TASK_CONCEPT,
    );
    await desk.type(step, solution.slice(0, 1));
    const store = await desk.store();
    const owner = { kind: 'user', id: desk.person.id } as const;
    const before = await store.machines.latest(owner);
    await desk.go(step, 'check');
    expect(await store.machines.latest(owner)).toEqual(before);
  });

  it('with something to prepare types it where one sees it, and can be taken back', async () => {
    const course = content.courses.find(({ steps }) => steps.some(({ task }) => task?.setup));
    const prepared = course?.steps.find(({ task }) => task?.setup);
    const home = await desk.open();
    const step = await desk.select(
      await desk.select(home, 'pick-course', course?.id ?? ''),
      'pick-step',
      prepared?.concept ?? '',
    );
    const shown = await privateReply(desk.press(step, 'prepare'));
    expect(textOf(shown)).toContain('준비했어요');
    for (const line of prepared?.task?.setup ?? []) expect(textOf(shown)).toContain(line.slice(0, 20));
    expect(labelsOf(shown)).toEqual(expect.arrayContaining(['확인', '되돌리기']));
    const typed = await desk.type(step, prepared?.task?.solution ?? []);
    expect(textOf(await privateReply(desk.press(typed, 'check-below')))).toContain('해냈어요!');
  });
});

describe('a question', () => {
  const desk = desks.ko;

  async function question(): Promise<APIMessage> {
    const home = await desk.open();
    const step = await desk.select(
      await desk.select(home, 'pick-course', FIRST.id),
      'pick-step',
      TASK_CONCEPT,
    );
    return await desk.go(step, 'question');
  }

  it('that is answered wrong is not done, and another is asked', async () => {
    const first = await question();
    const { poolId } = await desk.asked(first);
    const wrong = await desk.answer(first, wrongAnswer(await desk.asked(first)));
    expect(textOf(wrong)).toContain('이번에는 아니에요');
    expect(await desk.progress()).toEqual([]);
    const second = await desk.go(wrong, 'question');
    expect((await desk.asked(second)).poolId).not.toBe(poolId);
    await desk.answer(second, rightAnswer(await desk.asked(second)));
    expect(await desk.progress()).toEqual([`${TASK_CONCEPT} question`]);
  });

  it('counts once, of two presses at once and of one later on', async () => {
    const asked = await question();
    const show = {
      type: 'component',
      channelId: asked.channel_id,
      messageId: asked.id,
      customId: desk.idOf(asked, 'show'),
      componentType: ComponentType.Button,
    } as const;
    const right = rightAnswer(await desk.asked(asked));
    const [answered, shown] = await Promise.all([
      desk.answer(asked, right),
      desk.person.perform(show, { raw: true }),
    ]);
    const said = [answered, await messageOf(shown)].map(textOf);
    expect(said.filter((text) => text.includes('이미 답한 문제예요'))).toHaveLength(1);
    // Later than what counts as the same press.
    bot().clock.advance(60_000);
    const told = await privateReply(desk.person.perform(show, { raw: true }));
    expect(textOf(told)).toContain('이미 답한 문제예요');
    expect(textOf(await desk.go(told, 'step'))).toContain('### ');
    const { data } = await (await desk.store()).privacy.export(desk.person.id);
    expect(data.answers).toHaveLength(1);
  });

  it('comes back for review like one of practice', async () => {
    const asked = await question();
    const { poolId } = await desk.asked(asked);
    await desk.press(asked, 'show');
    expect(await (await desk.store()).cards.known(desk.person.id)).toEqual(new Set([poolId]));
  });
});

describe('anywhere', () => {
  it.each(['#일반', '#잡담'])('in %s as in direct messages, and nobody else sees it', async (name) => {
    const desk = desks.ko;
    const channel = bot().playground.channel(name);
    const before = bot().playground.person('Alex').messages(channel).length;
    let message = await desk.open(channel);
    message = await desk.go(message, 'step');
    message = await desk.go(message, 'page');
    expect(isPrivate(message)).toBe(true);
    expect(bot().playground.person('Alex').messages(channel)).toHaveLength(before);
    expect(await desk.progress()).toEqual([`${FIRST.steps[0]?.concept ?? ''} page`]);
  });

  it('goes on where one stopped', async () => {
    const desk = desks.ko;
    const course = content.courses[2] ?? FIRST;
    const first = await desk.select(await desk.open(), 'pick-course', course.id);
    await desk.go(await desk.go(first, 'step'), 'page');
    const home = await desk.open();
    expect(altOf(home)).toContain(course.title.ko);
    const at = await desk.go(home, 'step');
    expect(textOf(at)).toContain('✅ 읽기');
  });

  it('what was done is exported and erased with the rest', async () => {
    const desk = desks.ko;
    await desk.go(await desk.go(await desk.open(), 'step'), 'page');
    const shown = await privateReply(desk.person.slash(desk.person.dm, 'privacy'));
    expect(textOf(shown)).toContain('배우기에서 마친 것: 1개');
    const store = await desk.store();
    expect(await store.privacy.erase(desk.person.id)).toMatchObject({ courses: 1 });
    expect(textOf(await desk.open())).not.toContain('1/');
  });
});

describe('after a restart', () => {
  it('goes on with the same step, task and question on the same messages', async () => {
    const first = await startBot();
    const { playground, databasePath } = first;
    let running = first;
    const desk = new LearnDesk(() => running, '민지');
    const home = await desk.open();
    const step = await desk.select(
      await desk.select(home, 'pick-course', FIRST.id),
      'pick-step',
      TASK_CONCEPT,
    );
    await desk.go(step, 'page');
    const typed = await desk.type(step, TASK?.solution ?? []);
    await first.running.stop();
    running = await startBot({ discord: playground, databasePath });
    const checked = await privateReply(desk.press(typed, 'check-below'));
    expect(textOf(checked)).toContain('해냈어요!');
    const question = await desk.go(checked, 'question');
    const asked = await desk.asked(question);
    await running.running.stop();
    running = await startBot({ discord: playground, databasePath });
    const judged = await desk.answer(question, rightAnswer(asked));
    expect(textOf(judged)).toContain('맞았어요!');
    expect(textOf(await desk.go(judged, 'step'))).toContain('이 걸음은 다 했어요.');
    expect(await desk.progress()).toHaveLength(3);
    await desk.close();
    await running.close();
    await first.close();
  });
});
