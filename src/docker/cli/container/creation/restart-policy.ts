import type { RestartPolicy } from '../../../engine/index.ts';
import { cut } from '../../flags/cut.ts';
import { readInteger } from '../../flags/go-number.ts';
import { refuse } from './refuse.ts';

/** Reads `always`, `on-failure:3`; whether the name is a policy is the daemon's to say. @throws CliError */
export function readRestartPolicy(text: string): RestartPolicy {
  const [name, written] = cut(text, ':');
  if (written !== undefined && name === '') {
    throw refuse('invalid restart policy format: no policy provided before colon');
  }
  if (written === undefined || written === '') return { Name: name, MaximumRetryCount: 0 };
  const count = readInteger(written, { base: 10, bits: 64, signed: true });
  if (typeof count !== 'number') {
    throw refuse('invalid restart policy format: maximum retry count must be an integer');
  }
  return { Name: name, MaximumRetryCount: count };
}
