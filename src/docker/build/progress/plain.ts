import { between, SECOND, type Instant } from '../../../base/time.ts';
import {
  lastNumber,
  SHOWN_AGAIN,
  type ProgressEvent,
  type ProgressState,
  type ProgressVertex,
} from './progress.ts';

/** What is said, and what to go on with. */
export interface Said {
  readonly state: ProgressState;
  readonly text: string;
}

/**
 * Says an event as `--progress=plain` does: `#5 [2/2] RUN make`, `#5 0.123 ok`, `#5 DONE 0.2s`. Lines of a step stand
 * under its name; when another one's come in between, `#5 ...` ends them and the name is said again.
 */
export function plain(state: ProgressState, event: ProgressEvent): Said {
  const known = event.kind === 'start' ? withVertex(state, event) : state;
  const vertex = known.vertices.find(({ id }) => id === event.id);
  if (vertex === undefined) return { state, text: '' };
  const said = line(vertex, event);
  const text = heading(known, vertex) + (said === '' ? '' : `#${vertex.number} ${said}\n`);
  const ended = ENDS.has(event.kind);
  const { current: _before, ...rest } = known;
  return {
    state: {
      ...rest,
      begun: true,
      vertices: known.vertices.map((each) => (each.id === vertex.id ? after(each, event) : each)),
      ...(!ended && { current: vertex.id }),
    },
    text,
  };
}

/** `#0 building with "default" instance using docker driver`, above everything. */
export function progressHeader(builder = 'default', driver = 'docker'): string {
  return `#0 building with ${JSON.stringify(builder)} instance using ${driver} driver\n`;
}

/** The output of steps that failed, once more at the end. */
export function errorLogs(state: ProgressState): string {
  return state.vertices
    .filter(({ failed }) => failed)
    .map(({ name, log }) => ['------', ` > ${name}:`, ...log, '------', ''].join('\n'))
    .join('');
}

/** The warnings in short, at the end. The escapes set its head in yellow; they stand there without a terminal, too. */
export function warningSummary(warnings: readonly string[], isDetailed = false): string {
  if (warnings.length === 0) return '';
  const count = `${warnings.length} warning${warnings.length === 1 ? '' : 's'} found`;
  const lines = warnings.map((warning) => ` - ${warning}\n`).join('');
  const hint = isDetailed ? '' : ' (use docker --debug to expand)';
  return `\n \u001B[33m${count}${hint}:\n\u001B[0m${lines}`;
}

const ENDS: ReadonlySet<ProgressEvent['kind']> = new Set(['cached', 'done', 'error', 'canceled']);

function withVertex(state: ProgressState, event: ProgressEvent & { readonly kind: 'start' }): ProgressState {
  if (state.vertices.some(({ id }) => id === event.id)) return state;
  const vertex: ProgressVertex = {
    id: event.id,
    number: lastNumber(state) + 1,
    name: event.name,
    started: event.at,
    log: [],
    failed: false,
  };
  return { ...state, vertices: [...state.vertices, vertex] };
}

/** The step's name, unless its lines are those that stand last. */
function heading(state: ProgressState, vertex: ProgressVertex): string {
  if (state.current === vertex.id) return '';
  const interrupted = state.vertices.find(({ id }) => id === state.current);
  const end = interrupted === undefined ? '' : `#${interrupted.number} ...\n`;
  return `${end}${state.begun ? '\n' : ''}#${vertex.number} ${vertex.name}\n`;
}

function line(vertex: ProgressVertex, event: ProgressEvent): string {
  switch (event.kind) {
    case 'start':
      return '';
    case 'status': {
      const time = event.seconds !== undefined && event.seconds > 0.01 ? ` ${event.seconds.toFixed(1)}s` : '';
      return `${event.text}${time}${event.done ? ' done' : ''}`;
    }
    case 'log':
      return stamped(vertex.started, event);
    case 'warn':
      return `WARN: ${event.text}`;
    case 'cached':
      return 'CACHED';
    case 'done':
      return `DONE ${secondsBetween(vertex.started, event.at).toFixed(1)}s`;
    case 'error':
      // What ends without a word leaves its lines as they are.
      return event.message === '' ? '' : `ERROR: ${event.message}`;
    case 'canceled':
      return 'CANCELED';
  }
}

function after(vertex: ProgressVertex, event: ProgressEvent): ProgressVertex {
  if (event.kind === 'error') return { ...vertex, failed: true };
  if (event.kind !== 'log') return vertex;
  return { ...vertex, log: [...vertex.log, stamped(vertex.started, event)].slice(-SHOWN_AGAIN) };
}

/** A line of output with the seconds since its step began, the fewer digits the later. */
function stamped(started: Instant, { at, text }: { readonly at: Instant; readonly text: string }): string {
  const seconds = secondsBetween(started, at);
  return `${seconds.toFixed(seconds < 10 ? 3 : seconds < 100 ? 2 : 1)} ${text}`;
}

function secondsBetween(from: Instant, to: Instant): number {
  return between(from, to) / SECOND;
}
