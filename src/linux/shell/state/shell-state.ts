import type { Frame } from './frame.ts';
import type { Variable } from './variable.ts';

/** All that a shell remembers: plain JSON. */
export type ShellState = {
  /** `$0` */
  name: string;
  parameters: string[];
  variables: { [name: string]: Variable };
  functions: { [name: string]: { text: string; line: number } };
  aliases: { [name: string]: string };
  /** Options that are on, by their long names: `errexit`, `pipefail`. */
  options: string[];
  /** How commands come: decides on prompts, on how errors are told and on what ends the shell. */
  mode: ShellMode;
  /** What an interactive one last asked with. */
  prompt?: string;
  status: number;
  /** `$$`: of a subshell that of its parent. */
  shellPid: number;
  backgroundPid: number | null;
  jobs: Job[];
  /** Commands by signal name: `EXIT`, `TERM`; an empty one ignores it. */
  traps: { [signal: string]: string };
  /** Signals that came and have not been seen to. */
  pending: number[];
  /** Errors do not end it: an outer shell tests its status (`if ( … )`). */
  tested: boolean;
  subshell: boolean;
  /** `$LINENO`. */
  line: number;
  /** Directories below the current one (`pushd`). */
  directories: string[];
  history: string[];
  /** Seconds since 1970 at `$SECONDS` 0. */
  startedAt: number;
  /** Where getopts is within an argument. */
  optionOffset: number;
  /** Descriptors of `<(…)` of the command at hand. */
  substitutions: number[];
  frames: Frame[];
  /** The texts that frames are about, by number. */
  sources: { [number: string]: { text: string; line: number } };
  nextSource: number;
};

/** `host`: lines of a person come without prompts; `command`: -c; `script`: a file; `input`: standard input. */
export type ShellMode = 'command' | 'script' | 'input' | 'interactive' | 'host';

export type Job = {
  number: number;
  pids: number[];
  text: string;
  state: 'running' | 'stopped' | 'done';
  code: number;
  signal: number;
  /** `wait` has told its status: it is forgotten when others have been asked for. */
  waited?: boolean;
};
