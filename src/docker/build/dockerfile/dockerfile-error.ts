import type { LineRange } from './ast.ts';

/** What is wrong with a Dockerfile: BuildKit's words, and the lines that the excerpt marks. */
export class DockerfileError extends Error {
  readonly ranges: readonly LineRange[];

  constructor(message: string, ranges: readonly LineRange[]) {
    super(message);
    this.name = 'DockerfileError';
    this.ranges = ranges;
  }

  /** `error` with `lines`, unless it knows its lines already. What is no error of a Dockerfile passes unchanged. */
  static at(lines: LineRange, error: unknown): unknown {
    if (!(error instanceof DockerfileError) || error.ranges.length > 0) return error;
    return new DockerfileError(error.message, [lines]);
  }
}
