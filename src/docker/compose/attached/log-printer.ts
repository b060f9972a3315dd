import type { Instant } from '../../../base/time.ts';
import type { CliContext } from '../../cli/client/cli-context.ts';
import { containerLogs, EngineError, type ContainerLogsRequest } from '../../engine/index.ts';
import { LABELS, labelOf } from '../labels.ts';
import type { Observed } from '../converge/containers.ts';

/** A container whose output is shown, and how far it has been. Plain JSON. */
export type Followed = {
  readonly id: string;
  /** What stands before its lines. */
  readonly name: string;
  readonly cursor: number;
  readonly since: Instant;
  readonly started: boolean;
  /** Its output is not shown, only its end. */
  readonly silent?: boolean;
  /** How many of its ends have been told. */
  readonly exits: number;
  readonly over: boolean;
};

/** A container's name as logs show it: without the project, unless it has a name of its own. */
export function shownName(project: string, { name, labels, service, number }: Observed): string {
  const usual = `${project}-${labelOf(labels, LABELS.service) || service}-${number}`;
  return name === usual ? name.slice(project.length + 1) : name;
}

export interface PrinterOptions {
  readonly prefix: boolean;
  readonly timestamps: boolean;
}

const RESET_LINE = '\r\u001B[K';

/** Prints what containers write, each line with the name of its container in front. */
export class LogPrinter {
  readonly #context: CliContext;
  readonly #options: PrinterOptions;
  readonly #width: number;
  #followed: readonly Followed[];

  constructor(context: CliContext, followed: readonly Followed[], options: PrinterOptions) {
    this.#context = context;
    this.#options = options;
    this.#followed = followed;
    this.#width =
      Math.max(
        0,
        ...followed.filter(({ started, silent }) => started && !silent).map(({ name }) => name.length),
      ) + 1;
  }

  /** The containers, as far as their output has been shown. */
  get followed(): readonly Followed[] {
    return this.#followed;
  }

  /** Shows what has come since. */
  print(more: Partial<ContainerLogsRequest> = {}): void {
    this.#followed = this.#followed.map((each) =>
      each.started && !each.silent ? { ...each, cursor: this.#printOne(each, more) } : each,
    );
  }

  status(name: string, message: string): void {
    this.#context.out(`${RESET_LINE}${name} ${message}\n`);
  }

  #printOne({ id, name, cursor }: Followed, more: Partial<ContainerLogsRequest>): number {
    const prefix = this.#options.prefix ? `${name.padEnd(this.#width)} | ` : '';
    try {
      const answer = this.#context.call(containerLogs, {
        ref: id,
        stdout: true,
        stderr: true,
        follow: true,
        timestamps: this.#options.timestamps,
        ...(cursor < 0 ? {} : { cursor }),
        ...more,
      });
      for (const { stream, text } of answer.chunks) {
        const line = `${prefix}${text.replace(/\r?\n$/u, '')}\n`;
        if (stream === 'stdout') this.#context.out(line);
        else this.#context.err(line);
      }
      return answer.cursor;
    } catch (error) {
      // Gone with its logs, or logs that go elsewhere.
      if (error instanceof EngineError) return cursor;
      throw error;
    }
  }
}
