/** For what whoever runs the bot should know. A pino logger is one. No user ids, no answers. */
export interface RunnerLog {
  error(what: object, message: string): void;
  warn(what: object, message: string): void;
  info(what: object, message: string): void;
}
