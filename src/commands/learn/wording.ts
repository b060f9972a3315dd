import type { Localized } from '../../base/locale.ts';
import type { CoursePart } from '../../db/course-store.ts';
import type { CourseRefusal } from '../../quiz/courses/courses.ts';

interface Wording {
  readonly title: string;
  readonly intro: string;
  /** How far one is. */
  readonly steps: (done: number, of: number) => string;
  readonly pickCourse: string;
  readonly pickStep: string;
  readonly begin: (title: string) => string;
  readonly goOn: (title: string) => string;
  readonly allDone: string;
  readonly courseDone: string;
  readonly courses: string;
  readonly road: string;
  readonly next: (title: string) => string;
  readonly nextCourse: (title: string) => string;
  readonly place: (course: string, no: number, of: number) => string;
  readonly part: Readonly<Record<CoursePart, string>>;
  readonly stepDone: string;
  readonly task: string;
  readonly hint: string;
  readonly howTask: string;
  readonly page: string;
  readonly prepare: string;
  readonly type: string;
  readonly check: string;
  readonly question: string;
  readonly taskDone: string;
  readonly taskOpen: (held: number, of: number) => string;
  readonly prepared: string;
  readonly questionHead: (course: string, step: string) => string;
  readonly back: string;
  readonly another: string;
  readonly toStep: string;
  readonly onFromPage: string;
  readonly refused: Readonly<Record<CourseRefusal, string>>;
}

export const WORDING: Localized<Wording> = {
  ko: {
    title: '배우기',
    intro: '한 걸음은 읽고, 해 보고, 문제를 푸는 거예요. 순서는 마음대로 바꿔도 돼요.',
    steps: (done, of) => `${of}걸음 가운데 ${done}걸음을 걸었어요.`,
    pickCourse: '코스 고르기',
    pickStep: '걸음 고르기',
    begin: (title) => `시작: ${title}`,
    goOn: (title) => `이어서: ${title}`,
    allDone: '모든 코스를 끝까지 왔어요! 🎉 언제든 다시 해 봐도 돼요.',
    courseDone: '이 코스를 끝까지 왔어요! 🎉',
    courses: '모든 코스',
    road: '길 보기',
    next: (title) => `다음: ${title}`,
    nextCourse: (title) => `다음 코스: ${title}`,
    place: (course, no, of) => `${course} · ${no}/${of}`,
    part: { page: '읽기', task: '해 보기', question: '문제' },
    stepDone: '이 걸음은 다 했어요.',
    task: '해 보기',
    hint: '힌트',
    howTask: '`/도커`에 치거나 ‘명령 치기’를 누르세요. 다 되면 ‘확인’을 눌러요. 방법은 여러 가지여도 돼요.',
    page: '읽기',
    prepare: '준비',
    type: '명령 치기',
    check: '확인',
    question: '문제',
    taskDone: '🎉 **해냈어요!**',
    taskOpen: (held, of) =>
      of === 1 ? '🔍 **아직이에요.**' : `🔍 **아직이에요.** ${of}가지 가운데 ${held}가지가 됐어요.`,
    prepared: '🧰 준비했어요. 이 명령을 내 컴퓨터에 쳤어요.',
    questionHead: (course, step) => `🎒 ${course} · ${step}`,
    back: '돌아가기',
    another: '한 문제 더',
    toStep: '이 걸음으로',
    onFromPage: '다 읽었어요',
    refused: {
      answered: '이미 답한 문제예요. 처음 낸 답만 남아요.',
      gone: '이 문제는 그사이에 바뀌었어요. 걸음에서 ‘문제’를 다시 눌러 주세요.',
      unfit: '이 문제에는 낼 수 없는 답이에요.',
      unjudged: '지금은 채점하지 못했어요. 답은 세지 않았으니 잠시 뒤에 다시 답해 주세요.',
    },
  },
  en: {
    title: 'Learn',
    intro: 'A step is a page, something to do and a question. Take them in any order you like.',
    steps: (done, of) => `${done} of ${of} steps done`,
    pickCourse: 'Choose a course',
    pickStep: 'Choose a step',
    begin: (title) => `Start: ${title}`,
    goOn: (title) => `Go on: ${title}`,
    allDone: 'You have come to the end of every course! 🎉 Do any of it again whenever you like.',
    courseDone: 'You have come to the end of this course! 🎉',
    courses: 'All courses',
    road: 'The road',
    next: (title) => `Next: ${title}`,
    nextCourse: (title) => `Next course: ${title}`,
    place: (course, no, of) => `${course} · ${no}/${of}`,
    part: { page: 'Read', task: 'Do', question: 'Question' },
    stepDone: 'This step is done.',
    task: 'Do it',
    hint: 'Hint',
    howTask:
      'Type it with `/docker`, or press “Type commands”. Then press “Check”. Any way that works is right.',
    page: 'Read',
    prepare: 'Prepare',
    type: 'Type commands',
    check: 'Check',
    question: 'Question',
    taskDone: '🎉 **You did it!**',
    taskOpen: (held, of) => (of === 1 ? '🔍 **Not yet.**' : `🔍 **Not yet.** ${held} of ${of} are so.`),
    prepared: '🧰 Prepared: these lines were typed on your machine.',
    questionHead: (course, step) => `🎒 ${course} · ${step}`,
    back: 'Back',
    another: 'One more',
    toStep: 'To this step',
    onFromPage: 'Done reading',
    refused: {
      answered: 'You have answered this one. Only the first answer counts.',
      gone: 'That question has changed since. Press “Question” in its step again.',
      unfit: 'That is no answer to this question.',
      unjudged: 'It could not be judged just now. Nothing was counted: please answer again in a moment.',
    },
  },
};
