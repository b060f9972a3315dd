import type { Instant } from '../../base/time.ts';
import { FsError } from '../../linux/fs/fs-error.ts';
import type { ProcessView } from '../../linux/fs/process-view.ts';
import type { Computer } from '../../linux/process/computer.ts';

function none(): never {
  throw new FsError('ENXIO', '/dev/tty');
}

/** The daemon as it changes files itself: it may do anything, and what it makes has the time of now. */
export function daemonView(computer: Computer, now: Instant): ProcessView {
  return {
    pid: 1,
    computer,
    now,
    capabilities: undefined,
    processes: () => [],
    listeners: () => [],
    random: () => 0,
    readDescriptor: none,
    writeDescriptor: none,
    readTerminal: none,
    writeTerminal: none,
  };
}
