import { goDuration } from '../../cli/format/units/go-duration.ts';
import type { HealthConfig } from '../../engine/api/container.ts';
import type { Instruction } from '../dockerfile/ast.ts';
import type { StageState } from '../solve/stage-planner.ts';

const NOTHING_RUN = '/bin/sh -c #(nop) ';
const AS_WRITTEN: ReadonlySet<Instruction['kind']> = new Set(['arg', 'expose', 'onbuild']);

/**
 * What an image's history says of the instruction that made it: what was run, or that nothing was.
 * @param state the stage as the instruction left it
 */
export function historyLine(instruction: Instruction, state: StageState | undefined): string {
  const text = state?.history.at(-1)?.createdBy ?? '';
  if (instruction.kind === 'run') return text.replace(/^RUN /u, '').replace(/ # buildkit$/u, '');
  if (instruction.kind === 'workdir') return NOTHING_RUN + text;
  if (instruction.kind === 'healthcheck')
    return `${NOTHING_RUN} ${healthText(state?.config.Healthcheck ?? {})}`;
  if (AS_WRITTEN.has(instruction.kind)) return `${NOTHING_RUN} ${instruction.original}`;
  return `${NOTHING_RUN} ${text}`;
}

/** As Go prints the structure: its words without quotes. */
function healthText({ Test = [], Retries = 0, ...times }: Partial<HealthConfig>): string {
  const { Interval = 0, Timeout = 0, StartPeriod = 0, StartInterval = 0 } = times;
  const durations = [Interval, Timeout, StartPeriod, StartInterval].map((each) => goDuration(BigInt(each)));
  return `HEALTHCHECK &{[${Test.join(' ')}] ${durations.join(' ')} ${Retries}}`;
}
