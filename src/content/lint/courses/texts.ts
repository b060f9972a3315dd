import type { Localized } from '../../../base/locale.ts';
import type { Course, CourseTask } from '../../courses/schema.ts';

/** A piece of text of a course. */
export interface CourseText {
  readonly part: 'title' | 'about' | 'ask' | 'hint';
  /** Where it stands; the language's key follows. */
  readonly path: readonly PropertyKey[];
  readonly text: Localized;
}

/** Everything a course says in both languages, in the order of its file. */
export function textsOf({ title, about, steps }: Course): readonly CourseText[] {
  return [
    { part: 'title', path: ['title'], text: title },
    { part: 'about', path: ['about'], text: about },
    ...steps.flatMap(({ task }, index): readonly CourseText[] => {
      if (!task) return [];
      const path = ['steps', index, 'task'];
      return [
        { part: 'ask', path: [...path, 'ask'], text: task.ask },
        ...(task.hint ? [{ part: 'hint' as const, path: [...path, 'hint'], text: task.hint }] : []),
      ];
    }),
  ];
}

/** Every line of a task for the prompt, with where it stands in the task. */
export function typedLines({ setup = [], solution }: CourseTask): readonly {
  readonly path: readonly [key: 'setup' | 'solution', index: number];
  readonly text: string;
}[] {
  return [
    ...setup.map((text, index) => ({ path: ['setup', index] as const, text })),
    ...solution.map((text, index) => ({ path: ['solution', index] as const, text })),
  ];
}
