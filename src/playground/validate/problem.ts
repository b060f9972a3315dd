/** One thing wrong with a request: where, Discord's code for it, and what it should be. */
export interface Problem {
  /** Keys and indices from the root of the body, as `['components', 0, 'label']`. */
  path: readonly (string | number)[];
  /** Discord's name of the rule, as `BASE_TYPE_BAD_LENGTH`. */
  code: string;
  message: string;
}

/** A request that broke a rule of Discord's: its author should see it at once. */
export interface Violation {
  method: string;
  path: string;
  /** Each as `components[0].label: must be at most 80 characters`. */
  problems: readonly string[];
}

/** Thrown by handlers when the rules that need their context (an earlier message, say) are broken. */
export class InvalidBody extends Error {
  readonly problems: readonly Problem[];

  constructor(problems: readonly Problem[]) {
    super(problems.map(problemText).join('; '));
    this.name = 'InvalidBody';
    this.problems = problems;
  }
}

/** @throws InvalidBody unless there are no problems. */
export function requireValid(problems: readonly Problem[]): void {
  if (problems.length > 0) throw new InvalidBody(problems);
}

/** `components[0].components[2].label` */
export function pathText(path: Problem['path']): string {
  return path.reduce<string>(
    (text, key) => (typeof key === 'number' ? `${text}[${key}]` : text === '' ? key : `${text}.${key}`),
    '',
  );
}

export function problemText(problem: Problem): string {
  const at = pathText(problem.path);
  return at === '' ? problem.message : `${at}: ${problem.message}`;
}

const LEAF = '_errors';

/** Discord's nesting for 50035: each key is an object, the problems at it are under `_errors`. */
export function nestProblems(problems: readonly Problem[]): object {
  const root: Record<string, unknown> = {};
  for (const { path, code, message } of problems) {
    let node = root;
    for (const key of path) {
      const next = (node[key] ?? {}) as Record<string, unknown>;
      node[key] = next;
      node = next;
    }
    const list = (node[LEAF] ?? []) as object[];
    list.push({ code, message });
    node[LEAF] = list;
  }
  return root;
}
