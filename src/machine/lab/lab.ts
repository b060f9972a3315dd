import type { Goal } from '../../goals/goal.ts';
import type { Localized } from '../../base/locale.ts';

/** What is done on a fresh machine that nobody keeps. */
export interface LabRun {
  /** Ids, names and addresses follow from it. */
  readonly seed: number;
  /** Written first, by path below the directory in which the shell starts. */
  readonly files?: Readonly<Record<string, string>>;
  /** Typed before, one after the other. */
  readonly setup?: readonly string[];
  /** Typed then: what it is about. */
  readonly lines?: readonly string[];
  /** Checked at the end; none changes what another sees. */
  readonly goals?: readonly Goal[];
}

export interface LabLine {
  readonly line: string;
  /** What appeared on the screen, without the prompt and what was typed. */
  readonly output: string;
  /** Of the shell's last command; undefined where something still holds the foreground. */
  readonly exitCode: number | undefined;
}

export interface GoalResult {
  readonly goal: Goal;
  readonly holds: boolean;
  /** In a sentence: what holds, or what is missing and what is there instead. */
  readonly says: Localized;
}

export type LabResult =
  | {
      readonly kind: 'done';
      readonly setup: readonly LabLine[];
      readonly lines: readonly LabLine[];
      /** In the order of the run's goals. */
      readonly goals: readonly GoalResult[];
    }
  /** It took too much (time, work, output), or the program failed: nothing can be said of the answer. */
  | { readonly kind: 'stopped'; readonly reason: string };

/** Runs things on fresh machines, in worker threads. The same run gives the same result. */
export interface Lab {
  run(run: LabRun): Promise<LabResult>;
}
