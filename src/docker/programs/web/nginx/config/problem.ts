/** What nginx will not start with: an [emerg] line of its own words. */
export class ConfigProblem extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'ConfigProblem';
  }
}

/** Where a directive ends: nginx names that line. */
export interface Place {
  /** `in /etc/nginx/nginx.conf:3`, or on the command line. */
  readonly file: string;
  readonly line: number;
}

export const COMMAND_LINE = 'command line';

/** A problem with its place behind it. */
export function problemAt(message: string, place: Place): ConfigProblem {
  const where = place.file === COMMAND_LINE ? COMMAND_LINE : `${place.file}:${place.line}`;
  return new ConfigProblem(`${message} in ${where}`);
}
