import { DockerfileError } from '../dockerfile-error.ts';

/** What `# check=skip=…;error=…;experimental=…` says, or the build argument BUILDKIT_DOCKERFILE_CHECK. */
export interface CheckOptions {
  /** Names of rules, or everything. */
  readonly skip: readonly string[] | 'all';
  /** The same of rules that are on trial. */
  readonly experimental: readonly string[] | 'all';
  /** A warning fails the build. */
  readonly error: boolean;
}

/** @throws DockerfileError without lines */
export function parseCheckOptions(text: string): CheckOptions {
  const parts = text.trim() === '' ? [] : text.trim().split(';');
  const options = parts.map(readOption);
  return {
    skip: options.findLast(({ skip }) => skip !== undefined)?.skip ?? [],
    experimental: options.findLast(({ experimental }) => experimental !== undefined)?.experimental ?? [],
    error: options.findLast(({ error }) => error !== undefined)?.error ?? false,
  };
}

function readOption(part: string): Partial<CheckOptions> {
  const mark = part.indexOf('=');
  if (mark === -1) fail(`invalid check option ${JSON.stringify(part)}`);
  const key = part.slice(0, mark).trim();
  const value = part.slice(mark + 1).trim();
  const names = value === 'all' ? 'all' : value.split(',').map((name) => name.trim());
  if (key === 'skip') return { skip: names };
  if (key === 'experimental') return { experimental: names };
  if (key === 'error') return { error: truth(part, value) };
  return fail(`invalid check option ${JSON.stringify(key)}`);
}

function truth(part: string, value: string): boolean {
  if (/^(?:1|t|T|TRUE|true|True)$/u.test(value)) return true;
  if (/^(?:0|f|F|FALSE|false|False)$/u.test(value)) return false;
  return fail(
    `failed to parse check option ${JSON.stringify(part)}: strconv.ParseBool: parsing ${JSON.stringify(value)}: invalid syntax`,
  );
}

function fail(problem: string): never {
  throw new DockerfileError(`failed to parse check options: ${problem}`, []);
}
