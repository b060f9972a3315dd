import type { BodyTexts } from './body.ts';
import { parseBody } from './body.ts';
import type { KeyLine } from './front-matter.ts';
import { parseFrontMatter } from './front-matter.ts';
import type { Problem } from './problem.ts';
import type { Concept, FrontMatter } from './schema.ts';
import { CONCEPT_ID } from './schema.ts';

/** A concept with the file it stands in, for whoever has to point at a line of it. */
export interface Page {
  readonly concept: Concept;
  readonly file: string;
  /** The file's contents, lines ended by `\n`. */
  readonly source: string;
  readonly keyLine: KeyLine;
  /** The line on which a part's own text begins, by names such as `ko.explanation`. */
  readonly bodyLines: ReadonlyMap<string, number>;
}

/** What reading one file gives: the page, or everything that is wrong with it. */
export type ParseResult =
  | { readonly page: Page; readonly problems: readonly [] }
  | { readonly page?: undefined; readonly problems: readonly Problem[] };

const FENCE = /^---[ \t]*$/;

/**
 * Reads one concept.
 * @param id the file's name without `.md`
 * @param file the path to name in problems
 * @param text the file's contents
 */
export function parseConcept(id: string, file: string, text: string): ParseResult {
  const source = text.replaceAll('\r\n', '\n');
  const lines = source.split('\n');
  const problems: Problem[] = [];
  if (!CONCEPT_ID.test(id)) {
    problems.push({
      file,
      line: 1,
      rule: 'file-name',
      what: `"${id}" is not an id`,
      fix: 'name the file in lower-case words joined by hyphens, such as copy-on-write.md',
    });
  }
  const close = FENCE.test(lines[0] ?? '')
    ? lines.findIndex((line, index) => index > 0 && FENCE.test(line))
    : -1;
  if (close < 0) {
    problems.push({
      file,
      line: 1,
      rule: 'front-matter',
      what: 'the file has no front matter',
      fix: 'begin with a line ---, the keys of docs/content.md, and another line ---',
    });
    return { problems };
  }
  const {
    front,
    keyLine,
    problems: frontProblems,
  } = parseFrontMatter(file, lines.slice(1, close).join('\n'), 2);
  const { texts, lines: bodyLines, problems: bodyProblems } = parseBody(file, lines, close + 1);
  problems.push(...frontProblems, ...bodyProblems);
  if (problems.length > 0 || !front || !texts) return { problems };
  return { page: { concept: assemble(id, front, texts), file, source, keyLine, bodyLines }, problems: [] };
}

function assemble(id: string, front: FrontMatter, texts: BodyTexts): Concept {
  return {
    id,
    section: front.section,
    level: front.level,
    text: {
      ko: { title: front.title.ko, ...texts.ko },
      en: { title: front.title.en, ...texts.en },
    },
    aliases: front.aliases,
    ...(front.asked === undefined ? {} : { asked: front.asked }),
    related: front.related,
    ...(front.diagram === undefined ? {} : { diagram: front.diagram }),
    ...(front.machine === undefined ? {} : { machine: withoutAbsent(front.machine) }),
    tries: front.try.map(({ run, prints, note }) => ({
      command: run,
      ...(prints === undefined ? {} : { prints: prints.trimEnd() }),
      note,
    })),
    sources: front.sources,
  };
}

function withoutAbsent({
  files,
  setup,
}: NonNullable<FrontMatter['machine']>): NonNullable<Concept['machine']> {
  return { ...(files === undefined ? {} : { files }), ...(setup === undefined ? {} : { setup }) };
}
