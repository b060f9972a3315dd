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
  /** In `lines`, `docker` may be left out, as in /docker. */
  readonly docker?: boolean;
  /** Checked at the end; none changes what another sees. */
  readonly goals?: readonly Goal[];
}

export interface LabLine {
  readonly line: string;
  /** What appeared on the screen, without the prompt and what was typed; cut after 16,384 characters. */
  readonly output: string;
  /** Of the shell's last command; undefined where something still holds the foreground. */
  readonly exitCode: number | undefined;
  /**
   * `endless`: it would have gone on without end, and was left at it. `too-much`: it did more than a line may, the
   * machine is as it was before, and no further line was typed.
   */
  readonly notice?: 'endless' | 'too-much';
}

export interface GoalResult {
  readonly goal: Goal;
  readonly holds: boolean;
  /** In a sentence: what holds, or what is missing and what is there instead. Discord Markdown. */
  readonly says: Localized;
}

export interface LabDone {
  readonly kind: 'done';
  readonly setup: readonly LabLine[];
  readonly lines: readonly LabLine[];
  /** How each of the run's goals stood before `lines`, in their order. */
  readonly before: readonly GoalResult[];
  /** How they stand at the end. */
  readonly goals: readonly GoalResult[];
}

/** Nothing can be said of the answer. */
export interface LabStopped {
  readonly kind: 'stopped';
  /**
   * `time`, `memory`: the run itself took more than it may. `busy`: too many wait; `closed`: the bot is stopping;
   * `failed`: a fault of the program. Those three say nothing of the run: it is worth trying again.
   */
  readonly reason: 'time' | 'memory' | 'busy' | 'closed' | 'failed';
  /** Of `failed`, for the log. */
  readonly error?: unknown;
}

export type LabResult = LabDone | LabStopped;

/** Runs things on fresh machines, in worker processes. The same run gives the same result. */
export interface Lab {
  run(run: LabRun): Promise<LabResult>;
}
