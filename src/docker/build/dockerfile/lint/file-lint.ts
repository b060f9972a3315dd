import type { Arg, From, Instruction, Stage } from '../ast.ts';
import type { Statement } from '../statements.ts';
import { splitBlanks } from '../words.ts';
import type { Linter } from './linter.ts';

/** What is checked as an instruction is come to, even if it is wrong. */
export function lintWritten(statement: Statement, linter: Linter): void {
  const { keyword, rest, lines } = statement;
  if (keyword.toLowerCase() === 'maintainer')
    linter.warn(
      'MaintainerDeprecated',
      'Maintainer instruction is deprecated in favor of using label',
      lines,
    );
  if (keyword.toLowerCase() !== 'from') return;
  const args = splitBlanks(rest);
  const [, as = '', name = ''] = args;
  if (args.length === 3 && name !== name.toLowerCase())
    linter.warn('StageNameCasing', `Stage name '${name}' should be lowercase`, lines);
  if (args.length >= 3 && as !== inCaseOf(keyword, as))
    linter.warn('FromAsCasing', `'${as}' and '${keyword}' keywords' casing do not match`, lines);
}

/** What is checked once an instruction is understood. */
export function lintRead(instruction: From | Instruction, linter: Linter): void {
  if (instruction.kind === 'from' && instruction.name !== '')
    lintDescription('FROM', [instruction.name], instruction, linter);
  if (instruction.kind !== 'arg') return;
  const names = instruction.args.map(({ key }) => key);
  lintDescription('ARG', names, instruction, linter);
}

/** `text` in the case of a keyword; as it is where that mixes both. */
function inCaseOf(keyword: string, text: string): string {
  if (keyword === keyword.toLowerCase()) return text.toLowerCase();
  return keyword === keyword.toUpperCase() ? text.toUpperCase() : text;
}

function lintDescription(
  instruction: string,
  names: readonly string[],
  { comments, lines }: From | Arg,
  linter: Linter,
): void {
  const comment = comments.at(-1);
  const [first = ''] = names;
  if (comment === undefined || names.includes(comment.split(' ')[0] ?? '')) return;
  const example = names.length > 1 ? '<arg_key>' : first;
  linter.warn(
    'InvalidDefinitionDescription',
    `Comment for ${instruction} should follow the format: \`# ${example} <description>\``,
    lines,
  );
}

/** All keywords should be in the case of most. Those that mix both count for neither. */
export function lintCasing(stages: readonly Stage[], linter: Linter): void {
  const instructions = stages.flatMap((stage) => [stage.from, ...stage.instructions]);
  const lower = instructions.filter(({ keyword }) => keyword === keyword.toLowerCase()).length;
  const upper = instructions.filter(({ keyword }) => keyword === keyword.toUpperCase()).length;
  const majority = lower > upper ? 'lowercase' : 'uppercase';
  for (const { keyword, lines } of instructions) {
    const right = majority === 'lowercase' ? keyword.toLowerCase() : keyword.toUpperCase();
    if (keyword !== right)
      linter.warn(
        'ConsistentInstructionCasing',
        `Command '${keyword}' should match the case of the command majority (${majority})`,
        lines,
      );
  }
}

export function lintStageNames(stages: readonly Stage[], linter: Linter): void {
  const seen = new Set<string>();
  for (const { from } of stages) {
    const { name, lines } = from;
    if (name === '') continue;
    if (name === 'context' || name === 'scratch')
      linter.warn(
        'ReservedStageName',
        `Stage name should not use the same name as reserved stage ${JSON.stringify(name)}`,
        lines,
      );
    if (seen.has(name))
      linter.warn(
        'DuplicateStageName',
        `Duplicate stage name ${JSON.stringify(name)}, stage names should be unique`,
        lines,
      );
    seen.add(name);
  }
}
