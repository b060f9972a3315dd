/** The little of a pino logger that the playground uses. */
export interface PlaygroundLog {
  debug(details: object, message: string): void;
  info(details: object, message: string): void;
  error(details: object, message: string): void;
}

export const silentLog: PlaygroundLog = {
  debug: () => undefined,
  info: () => undefined,
  error: () => undefined,
};
