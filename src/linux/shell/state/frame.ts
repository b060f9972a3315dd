import type { Measured } from '../../process/measure.ts';
import type { Json } from '../../process/program.ts';
import type { Variable } from './variable.ts';

/**
 * What a shell is in the middle of, innermost last: plain data. `source` and `node` name a part of a parsed text
 * (see Sources); everything else is how far it has come.
 */
export type Frame =
  | TextReader
  | InputReader
  | ListFrame
  | AndOrFrame
  | PipelineFrame
  | ChildFrame
  | CaptureFrame
  | SimpleFrame
  | RedirectedFrame
  | IfFrame
  | LoopFrame
  | ForFrame
  | ArithmeticForFrame
  | CaseFrame
  | ExpressionFrame
  | FunctionFrame
  | DotFrame
  | TrapFrame
  | BuiltinFrame
  | ExitFrame;

/** Runs a text command by command: `-c`, a script, `eval`, a trap. */
export type TextReader = {
  type: 'text';
  /** How it is called in errors: `-c`, `eval`; nothing for a script. */
  label: string;
  text: string;
  position: number;
  line: number;
};

/** Reads commands from a descriptor: standard input, a terminal. */
export type InputReader = {
  type: 'input';
  fd: number;
  /** Lines of a command that is not complete yet. */
  buffer: string;
  /** The line of the buffer's start. */
  line: number;
  /** Reading on is of no use before such a line (of a here-document). */
  untilLine?: string;
  prompted: boolean;
  ended: boolean;
};

type NodeFrame = {
  source: number;
  node: number;
};

export type ListFrame = NodeFrame & { type: 'list'; index: number };
export type AndOrFrame = NodeFrame & { type: 'and-or'; index: number };
export type PipelineFrame = NodeFrame & {
  type: 'pipeline';
  started: boolean;
  pids: number[];
  codes: (number | null)[];
  startedAt?: Measured;
};
/** Waits for a foreground command. */
export type ChildFrame = { type: 'child'; pid: number; job?: number; text: string };
/** Waits for the output of a substitution, for the frame below. */
export type CaptureFrame = { type: 'capture'; pid: number; fd: number; text: string };

/** What any frame that expands words keeps: see Expander. */
export type Expanding = { log: string[] };

export type SimpleFrame = NodeFrame &
  Expanding & {
    type: 'simple';
    /** Words expanded so far, and which is next. */
    words: string[];
    word: number;
    /** Array arguments of `declare` and its like, by the argument's place. */
    arrays: { [argument: string]: [string | null, string][] };
    /** Assignments done so far. */
    assigned: number;
    redirections: ExpandedRedirection[] | null;
    /** The status of the last substitution: that of a command without a name. */
    substituted: number | null;
    /** All is expanded and redirected (`command ls`): what is to be put back. */
    prepared?: [number, number][];
    /** Variables assigned for this command only: what they were. */
    restore: { [name: string]: Variable | null };
  };

export type ExpandedRedirection = {
  operator: string;
  fd?: number;
  /** The file or descriptor; of a here-document its text. */
  target: string;
};

/** A command with redirections, under which it runs. */
export type RedirectedFrame = NodeFrame &
  Expanding & {
    type: 'redirected';
    /** Descriptors changed, and where the old ones are kept (-1: were closed); none before they are made. */
    saved: [number, number][] | null;
  };

export type IfFrame = NodeFrame & { type: 'if'; clause: number; phase: 'start' | 'condition' | 'body' };
export type LoopFrame = NodeFrame & { type: 'loop'; phase: 'start' | 'condition' | 'body'; status: number };
export type ForFrame = NodeFrame &
  Expanding & {
    type: 'for';
    items: string[];
    /** The next word to expand; all of them are when it is their number. */
    word: number;
    index: number;
    /** Of `select`: whether the list has been shown. */
    phase: 'words' | 'body';
  };
export type ArithmeticForFrame = NodeFrame &
  Expanding & { type: 'arithmetic-for'; phase: 'initial' | 'condition' | 'body' | 'update'; status: number };
export type CaseFrame = NodeFrame &
  Expanding & { type: 'case'; item: number; value: string | null; phase: 'match' | 'body' };
/** `(( … ))` and `[[ … ]]` */
export type ExpressionFrame = NodeFrame & Expanding & { type: 'expression' };

export type FunctionFrame = {
  type: 'function';
  name: string;
  /** The caller's. */
  parameters: string[];
  line: number;
  /** Variables made local: what they were. */
  locals: { [name: string]: Variable | null };
};
/** `. file`: where `return` stops. */
export type DotFrame = { type: 'dot'; parameters: string[] | null };
/** A trap's command: the status before it comes back after it. */
export type TrapFrame = { type: 'trap'; status: number; exits: boolean; signal?: number };
/** A built-in that waits: `read`, `wait`, and assignments before a command that are undone after it. */
export type BuiltinFrame = {
  type: 'builtin';
  name: string;
  args: string[];
  arrays: { [argument: string]: [string | null, string][] };
  started: boolean;
  /** It has started what it runs (`eval`), and is done when that is. */
  finished?: boolean;
  /** What it remembers. */
  state: Json;
  saved: [number, number][];
  restore: { [name: string]: Variable | null };
};
/** Everything has been done but the EXIT trap. */
export type ExitFrame = { type: 'exit'; code: number };
