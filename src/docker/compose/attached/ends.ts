import type { CliContext } from '../../cli/client/cli-context.ts';
import { exitStatuses } from './exit-statuses.ts';
import type { Followed, LogPrinter } from './log-printer.ts';

/** What became of the containers that are looked at. */
export interface Ends {
  readonly followed: readonly Followed[];
  /** Those that have ended for good since, with their status, by container id. */
  readonly ended: readonly { readonly id: string; readonly code: number }[];
}

/** Says which of the containers that a printer shows have ended since, and how. */
export function tellEnds(context: CliContext, printer: LogPrinter): Ends {
  const ended: { id: string; code: number }[] = [];
  const followed = printer.followed.map((each): Followed => {
    if (!each.started || each.over) return each;
    const { codes, running, restarting } = exitStatuses(context, each);
    const fresh = codes.slice(each.exits);
    fresh.forEach((code, index) => {
      const again = index < fresh.length - 1 || running || restarting;
      printer.status(each.name, `exited with code ${code}${again ? ' (restarting)' : ''}`);
      if (!again) ended.push({ id: each.id, code });
    });
    return { ...each, exits: codes.length, over: codes.length > 0 && !running && !restarting };
  });
  return { followed, ended };
}
