/** A case of `recorded/`: README.md there says how they are written down. */
export interface RecordedCase {
  readonly name: string;
  /** The words after `docker compose`. */
  readonly argv: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  /** By absolute path. */
  readonly files: Readonly<Record<string, string>>;
  readonly exit: number;
  readonly output: string;
}

function filesOf(lines: readonly string[]): Record<string, string> {
  const files: Record<string, string> = {};
  let path = 'compose.yaml';
  let content: string[] = [];
  const close = (): void => {
    const isLeftOut = content.length === 0 && path === 'compose.yaml';
    if (!isLeftOut) files[`/root/lab/${path}`] = content.map((line) => `${line}\n`).join('');
  };
  for (const line of lines) {
    if (line.startsWith('+++ ')) {
      close();
      path = line.slice(4);
      content = [];
    } else {
      content.push(line);
    }
  }
  close();
  return Object.keys(files).length === 0 ? { '/root/lab/compose.yaml': '' } : files;
}

function readCase(text: string): RecordedCase {
  const [head = '', ...lines] = text.split('\n');
  const [name = '', command = 'config'] = head.split(' :: ');
  const end = lines.findIndex((line) => line.startsWith('=== exit '));
  const printed = lines.slice(end + 1).join('\n');
  const [, variables = '', words = command] =
    /^\$ ((?:[A-Z_]+=\S* )*)docker compose (.*)$/.exec(command) ?? [];
  return {
    name,
    argv: words.split(' '),
    env: Object.fromEntries(
      variables.split(' ').flatMap((each) => (each === '' ? [] : [each.split(/=(.*)/).slice(0, 2)])),
    ) as Record<string, string>,
    files: filesOf(lines.slice(0, end)),
    exit: Number((lines[end] ?? '').slice('=== exit '.length)),
    output: printed.endsWith('\\\n') ? printed.slice(0, -2) : printed,
  };
}

export function readCases(text: string): RecordedCase[] {
  return text.split(/^--- /m).slice(1).map(readCase);
}
