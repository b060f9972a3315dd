import type { Table } from '../../../base/record.ts';
import { EngineError } from '../../engine/errors/engine-error.ts';
import { parseReference } from '../../engine/image/reference.ts';
import type { CliContext } from '../client/cli-context.ts';
import { refuse } from './build-error.ts';

/** What a context elsewhere begins with; anything else is a directory. */
const ELSEWHERE = /^(?:docker-image|https?|git|ssh):\/\//u;

/**
 * `--build-context name=value`, by name.
 * @throws CliError in buildx's words
 */
export function namedContexts(texts: readonly string[], { files }: Pick<CliContext, 'files'>): Table<string> {
  const pairs = texts.map((text) => {
    const mark = text.indexOf('=');
    if (mark === -1) refuse(`invalid context value: ${text}, expected key=value`);
    const name = text.slice(0, mark);
    return [contextName(name), text.slice(mark + 1)] as const;
  });
  for (const [name, value] of pairs) check(name, value, files);
  return Object.fromEntries(pairs);
}

function contextName(name: string): string {
  try {
    parseReference(name);
    return name;
  } catch (error) {
    if (!(error instanceof EngineError)) throw error;
    return refuse(`invalid context name ${name}: ${error.message}`);
  }
}

function check(name: string, value: string, files: CliContext['files']): void {
  if (ELSEWHERE.test(value)) return;
  const [scheme = '', target = ''] = value.split(/:(?:\/\/)?/u);
  if (value.startsWith('target:'))
    refuse(`failed to build: failed to find target ${target} for context ${name}`);
  if (scheme === 'oci-layout')
    refuse(
      `failed to build: oci-layout reference ${JSON.stringify(value)} could not be resolved: could not lock ${target}/index.json.lock: open ${target}/index.json.lock: no such file or directory`,
    );
  if (!files.exists(value))
    refuse(`failed to build: failed to get build context ${name}: stat ${value}: no such file or directory`);
  if (files.stat(value).node.type !== 'directory')
    refuse(`failed to build: failed to get build context ${name}: ${value} is not a directory`);
}
