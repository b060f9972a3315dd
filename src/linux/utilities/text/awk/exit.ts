/** `exit` within a function. */
export class AwkExit extends Error {
  readonly status: number;

  constructor(status: number) {
    super('exit');
    this.name = 'AwkExit';
    this.status = status;
  }
}
