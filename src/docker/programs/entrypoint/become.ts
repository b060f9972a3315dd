import type { Credentials } from '../../../linux/fs/file-system.ts';
import { FsError } from '../../../linux/fs/fs-error.ts';
import type { ProcessContext } from '../../../linux/process/process-context.ts';
import { exit, type Step } from '../../../linux/process/program.ts';
import { findExecutable } from '../../../linux/utilities/system/find-executable.ts';

interface Surroundings {
  readonly env?: Readonly<Record<string, string>>;
  readonly credentials?: Credentials;
  /** The line of the script that says so, for its complaint. */
  readonly line?: number;
}

/** `exec "$@"` at the end of an entry point script: the process becomes the command, or the script's shell complains. */
export function becomeCommand(
  process: ProcessContext,
  argv: readonly string[],
  { env = process.env, credentials, line = 1 }: Surroundings = {},
): Step {
  const [command] = argv;
  if (command === undefined) return exit(0);
  const found = findExecutable({ fs: process.fs, env }, command, env['PATH']);
  if (found.kind === 'found') {
    return { kind: 'exec', argv, path: found.path, env, ...(credentials && { credentials }) };
  }
  process.write(2, complaint(process, command, found.kind === 'denied', line));
  return exit(found.kind === 'denied' ? 126 : 127);
}

/** dash, bash and busybox say it each in their own way. */
function complaint(process: ProcessContext, command: string, isDenied: boolean, line: number): string {
  const script = process.executable;
  const interpreter = interpreterOf(process, script);
  const reason = isDenied ? 'Permission denied' : 'not found';
  if (interpreter.endsWith('bash')) {
    const missing = command.includes('/')
      ? `${script}: line ${line}: ${command}: No such file or directory`
      : `${script}: line ${line}: exec: ${command}: not found`;
    return isDenied ? `${script}: line ${line}: ${command}: ${reason}\n` : `${missing}\n`;
  }
  if (process.computer.dialect === 'busybox') return `${script}: exec: line ${line}: ${command}: ${reason}\n`;
  return `${script}: ${line}: exec: ${command}: ${reason}\n`;
}

function interpreterOf(process: ProcessContext, script: string): string {
  try {
    return /^#!\s*(?:\/usr\/bin\/env\s+)?(\S+)/.exec(process.fs.readFile(script))?.[1] ?? '/bin/sh';
  } catch (error) {
    if (error instanceof FsError) return '/bin/sh';
    throw error;
  }
}

/** Whether an argument is an option rather than a command: many scripts then put the server's name before it. */
export function isOption(argument: string | undefined): boolean {
  return argument?.startsWith('-') ?? false;
}
