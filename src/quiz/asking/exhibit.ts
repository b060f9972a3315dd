import type { AskedQuestion } from '../question.ts';

type Exhibit = NonNullable<AskedQuestion['exhibit']>;

/** What was done at a prompt, and the files that lie there. */
interface Session {
  readonly files?: Readonly<Record<string, string>> | undefined;
  readonly lines: readonly string[];
}

/** A session at the prompt as one would read it on a screen: files are shown by `cat`; nothing where nothing was done. */
export function sessionExhibit({ files = {}, lines }: Session): Exhibit | undefined {
  const shown = Object.entries(files).map(([path, content]) => `$ cat ${path}\n${content.trimEnd()}`);
  const text = [...shown, ...lines.map((line) => `$ ${line}`)].join('\n');
  return text === '' ? undefined : { language: 'console', text };
}

const LANGUAGE = { Dockerfile: 'dockerfile', 'compose.yaml': 'yaml' } as const;

/** A file with its lines numbered, so that one can speak of them. */
export function fileExhibit(file: keyof typeof LANGUAGE, lines: readonly string[]): Exhibit {
  const width = String(lines.length).length;
  const numbered = lines.map((line, index) => `${String(index + 1).padStart(width)}  ${line}`.trimEnd());
  return { language: LANGUAGE[file], text: numbered.join('\n') };
}
