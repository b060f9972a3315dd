import type { Locale } from '../base/locale.ts';
import type { Instant } from '../base/time.ts';
import type { CliProblem } from '../docker/cli/client/cli-problem.ts';
import type { Change } from './changes/change.ts';

/** Something done to a machine by a person. */
export type MachineRequest =
  /** Text typed and Enter pressed. Where a program reads the terminal, the program gets it; else the shell does. */
  | {
      readonly kind: 'type';
      readonly text: string;
      /** At the shell, `docker` may be left out: `ps` is `docker ps`, while `ls` is still `ls`. */
      readonly docker?: boolean;
    }
  | { readonly kind: 'key'; readonly key: 'interrupt' | 'end-of-input' }
  /** An editor's two halves. Relative paths begin at the shell's current directory. */
  | { readonly kind: 'read-file'; readonly path: string }
  | { readonly kind: 'write-file'; readonly path: string; readonly content: string }
  /** Puts files there that are missing; what is there stays as it is. */
  | {
      readonly kind: 'write-files';
      readonly files: readonly { readonly path: string; readonly content: string }[];
    }
  /** What there is to edit around the shell's current directory. */
  | { readonly kind: 'list-files' }
  /** What could be typed next, at the end of `text`. */
  | {
      readonly kind: 'complete';
      readonly text: string;
      /** For a list to choose from: also what could follow a whole word, and what to begin with. */
      readonly ahead?: boolean;
    }
  /** Only a look: time goes on, and what is running gets on. */
  | { readonly kind: 'look' };

/** Around every request. */
export interface RequestContext {
  /** The world's time. A machine's own is never behind it. */
  readonly now: Instant;
  readonly locale: Locale;
  readonly columns: number;
  readonly rows: number;
}

export interface MachineAnswer {
  /** What appeared on the screen, in its order. */
  readonly output: string;
  /** Output was cut here after so many characters: the program wrote more than a machine may. */
  readonly cut: boolean;
  /** The exit status of the last command of the shell; undefined while something is in the foreground. */
  readonly exitCode: number | undefined;
  readonly prompt: Prompt;
  readonly changes: readonly Change[];
  /** What went wrong, in the terms of docs/engine.md, so that it can be explained. */
  readonly problems: readonly Problem[];
  /** What the real tool has and this one does not yet: `docker run --gpus`. */
  readonly missing: readonly string[];
  readonly notices: readonly MachineNotice[];
  /** Mistakes in our own code that a program met; it said `NAME: internal error` and ended. For the log. */
  readonly faults: readonly MachineFault[];
  /** For `read-file`: its text; undefined when there is none yet. */
  readonly file?: string;
  /** For `list-files`. */
  readonly files?: FilesAround;
  /** For `complete`: whole texts, best first. */
  readonly completions?: readonly Completion[];
}

export interface FilesAround {
  /** The current directory, absolute. */
  readonly directory: string;
  /** From there, those nearest first. */
  readonly paths: readonly string[];
}

export interface MachineFault {
  /** Whose program it is: `nginx`, `ls`. */
  readonly program: string;
  /** The error with where it came from. Nothing of what the learner typed but for what the error itself quotes. */
  readonly error: string;
}

export interface Completion {
  readonly text: string;
  /** What it is, in a few words; may be empty. */
  readonly about: string;
}

/** Where the next text goes. */
export interface Prompt {
  /** `shell`: the host's bash. `program`: something that reads the terminal. `busy`: something that does not. */
  readonly kind: 'shell' | 'program' | 'busy';
  /** As it stands on the screen before the cursor: `~/lab $ `, `/ # `. */
  readonly text: string;
}

/** Of the docker command or the engine behind it, or of the shell (`command-not-found`). */
export type Problem =
  | CliProblem
  | {
      readonly origin: 'shell';
      readonly code: string;
      readonly params: Readonly<Record<string, string | number>>;
      readonly message: string;
    };

export type MachineNotice =
  /** The line was typed with the keyboard in Korean. */
  | { readonly kind: 'keyboard'; readonly meant: string }
  /** Something was still running in the foreground: it was interrupted to run this line. */
  | { readonly kind: 'interrupted' }
  /** It would have gone on without end, or for very long; it was interrupted. */
  | { readonly kind: 'endless' }
  /** It did too much for one line: the machine is as it was before. */
  | { readonly kind: 'too-much'; readonly of: 'work' | 'output' | 'memory' | 'time' | 'files' };
