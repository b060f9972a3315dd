import { Writable } from 'node:stream';
import type { Logger } from 'pino';
import { createLog } from '../../src/log.ts';

/** One line of the log, parsed. */
export interface LogLine {
  readonly level: string;
  readonly msg: string;
  readonly [field: string]: unknown;
}

/** The bot's own log (levels, redaction and all), its lines kept for a test to read. */
export class CapturedLog {
  readonly lines: LogLine[] = [];
  readonly #waiting = new Set<{ wanted: (line: LogLine) => boolean; found: (line: LogLine) => void }>();

  /** The line as it was written, before parsing: for looking for what must not be there. */
  get text(): string {
    return this.lines.map((line) => JSON.stringify(line)).join('\n');
  }

  /** @param discordToken what the log must keep secret */
  async open(discordToken?: string): Promise<Logger> {
    const output = new Writable({
      write: (chunk: Buffer, _encoding, done) => {
        for (const line of chunk.toString('utf8').trimEnd().split('\n')) {
          this.#take(JSON.parse(line) as LogLine);
        }
        done();
      },
    });
    return await createLog(
      { logLevel: 'debug', logFormat: 'json', discordToken },
      output as unknown as NodeJS.WriteStream,
    );
  }

  /** The lines that say `msg`. */
  saying(msg: string): LogLine[] {
    return this.lines.filter((line) => line.msg === msg);
  }

  /** The latest line that `wanted` accepts, as soon as there is one. */
  async until(wanted: (line: LogLine) => boolean): Promise<LogLine> {
    return (
      this.lines.findLast(wanted) ??
      (await new Promise<LogLine>((found) => {
        this.#waiting.add({ wanted, found });
      }))
    );
  }

  /**
   * The next `count` lines about a command or route, from now on; ask before doing what causes them. A line comes
   * after its answer, so an earlier command's may still be on its way: hence the name.
   */
  async nextInteractions(command: string, count: number): Promise<LogLine[]> {
    const all = (): LogLine[] =>
      this.saying('interaction').filter((line) => line.command === command && line.kind !== 'autocomplete');
    const known = all().length;
    await this.until(() => all().length >= known + count);
    return all().slice(known, known + count);
  }

  /** The next line about a command or route, from now on. */
  async nextInteraction(command: string): Promise<LogLine> {
    const [line] = await this.nextInteractions(command, 1);
    if (!line) throw new Error('there is no line');
    return line;
  }

  #take(line: LogLine): void {
    this.lines.push(line);
    for (const entry of this.#waiting) {
      if (!entry.wanted(line)) continue;
      this.#waiting.delete(entry);
      entry.found(line);
    }
  }
}
