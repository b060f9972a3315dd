import type { NodeAvailability } from '../../engine/api/node.ts';
import { CliError } from '../client/cli-error.ts';
import { goQuote } from '../flags/quote.ts';

const KNOWN = ['active', 'pause', 'drain'] as const;

/** What `--availability` of a node that begins or joins a swarm means. @throws CliError */
export function readAvailability(text: string): NodeAvailability {
  const found = KNOWN.find((name) => name === text.toLowerCase());
  if (found) return found;
  throw new CliError(`invalid availability ${goQuote(text)}, only active, pause and drain are supported`, {
    code: 'node-availability-invalid',
  });
}
