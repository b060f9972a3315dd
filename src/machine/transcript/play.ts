import { parseScenario, type ScenarioStep } from './scenario.ts';

/** What a transcript is played on: a fresh machine. */
export interface TranscriptMachine {
  /** Has the image as if pulled before. */
  provide(image: string): void;
  /** Writes a file of the host; relative to the directory in which sessions begin. */
  writeFile(path: string, content: string): void;
  /** Lets time pass. */
  sleep(seconds: number): void;
  /** The full id of a container, network or image; undefined when there is none of that name. */
  idOf(name: string): string | undefined;
  /** Runs a command of one or more lines; with a terminal, `typed` is what a person types there. */
  run(
    command: string,
    options: { terminal: boolean; typed: readonly string[] },
  ): { output: string; exitCode: number };
}

/** A command with the machine's own digits where the scenario has those of the recording. */
function ownCommand(machine: TranscriptMachine, step: ScenarioStep): string {
  return step.lets.reduce((command, { token, name, digits }) => {
    const id = machine.idOf(name)?.replace(/^sha256:/, '');
    return id === undefined || token === '' ? command : command.replaceAll(token, id.slice(0, digits));
  }, step.command);
}

function exitLine(output: string, exitCode: number): string {
  const open = output !== '' && !output.endsWith('\n');
  return `${open ? '\n' : ''}# exit ${exitCode}${open ? ' (no newline)' : ''}`;
}

/** Plays a scenario on a machine and gives the whole transcript: its lines, and after each command what it printed. */
export function playScenario(text: string, machine: TranscriptMachine): string {
  const { images, steps, rest } = parseScenario(text);
  for (const image of images) machine.provide(image);
  const lines: string[] = [];
  for (const step of steps) {
    for (const { path, content } of step.files) machine.writeFile(path, content);
    if (step.sleep > 0) machine.sleep(step.sleep);
    const command = ownCommand(machine, step);
    const { output, exitCode } = machine.run(command, { terminal: step.terminal, typed: step.typed });
    lines.push(...step.head, `$ ${command.replaceAll('\n', '\n> ')}`);
    lines.push(`${output}${exitLine(output, exitCode)}`);
  }
  return [...lines, ...rest].map((line) => `${line}\n`).join('');
}
