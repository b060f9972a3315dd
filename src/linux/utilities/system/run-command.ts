import { FsError } from '../../fs/fs-error.ts';
import type { Credentials } from '../../fs/file-system.ts';
import type { ProcessContext } from '../../process/process-context.ts';
import { exit, type Step } from '../../process/program.ts';
import { cannotRun, findExecutable } from './find-executable.ts';
import type { ProgramTool } from './program-tool.ts';

interface Surroundings {
  readonly env?: Readonly<Record<string, string>>;
  readonly fds?: Readonly<Record<number, number>>;
  readonly credentials?: Credentials;
  readonly cwd?: string;
}

/** A child that runs a command found in PATH. Gives its pid, or why it does not start. */
export function spawnCommand(
  process: ProcessContext,
  argv: readonly string[],
  { env = process.env, ...rest }: Surroundings = {},
): number | { readonly text: string; readonly status: number } {
  const executable = findExecutable(process, argv[0] ?? '', env.PATH);
  if (executable.kind !== 'found') return cannotRun(executable);
  try {
    return process.spawn({ argv, path: executable.path, env, ...rest });
  } catch (error) {
    if (error instanceof FsError) return { text: error.text, status: error.code === 'ENOENT' ? 127 : 126 };
    throw error;
  }
}

/** The same process becomes a command found in PATH; what cannot start is told as the dialect does. */
export function becomeCommand(
  tool: ProgramTool,
  argv: readonly string[],
  { env = tool.process.env, credentials }: Pick<Surroundings, 'env' | 'credentials'> = {},
): Step {
  const executable = findExecutable(tool.process, argv[0] ?? '', env.PATH);
  if (executable.kind === 'found') {
    return { kind: 'exec', argv, path: executable.path, env, ...(credentials && { credentials }) };
  }
  const { text, status } = cannotRun(executable);
  return tool.fail(cannotRunText(tool, argv[0] ?? '', text), status);
}

/** coreutils: `failed to run command 'x': …` (env: `'x': …`); busybox: `can't execute 'x': …`. */
export function cannotRunText(tool: ProgramTool, command: string, text: string): string {
  if (!tool.gnu) return `can't execute '${command}': ${text}`;
  return tool.name === 'env' || tool.name === 'nice'
    ? `'${command}': ${text}`
    : `failed to run command '${command}': ${text}`;
}

/** The status a shell would show of a child that has ended. */
export function statusOf(ended: { readonly code: number; readonly signal?: number }): number {
  return ended.signal === undefined ? ended.code : 128 + ended.signal;
}

/** Ends as a child did. */
export function exitAs(ended: { readonly code: number; readonly signal?: number }): Step {
  return exit(statusOf(ended));
}
