import { rfc3339 } from '../../../base/time.ts';
import type { CliContext } from '../../cli/client/cli-context.ts';
import type { Project } from '../project/types.ts';
import type { Progress } from '../progress/progress.ts';

/** What the steps of bringing a project up and down work with. */
export interface Scene {
  readonly context: CliContext;
  readonly project: Project;
  readonly progress: Progress;
  /** Nothing is done; only told. */
  readonly dryRun: boolean;
}

/** A warning as compose logs it. */
export function logWarning(context: Pick<CliContext, 'err' | 'now'>, message: string): void {
  context.err(`time="${rfc3339(context.now)}" level=warning msg=${JSON.stringify(message)}\n`);
}
