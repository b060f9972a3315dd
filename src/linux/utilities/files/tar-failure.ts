/** tar cannot go on. */
export class TarFailure extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'TarFailure';
  }
}
