import type { Arg, Dockerfile, From, Instruction, Stage } from './ast.ts';
import { DockerfileError } from './dockerfile-error.ts';
import { checkStatement, parseInstruction } from './instruction.ts';
import { readStatements, type Statements } from './statements.ts';

/** A Dockerfile that was understood, and what the lint rules want to know of its text. */
export interface ParsedDockerfile extends Dockerfile {
  readonly emptyContinuations: Statements['emptyContinuations'];
}

/**
 * Reads a Dockerfile: `source` is its text.
 * @param seen told of every instruction that was understood, in order, before a later one fails
 * @throws DockerfileError in BuildKit's words, with the lines they are about
 */
export function parseDockerfile(
  source: string,
  seen: (instruction: From | Instruction) => void = () => undefined,
): ParsedDockerfile {
  const { directives, escape, statements, emptyContinuations } = readStatements(source, checkStatement);
  const globalArgs: Arg[] = [];
  const stages: { readonly from: From; readonly instructions: Instruction[] }[] = [];
  for (const statement of statements) {
    const instruction = located(statement, () => parseInstruction(statement, escape));
    seen(instruction);
    const stage = stages.at(-1);
    if (instruction.kind === 'from') stages.push({ from: instruction, instructions: [] });
    else if (stage !== undefined) stage.instructions.push(instruction);
    else if (instruction.kind === 'arg') globalArgs.push(instruction);
    else throw new DockerfileError('no build stage in current context', [statement.lines]);
  }
  if (stages.length === 0) throw new DockerfileError('dockerfile contains no stages to build', []);
  const syntax = directives.get('syntax');
  const check = directives.get('check');
  return {
    ...(syntax !== undefined && { syntax }),
    ...(check !== undefined && { check }),
    escape,
    globalArgs,
    stages: stages satisfies readonly Stage[],
    emptyContinuations,
  };
}

function located<T>(statement: Statements['statements'][number], work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof DockerfileError)) throw error;
    const message = `dockerfile parse error on line ${statement.lines.start}: ${error.message}`;
    throw new DockerfileError(message, [statement.lines]);
  }
}
