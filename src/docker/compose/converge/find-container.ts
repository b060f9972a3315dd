import { CliError } from '../../cli/client/cli-error.ts';
import type { CliContext } from '../../cli/client/cli-context.ts';
import { observedContainers, type Observed } from './containers.ts';

/** The container of a service that a command means: a running one, the first or the numbered. @throws CliError */
export function runningContainer(
  context: CliContext,
  project: string,
  service: string,
  index: number,
): Observed {
  const running = observedContainers(context, project, { all: false })
    .filter((each) => each.service === service && (index <= 0 || each.number === index))
    .toSorted((a, b) => a.number - b.number);
  const [first] = running;
  if (first) return first;
  const which = index > 0 ? ` container #${index}` : '';
  throw new CliError(`service "${service}" is not running${which}`, { code: 'compose-not-running' });
}
