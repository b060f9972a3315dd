import type { FlagProblem } from '../flags/problem.ts';

/** Everything that a command line can have wrong before its command runs. Codes are stable: explanations hang on them. */
export type CommandProblem =
  | FlagProblem
  /** `group`: the path of the group that has no command of this name. */
  | { readonly code: 'unknown-command'; readonly word: string; readonly group: string }
  | { readonly code: 'wrong-arguments'; readonly command: string; readonly given: number }
  | { readonly code: 'unknown-help-topic'; readonly topic: string };
