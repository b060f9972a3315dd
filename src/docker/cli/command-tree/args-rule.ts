/** How many words a command takes after its flags. */
export type ArgsRule = { readonly wording: 'docker' | 'cobra' } & (
  | { readonly kind: 'any' | 'none' }
  | { readonly kind: 'exactly' | 'at-least' | 'at-most'; readonly count: number }
  | { readonly kind: 'between'; readonly least: number; readonly most: number }
);

/** Takes whatever comes; the command looks for itself. */
export const anyArgs: ArgsRule = { wording: 'docker', kind: 'any' };
export const noArgs: ArgsRule = { wording: 'docker', kind: 'none' };

export function exactArgs(count: number): ArgsRule {
  return { wording: 'docker', kind: 'exactly', count };
}

export function minArgs(count: number): ArgsRule {
  return { wording: 'docker', kind: 'at-least', count };
}

export function maxArgs(count: number): ArgsRule {
  return { wording: 'docker', kind: 'at-most', count };
}

export function rangeArgs(least: number, most: number): ArgsRule {
  return { wording: 'docker', kind: 'between', least, most };
}

/** The same rule with the short sentences of the cobra library, which compose and a few others use. */
export function cobraWording(rule: ArgsRule): ArgsRule {
  return { ...rule, wording: 'cobra' };
}

/** Who is asked, as its errors name it. */
export interface Asked {
  /** `docker container ls` */
  readonly path: string;
  /** The path and the form of its arguments: `docker container ls [OPTIONS]` */
  readonly useLine: string;
  /** The first word of the path. */
  readonly binary: string;
}

function broken(rule: ArgsRule, given: number): boolean {
  switch (rule.kind) {
    case 'any':
      return false;
    case 'none':
      return given > 0;
    case 'exactly':
      return given !== rule.count;
    case 'at-least':
      return given < rule.count;
    case 'at-most':
      return given > rule.count;
    case 'between':
      return given < rule.least || given > rule.most;
  }
}

const argumentsOf = (count: number): string => `${count} argument${count === 1 ? '' : 's'}`;

function dockerDemand(rule: ArgsRule): string {
  switch (rule.kind) {
    case 'any':
    case 'none':
      return 'accepts no arguments';
    case 'exactly':
      return `requires ${argumentsOf(rule.count)}`;
    case 'at-least':
      return `requires at least ${argumentsOf(rule.count)}`;
    case 'at-most':
      return `requires at most ${argumentsOf(rule.count)}`;
    case 'between':
      return `requires at least ${rule.least} and at most ${argumentsOf(rule.most)}`;
  }
}

/** "SRun" is what 28.5 prints. */
function pointer(rule: ArgsRule): string {
  if (rule.kind === 'at-least') return 'See';
  return rule.kind === 'at-most' ? 'SRun' : 'Run';
}

function cobraSentence(rule: ArgsRule, args: readonly string[], path: string): string {
  switch (rule.kind) {
    case 'any':
    case 'none':
      return `unknown command "${args[0] ?? ''}" for "${path}"`;
    case 'exactly':
      return `accepts ${rule.count} arg(s), received ${args.length}`;
    case 'at-least':
      return `requires at least ${rule.count} arg(s), only received ${args.length}`;
    case 'at-most':
      return `accepts at most ${rule.count} arg(s), received ${args.length}`;
    case 'between':
      return `accepts between ${rule.least} and ${rule.most} arg(s), received ${args.length}`;
  }
}

/** What the real tool says when `args` break `rule`; undefined when they keep it. */
export function argsComplaint(rule: ArgsRule, args: readonly string[], asked: Asked): string | undefined {
  if (!broken(rule, args.length)) return undefined;
  if (rule.wording === 'cobra') return cobraSentence(rule, args, asked.path);
  return (
    `${asked.binary}: '${asked.path}' ${dockerDemand(rule)}\n\nUsage:  ${asked.useLine}\n\n` +
    `${pointer(rule)} '${asked.path} --help' for more information`
  );
}
