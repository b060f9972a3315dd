import type { Arg, Dockerfile, From, Instruction, Stage } from './ast.ts';
import { DockerfileError } from './dockerfile-error.ts';
import { checkStatement, parseInstruction } from './instruction.ts';
import { lintCasing, lintRead, lintStageNames, lintWritten } from './lint/file-lint.ts';
import type { Linter } from './lint/linter.ts';
import { readStatements, type Statement } from './statements.ts';

/**
 * Reads a Dockerfile: `source` is its text.
 * @param linter told of what could be written better, also before the place where the file is wrong
 * @throws DockerfileError in BuildKit's words, with the lines they are about
 */
export function parseDockerfile(source: string, linter: Linter): Dockerfile {
  const { directives, escape, statements, emptyContinuations } = readStatements(source, checkStatement);
  for (const line of emptyContinuations)
    linter.warn('NoEmptyContinuation', 'Empty continuation line', { start: line, end: line });
  const globalArgs: Arg[] = [];
  const stages: { readonly from: From; readonly instructions: Instruction[] }[] = [];
  for (const statement of statements) {
    lintWritten(statement, linter);
    const instruction = located(statement, () => parseInstruction(statement, escape));
    lintRead(instruction, linter);
    const stage = stages.at(-1);
    if (instruction.kind === 'from') stages.push({ from: instruction, instructions: [] });
    else if (stage !== undefined) stage.instructions.push(instruction);
    else if (instruction.kind === 'arg') globalArgs.push(instruction);
    else throw new DockerfileError('no build stage in current context', [statement.lines]);
  }
  if (stages.length === 0) throw new DockerfileError('dockerfile contains no stages to build', []);
  lintStageNames(stages, linter);
  lintCasing(stages, linter);
  const syntax = directives.get('syntax');
  const check = directives.get('check');
  return {
    ...(syntax !== undefined && { syntax }),
    ...(check !== undefined && { check }),
    escape,
    globalArgs,
    stages: stages satisfies readonly Stage[],
  };
}

function located<T>(statement: Statement, work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof DockerfileError)) throw error;
    const message = `dockerfile parse error on line ${statement.lines.start}: ${error.message}`;
    throw new DockerfileError(message, [statement.lines]);
  }
}
