/** A command of a transcript with what it printed. */
export interface TranscriptStep {
  readonly command: string;
  readonly output: string;
  readonly exit: string;
  /** Its lines come in no fixed order. */
  readonly unordered: boolean;
  /** Digits of the recording's own id in the command. */
  readonly token: string;
}

export interface Transcript {
  readonly steps: readonly TranscriptStep[];
  /** The same without what was printed: what is to be played. */
  readonly scenario: string;
}

/** Reads a transcript in the format of docs/fidelity.md. */
export function parseTranscript(text: string): Transcript {
  const steps: TranscriptStep[] = [];
  const scenario: string[] = [];
  let open: { command: string[]; output: string[] } | undefined;
  let unordered = false;
  let token = '';
  for (const line of text.split('\n')) {
    const exit = /^# exit (\S+)/.exec(line)?.[1];
    if (open && exit !== undefined) {
      const { command, output } = open;
      steps.push({ command: command.join('\n'), output: output.join('\n'), exit, unordered, token });
      open = undefined;
      unordered = false;
      token = '';
    } else if (open && open.output.length === 0 && line.startsWith('> ')) {
      open.command.push(line.slice(2));
      scenario.push(line);
    } else if (open) {
      open.output.push(line);
    } else {
      scenario.push(line);
      if (line.startsWith('$ ')) open = { command: [line.slice(2)], output: [] };
      if (line.startsWith('# unordered')) unordered = true;
      if (line.startsWith('# let ')) token = line.split(' ')[2] ?? '';
    }
  }
  return { steps, scenario: scenario.join('\n') };
}

/** What differs from one run of the same engine to the next. */
const VARYING: readonly (readonly [RegExp, string])[] = [
  [/\+dfsg[\w.]*(~[\w.]+)?/g, ''],
  [/\b\d{4}-\d\d-\d\dT[\d:.]+(Z|[+-]\d\d:\d\d)/g, '<time>'],
  [/\b\d{4}\/\d\d\/\d\d \d\d:\d\d:\d\d/g, '<time>'],
  [/\b\d{4}-\d\d-\d\d \d\d:\d\d:\d\d(\.\d+)?( [+-]\d{4})?( [A-Z]{3,4})?/g, '<time>'],
  [/\b(Mon|Tue|Wed|Thu|Fri|Sat|Sun),? [A-Z][a-z]{2} +\d+ [\d:]{8}( [A-Z]{3})? \d{4}/g, '<time>'],
  [/\bsha256:[0-9a-f]{6,64}…?/g, '<digest>'],
  [/\bSWMTKN-1-[0-9a-z]{50}-[0-9a-z]{25}\b/g, '<token>'],
  [/\b[0-9a-f]{64}\b/g, '<id>'],
  [/\b(?=[0-9a-f]*\d)[0-9a-f]{12}\b/g, '<id>'],
  [/\b(?=[0-9a-z]*\d)[0-9a-z]{25}\b/g, '<id>'],
  [/\b([0-9a-f]{2}:){5}[0-9a-f]{2}\b/g, '<mac>'],
  [
    /\b(Less than a second|About an? (minute|hour)|\d+ (second|minute|hour|day|week|month|year)s?)( ago)?\b/g,
    '<ago>',
  ],
  [/\b\d+(\.\d+)?(e[+-]\d+)? ?([kKMGT]i?)?B\b/g, '<size>'],
  [/(?<![\w.])\d+(\.\d+)?%/g, '<percent>'],
  [/\b(32[789]\d\d|3[3-9]\d{3}|[456]\d{4})\b/g, '<port>'],
  [/\b\d+\.\d+s\b/g, '<s>'],
  // Lines of a build's steps: when each was printed, and how long what took.
  [/^(#\d+ )?\d+\.\d{3} /gm, '$1<s> '],
  [/^(#\d+ .*) <s> done$/gm, '$1 done'],
  [/\bref [0-9a-f-]{36}::/g, 'ref <ref>::'],
  [/\bbuildkit-mount\d+/g, 'buildkit-mount<number>'],
  [/\bdocker-(entrypoint|init)\S*…/g, '<cut>'],
  [/\b[a-z]+_[a-z]+\d?\b/g, '<name>'],
];

/** Two streams written at once have no recorded order between them. */
const TWO_STREAMS = /\b(logs|attach|prune|up|down|run|start)\b/;

/** What a step printed, as far as two runs of the same engine agree. */
export function comparable(step: TranscriptStep, token = step.token): string {
  let text = token === '' ? step.output : step.output.replaceAll(token, '<let>');
  for (const [pattern, word] of VARYING) text = text.replace(pattern, word);
  const lines = text.split('\n').map((line) => line.replaceAll(/[ \t]{2,}/g, '  ').trimEnd());
  const anyOrder =
    step.unordered ||
    TWO_STREAMS.test(step.command) ||
    lines.some((line) => /: (Pulling fs layer|Pull complete)$/.test(line));
  return (anyOrder ? lines.sort() : lines).join('\n').replace(/\n+$/, '').replace(/ {2,}/g, ' ');
}

/** The played command's own digits where the recorded one has `token`. */
export function ownToken(recorded: TranscriptStep, played: string): string {
  const { command, token } = recorded;
  const at = command.indexOf(token);
  if (token === '' || at < 0) return '';
  const after = command.slice(at + token.length);
  return played.slice(at, played.length - after.length);
}
