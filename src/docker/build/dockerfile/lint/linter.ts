import type { LineRange } from '../ast.ts';
import { DockerfileError } from '../dockerfile-error.ts';
import type { CheckOptions } from './check-options.ts';
import { rulePage, ruleOf, type RuleName } from './rules.ts';

/** Something that a build check found. */
export interface LintWarning {
  readonly rule: RuleName;
  readonly message: string;
  readonly lines: LineRange;
}

/** Collects what build checks find, as far as the file wants to know it. */
export class Linter {
  readonly #options: CheckOptions;
  readonly #found: LintWarning[] = [];

  constructor(options: CheckOptions) {
    this.#options = options;
  }

  warn(rule: RuleName, message: string, lines: LineRange): void {
    const { skip, experimental } = this.#options;
    const asked = experimental === 'all' || experimental.includes(rule);
    if (ruleOf(rule).experimental === true ? !asked : skip === 'all' || skip.includes(rule)) return;
    this.#found.push({ rule, message, lines });
  }

  /** In the order they were found. */
  get warnings(): readonly LintWarning[] {
    return this.#found;
  }

  /** To be called when nothing more is to be found. @throws DockerfileError where the file wants warnings to be errors */
  finish(): void {
    if (!this.#options.error || this.#found.length === 0) return;
    const rules = [...new Set(this.#found.map(({ rule }) => rule))];
    throw new DockerfileError(`lint violation found for rules: ${rules.join(', ')}`, []);
  }
}

/** A warning in one line: `StageNameCasing: Stage name 'Foo' should be lowercase (line 2)`. */
export function warningLine({ rule, message, lines }: LintWarning): string {
  return `${rule}: ${message} (line ${lines.start})`;
}

/** The lines of warnings, each but once: as the summary at the end has them. */
export function summaryLines(warnings: readonly LintWarning[]): readonly string[] {
  return [...new Set(warnings.map(warningLine))];
}

/** The same with what their rules are about, and where in the file they are. */
export function detailedSummary(
  warnings: readonly LintWarning[],
  excerptAt: (lines: LineRange) => string,
): readonly string[] {
  const told = warnings.map((warning) => {
    const page = rulePage(warning.rule);
    const more = page === '' ? '' : `More info: ${page}\n`;
    const { description } = ruleOf(warning.rule);
    return `${warningLine(warning)}\n${description}\n${more}${excerptAt(warning.lines)}`;
  });
  return [...new Set(told)];
}
