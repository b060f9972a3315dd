import { existsSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { CONCEPTS_FOLDER } from '../../src/content/graph.ts';
import { CONCEPT_ID } from '../../src/content/schema.ts';

/** A page with every part there and nothing written yet: what stands in ⟨⟩ is to be filled in. */
function skeleton(id: string): string {
  return `---
section: docker                 # virtualization containers docker images dockerfile running orchestration beyond
level: beginner                 # beginner intermediate advanced
title: { ko: ⟨제목⟩, en: ⟨Title⟩ }
aliases:                        # what else people type; never another page's title or alias
  ko: []
  en: []
asked:                          # how people ask whose answer it is, in their own words; shown nowhere
  ko: []
  en: []
related: [docker, container]    # 2 to 5 pages, most useful first; link here from one of them, too
try:                            # 1 to 3 commands; a test runs them and compares what they print
  - run: docker run --rm alpine echo ${id}
    prints: |
      ${id}
    note: { ko: "⟨무엇을 보여 주는지⟩", en: "⟨What it shows⟩" }
sources:                        # 2 or more good places to read on
  - { title: ⟨Title⟩, by: Docker Docs, url: "https://docs.docker.com/" }
  - { title: ⟨Title⟩, by: ⟨who⟩, url: "https://example.com/" }
---

# 한국어

## 한 줄로

⟨소리 내어 말할 수 있는 한 문장 답⟩

## 설명

⟨무엇이고, 왜 있고, 어떻게 움직이는지. 실행할 수 있는 예 하나⟩

## 머릿속 그림

⟨일상의 비유와, 그 비유가 끝나는 곳⟩

## 흔한 오해

> ⟨사람들이 실제로 믿는 말⟩

⟨사실은 어떤지⟩

# English

## In one line

⟨One sentence that could be said aloud⟩

## Explanation

⟨What it is, why it exists, how it works, with one example that runs⟩

## Picture it

⟨An everyday comparison, and where it ends⟩

## Common misconception

> ⟨What people really believe⟩

⟨What is true⟩
`;
}

/**
 * Makes the file of a new concept.
 * @returns what to tell whoever asked, and whether it was made
 */
export function newConcept(
  id: string | undefined,
  folder: string = CONCEPTS_FOLDER,
): { readonly made: boolean; readonly says: string } {
  if (id === undefined || !CONCEPT_ID.test(id)) {
    const given = id === undefined ? 'a name is missing' : `"${id}" is no name of a concept`;
    return {
      made: false,
      says: `${given}: use lower-case words joined by hyphens, as in: npm run content -- new concept copy-on-write`,
    };
  }
  const path = join(folder, `${id}.md`);
  const shown = relative(process.cwd(), path);
  if (existsSync(path)) return { made: false, says: `${shown} exists already` };
  writeFileSync(path, skeleton(id));
  return {
    made: true,
    says: [
      `${shown} is there. Fill in what stands in ⟨⟩, then:`,
      `  npm run content                    says what is still missing, with file and line`,
      `  npm run content -- preview ${id}   shows it as learners will see it`,
      `docs/content.md tells how to write a page.`,
    ].join('\n'),
  };
}
