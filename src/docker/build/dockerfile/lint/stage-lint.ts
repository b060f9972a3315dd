import type { Arg, Instruction, LineRange } from '../ast.ts';
import { suggestion } from '../suggest.ts';
import type { Linter } from './linter.ts';

/** A word of these in a variable's name means a secret, `public` in it that there is none. */
const SECRET =
  /(?:_|^)(?:apikey|auth|credential|credentials|key|password|pword|passwd|secret|token)(?:_|$)/iu;
const PUBLIC = /(?:_|^)public(?:_|$)/iu;

/** What may stand but once in a stage: only the last counts. */
type Single = 'cmd' | 'entrypoint' | 'healthcheck';

/** Checks the instructions of one stage, in order, as they are given their values. */
export class StageLint {
  readonly #linter: Linter;
  readonly #last = new Map<Single, LineRange>();
  #workdirSet: boolean;

  /** @param base the stage it stands on */
  constructor(linter: Linter, base?: StageLint) {
    this.#linter = linter;
    this.#workdirSet = base?.workdirSet ?? false;
  }

  /** Whether a WORKDIR stood in it. */
  get workdirSet(): boolean {
    return this.#workdirSet;
  }

  /**
   * Tells of a variable that has no value. To be called for each word, before what is wrong with the word is told.
   * @param known names of variables that have one, the one set last at the end
   * @param declared names of the stage's ARGs: they may be without
   */
  missing(
    instruction: Instruction,
    name: string,
    known: readonly string[],
    declared: readonly string[],
  ): void {
    if (
      declared.includes(name) ||
      name === 'BUILDKIT_SBOM_SCAN_CONTEXT' ||
      name === 'BUILDKIT_SBOM_SCAN_STAGE'
    )
      return;
    const meant = suggestion(name, known, true);
    const hint = meant === undefined ? '' : ` (did you mean $${meant}?)`;
    this.#linter.warn('UndefinedVar', `Usage of undefined variable '$${name}'${hint}`, instruction.lines);
  }

  /**
   * Checks an instruction whose variables have their values. ARG is checked name by name with {@link secret}, before
   * its default is expanded.
   * @param hasShell whether the image names a shell of its own: then CMD without JSON is meant so
   */
  instruction(instruction: Instruction, hasShell: boolean): void {
    const { keyword, lines } = instruction;
    switch (instruction.kind) {
      case 'env':
        for (const { key } of instruction.pairs) {
          if (instruction.legacy) this.#legacy(keyword, lines);
          this.#secret('ENV', key, lines);
        }
        break;
      case 'label':
        if (instruction.legacy) this.#legacy(keyword, lines);
        break;
      case 'workdir':
        if (!this.#workdirSet && !instruction.path.startsWith('/'))
          this.#linter.warn(
            'WorkdirRelativePath',
            `Relative workdir ${JSON.stringify(instruction.path)} can have unexpected results if the base image changes`,
            lines,
          );
        this.#workdirSet = true;
        break;
      case 'cmd':
      case 'entrypoint':
        this.#once(instruction.kind, keyword, lines);
        if (instruction.command.form === 'shell' && !hasShell)
          this.#linter.warn(
            'JSONArgsRecommended',
            `JSON arguments recommended for ${keyword} to prevent unintended behavior related to OS signals`,
            lines,
          );
        break;
      case 'healthcheck':
        this.#once('healthcheck', keyword, lines);
        break;
      case 'add':
      case 'arg':
      case 'copy':
      case 'expose':
      case 'maintainer':
      case 'onbuild':
      case 'run':
      case 'shell':
      case 'stopsignal':
      case 'user':
      case 'volume':
    }
  }

  /** Checks one name of an ARG. */
  secret(arg: Arg, key: string): void {
    this.#secret('ARG', key, arg.lines);
  }

  /** Checks a source of COPY or ADD that is a path of the context. @param ignored whether .dockerignore keeps it out */
  source(instruction: Instruction, path: string, ignored: boolean): void {
    if (!ignored) return;
    const verb = instruction.kind === 'add' ? 'Add' : 'Copy';
    this.#linter.warn(
      'CopyIgnoredFile',
      `Attempting to ${verb} file ${JSON.stringify(path)} that is excluded by .dockerignore`,
      instruction.lines,
    );
  }

  #legacy(keyword: string, lines: LineRange): void {
    this.#linter.warn(
      'LegacyKeyValueFormat',
      `"${keyword} key=value" should be used instead of legacy "${keyword} key value" format`,
      lines,
    );
  }

  #secret(instruction: string, key: string, lines: LineRange): void {
    if (!SECRET.test(key) || PUBLIC.test(key)) return;
    this.#linter.warn(
      'SecretsUsedInArgOrEnv',
      `Do not use ARG or ENV instructions for sensitive data (${instruction} ${JSON.stringify(key)})`,
      lines,
    );
  }

  /** The one before is told of: it is the one that does not count. */
  #once(kind: Single, keyword: string, lines: LineRange): void {
    const before = this.#last.get(kind);
    if (before !== undefined)
      this.#linter.warn(
        'MultipleInstructionsDisallowed',
        `Multiple ${keyword} instructions should not be used in the same stage because only the last one will be used`,
        before,
      );
    this.#last.set(kind, lines);
  }
}
