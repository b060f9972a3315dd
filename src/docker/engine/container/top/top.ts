import { engineError } from '../../errors/engine-error.ts';
import { operation } from '../../operation.ts';
import type { RunningProcess } from '../../runtime.ts';
import { findContainer } from '../find.ts';
import { emitContainer } from '../happenings.ts';
import { parsePsArguments } from './arguments.ts';
import { PS_COLUMNS, type PsView } from './columns.ts';

export interface ContainerTopRequest {
  readonly ref: string;
  /** Arguments for ps, as they were typed: `-o pid,args` or `aux`. */
  readonly psArgs?: string;
}

export interface ContainerTop {
  readonly Titles: readonly string[];
  readonly Processes: readonly (readonly string[])[];
}

function sorted(
  processes: readonly RunningProcess[],
  key: string | undefined,
  view: PsView,
): readonly RunningProcess[] {
  const code = (key ?? '').replace(/^[+-]/, '');
  const column = Object.hasOwn(PS_COLUMNS, code) ? PS_COLUMNS[code] : undefined;
  if (!column) return processes;
  const sign = key?.startsWith('-') ? -1 : 1;
  return processes.toSorted(
    (a, b) => sign * column.value(a, view).localeCompare(column.value(b, view), 'en', { numeric: true }),
  );
}

/**
 * `GET /containers/{id}/top`: the container's processes as the host's ps tells them, numbered as the host does.
 * @throws EngineError noSuchContainer, containerNotRunning, containerRestarting, psArgumentsInvalid, psWithoutPid
 */
export const containerTop = operation((tx, { ref, psArgs = '' }: ContainerTopRequest): ContainerTop => {
  const container = findContainer(tx.state, ref);
  if (container.status === 'restarting') throw engineError('containerRestarting', { id: container.id });
  if (!container.process) throw engineError('containerNotRunning', { id: container.id });
  const words = psArgs.split(/\s+/).filter((word) => word !== '');
  const wanted = words.includes('--help') ? undefined : parsePsArguments(words);
  if (wanted && 'complaint' in wanted)
    throw engineError('psArgumentsInvalid', { complaint: wanted.complaint });
  if (!wanted || !wanted.columns.some(({ title }) => title === 'PID')) throw engineError('psWithoutPid', {});
  const processes = tx.runtime.live?.processes(container.id) ?? [];
  const pids = new Set(processes.map(({ pid }) => pid));
  const view: PsView = {
    now: tx.now,
    memory: tx.state.daemon.memory,
    leads: ({ parent }) => !pids.has(parent),
  };
  const rows = sorted(processes.filter(wanted.selects), wanted.sort, view).map((process) =>
    wanted.columns.map(({ title, value }) => {
      const isCommand = wanted.forest && ['CMD', 'COMMAND'].includes(title);
      return `${isCommand ? '\\_ ' : ''}${value(process, view)}`;
    }),
  );
  emitContainer(tx, container, 'top');
  return { Titles: wanted.columns.map(({ title }) => title), Processes: rows };
});
