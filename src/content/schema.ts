import { z } from 'zod';

import type { Locale, Localized } from '../base/locale.ts';
import { LOCALES } from '../base/locale.ts';

/** The parts of the curriculum, in the order they are taught. A concept names its part by this id. */
export const SECTIONS = [
  { id: 'virtualization', title: { ko: '가상화와 클라우드', en: 'Virtualization and the cloud' } },
  { id: 'containers', title: { ko: '컨테이너', en: 'Containers' } },
  { id: 'docker', title: { ko: '도커', en: 'Docker' } },
  { id: 'images', title: { ko: '이미지', en: 'Images' } },
  { id: 'dockerfile', title: { ko: 'Dockerfile과 빌드', en: 'Dockerfile and build' } },
  { id: 'running', title: { ko: '컨테이너 실행', en: 'Running containers' } },
  { id: 'orchestration', title: { ko: '여러 컨테이너', en: 'Many containers' } },
  { id: 'beyond', title: { ko: '한 걸음 더', en: 'Going further' } },
] as const satisfies readonly { id: string; title: Localized }[];

export type SectionId = (typeof SECTIONS)[number]['id'];
export const SECTION_IDS: readonly SectionId[] = SECTIONS.map(({ id }) => id);

export const LEVELS = ['beginner', 'intermediate', 'advanced'] as const;
export type Level = (typeof LEVELS)[number];

/** A concept as one language tells it. Everything but the title is Discord Markdown with `[[links]]`. */
export interface ConceptText {
  readonly title: string;
  readonly summary: string;
  readonly explanation: string;
  readonly picture: string;
  readonly misconception: { readonly belief: string; readonly truth: string };
  readonly depth?: string;
  readonly trouble?: string;
}

/** A command a learner can run, and what it shows. */
export interface Try {
  /** What is typed: a line, or several that a shell reads as one, such as a command with its here-document. */
  readonly command: string;
  /** What it prints, where that is always the same. */
  readonly prints?: string;
  readonly note: Localized;
}

/** A good place to read on. */
export interface Source {
  readonly title: string;
  readonly by: string;
  readonly url: string;
}

/** One page of the curriculum, in every language. */
export interface Concept {
  /** The file's name without `.md`. */
  readonly id: string;
  readonly section: SectionId;
  readonly level: Level;
  readonly text: Localized<ConceptText>;
  /** What else people type to find it. */
  readonly aliases: Localized<readonly string[]>;
  /** How people ask whose answer it is, in their own words. */
  readonly asked?: Localized<readonly string[]>;
  /** Ids of the pages that lead on from here, most useful first. */
  readonly related: readonly string[];
  /** An id in src/pictures/diagrams. */
  readonly diagram?: string;
  /** What has to be there before the blocks of the text can run; only for checking them. */
  readonly machine?: {
    /** By path below the directory in which the shell starts. */
    readonly files?: Readonly<Record<string, string>>;
    readonly setup?: readonly string[];
  };
  readonly tries: readonly Try[];
  readonly sources: readonly Source[];
}

/** A concept's id: lower-case words joined by hyphens. */
export const CONCEPT_ID = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;

/** An object with one `value` per language, none missing. */
export function localized<T extends z.ZodType>(value: T) {
  return z.strictObject(Object.fromEntries(LOCALES.map((locale) => [locale, value])) as Record<Locale, T>);
}

/** Text of one line. */
export const line = z
  .string()
  .trim()
  .min(1)
  .regex(/^[^\n]*$/, 'must be one line');
export const conceptId = z.string().regex(CONCEPT_ID, 'must be lower-case words joined by hyphens');

/** The front matter of a concept's file, as docs/content.md describes it. */
export const frontMatterSchema = z.strictObject({
  section: z.enum(SECTION_IDS),
  level: z.enum(LEVELS),
  title: localized(line),
  aliases: localized(z.array(line)),
  asked: localized(z.array(line)).optional(),
  related: z.array(conceptId),
  diagram: conceptId.optional(),
  machine: z
    .strictObject({
      files: z.record(z.string().regex(/^[\w.][\w./-]*$/, 'must be a relative path'), z.string()),
      setup: z.array(line),
    })
    .partial()
    .optional(),
  try: z.array(
    z.strictObject({ run: z.string().trim().min(1), prints: z.string().optional(), note: localized(line) }),
  ),
  sources: z.array(z.strictObject({ title: line, by: line, url: line })),
});

export type FrontMatter = z.infer<typeof frontMatterSchema>;
