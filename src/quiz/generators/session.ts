import type { Lab, LabDone, LabRun, LabStopped } from '../../machine/lab/lab.ts';

/** What is done at a prompt, of which a generator asks what comes of it. */
export interface Session {
  readonly files?: Readonly<Record<string, string>>;
  /** Done before and not shown: images that are there already. */
  readonly before?: readonly string[];
  readonly lines: readonly string[];
}

/** The lab could not run what a question is made of: worth trying again. */
export class LabUnavailable extends Error {
  override readonly name = 'LabUnavailable';
  readonly reason: LabStopped['reason'];

  constructor({ reason, error }: LabStopped) {
    super(`the lab did not run it: ${reason}`, error === undefined ? {} : { cause: error });
    this.reason = reason;
  }
}

/** Ids and generated names are never asked for, so that one machine serves all questions. */
const MACHINE = 1;

/** @throws {LabUnavailable} */
export async function runSession(
  lab: Lab,
  { files = {}, before = [], lines }: Session,
  goals: LabRun['goals'] = [],
): Promise<LabDone> {
  const result = await lab.run({ seed: MACHINE, files, setup: before, lines, goals });
  if (result.kind === 'stopped') throw new LabUnavailable(result);
  return result;
}

/** What the last line prints, without the ends of its last line. @throws {LabUnavailable} */
export async function printed(lab: Lab, session: Session): Promise<string> {
  const { lines } = await runSession(lab, session);
  return (lines.at(-1)?.output ?? '').replace(/[ \t]+$/gm, '').trimEnd();
}
