/** A person tried what Discord's client does not offer: a button that is not there, a missing option. */
export class PersonError extends Error {
  /** The status for the page's HTTP calls. */
  readonly status: number;

  constructor(message: string, status = 400) {
    super(message);
    this.name = 'PersonError';
    this.status = status;
  }
}
