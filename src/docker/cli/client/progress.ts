import type { ProgressMessage } from '../../engine/api/progress.ts';
import type { EngineError } from '../../engine/errors/engine-error.ts';
import { CliError } from './cli-error.ts';

export interface ProgressView {
  readonly isTerminal: boolean;
  write(text: string): void;
}

function counts({ progressDetail: detail }: ProgressMessage): boolean {
  return (detail?.current ?? 0) > 0 || (detail?.total ?? 0) > 0;
}

function line({ id, status = '', stream }: ProgressMessage): string {
  const head = id === undefined ? '' : `${id}: `;
  return stream === undefined ? `${head}${status}\n` : `${head}${stream}`;
}

/**
 * Shows what pull, push and load tell. Without a terminal every change of state has a line, and counting is left
 * out. On a terminal a layer has one line that changes: what stays of it at the end is what is shown here.
 */
export function showProgress(messages: readonly ProgressMessage[], view: ProgressView): void {
  /** The last of each layer since the last line that belongs to none. */
  let layers = new Map<string, ProgressMessage>();
  const flush = (): void => {
    for (const message of layers.values()) view.write(line(message));
    layers = new Map();
  };
  for (const message of messages) {
    if (message.error !== undefined || message.aux !== undefined) continue;
    if (!view.isTerminal) {
      if (!counts(message)) view.write(line(message));
    } else if (message.id !== undefined && message.progressDetail !== undefined) {
      layers.set(message.id, message);
    } else {
      flush();
      view.write(line(message));
    }
  }
  flush();
}

/** The refusal with which a stream ended, printed as it is: the daemon had begun to answer by then. */
export function streamError(error: EngineError): CliError {
  return new CliError(error.message, { causes: [error] });
}
