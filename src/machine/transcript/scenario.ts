/** One command of a scenario, with all that is to be done before it. */
export interface ScenarioStep {
  /** Lines of the scenario that are printed again as they are, before the command. */
  readonly head: readonly string[];
  /** Files written before it, by path. */
  readonly files: readonly { readonly path: string; readonly content: string }[];
  /** Seconds that pass before it. */
  readonly sleep: number;
  /** Digits in the command that stand for the first ones of an object's own id. */
  readonly lets: readonly { readonly token: string; readonly name: string; readonly digits: number }[];
  /** Whether it has a terminal, and what is typed there, each once the output has paused. */
  readonly terminal: boolean;
  readonly typed: readonly string[];
  /** The command, of one line or more. */
  readonly command: string;
}

export interface Scenario {
  /** Images that are there from the start: `busybox`, `nginx:1.28`. */
  readonly images: readonly string[];
  readonly steps: readonly ScenarioStep[];
  /** What follows the last command. */
  readonly rest: readonly string[];
}

type Draft = {
  -readonly [Key in keyof ScenarioStep]: ScenarioStep[Key] extends readonly (infer Item)[]
    ? Item[]
    : ScenarioStep[Key];
};

function draft(): Draft {
  return { head: [], files: [], sleep: 0, lets: [], terminal: false, typed: [], command: '' };
}

/** What is typed may name control keys: `\x03` is Ctrl-C. */
function keys(text: string): string {
  return text.replaceAll(/\\x([0-9a-fA-F]{2})/g, (_, hex: string) =>
    String.fromCodePoint(Number.parseInt(hex, 16)),
  );
}

function readHeader(step: Draft, line: string): void {
  const file = /^# file: (.+)$/.exec(line);
  const content = /^# \|(?: (.*))?$/.exec(line);
  const sleep = /^# sleep ([\d.]+)/.exec(line);
  const replaced = /^# let (\S*) = id (\S+) (\d+)/.exec(line);
  const typed = /^# in: ?(.*)$/.exec(line);
  const last = step.files.at(-1);
  if (file) step.files.push({ path: file[1] ?? '', content: '' });
  else if (content && last)
    step.files[step.files.length - 1] = { path: last.path, content: `${last.content}${content[1] ?? ''}\n` };
  else if (sleep) step.sleep += Number(sleep[1]);
  else if (replaced)
    step.lets.push({ token: replaced[1] ?? '', name: replaced[2] ?? '', digits: Number(replaced[3]) });
  else if (typed) step.typed.push(keys(typed[1] ?? ''));
  else if (/^# tty\b/.test(line)) step.terminal = true;
}

/**
 * Reads a scenario: a recorded session without its outputs. Lines it does not know are kept for printing and have
 * no effect. The format is that of the recordings of a real engine (docs/fidelity.md).
 */
export function parseScenario(text: string): Scenario {
  const images: string[] = [];
  const steps: ScenarioStep[] = [];
  let step = draft();
  let inCommand = false;
  for (const line of text.replace(/\n$/, '').split('\n')) {
    if (inCommand && line.startsWith('> ')) {
      const last = steps.pop();
      if (last) steps.push({ ...last, command: `${last.command}\n${line.slice(2)}` });
      continue;
    }
    inCommand = line.startsWith('$ ');
    if (inCommand) {
      steps.push({ ...step, command: line.slice(2) });
      step = draft();
      continue;
    }
    const named = /^# images:(.*)$/.exec(line);
    if (named) images.push(...(named[1] ?? '').trim().split(/\s+/).filter(Boolean));
    step.head.push(line);
    readHeader(step, line);
  }
  return { images, steps, rest: step.head };
}
