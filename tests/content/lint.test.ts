import { describe, expect, test } from 'vitest';

import { LIMITS } from '../../src/base/discord-limits.ts';
import { lintContent } from '../../src/content/lint.ts';
import { LONGEST } from '../../src/content/lint/lengths.ts';
import { parseConcept } from '../../src/content/parse.ts';
import type { Problem } from '../../src/content/problem.ts';
import { GOOD_FOLDER, GOOD_PAGE } from './fixtures/good-page.ts';

/** What the linter says of the good folder with some of its files replaced. */
function lint(changed: Readonly<Record<string, string>> = {}, startingPoints = ['mould']): Problem[] {
  const results = Object.entries({ ...GOOD_FOLDER, ...changed }).map(([id, text]) =>
    parseConcept(id, `${id}.md`, text),
  );
  const pages = results.flatMap(({ page }) => page ?? []);
  const unreadable = results.flatMap(({ problems }) => problems);
  const found = lintContent({
    pages,
    concepts: new Map(pages.map(({ concept }) => [concept.id, concept])),
    startingPoints: { ids: startingPoints, file: 'starting-points.ts' },
    diagrams: new Map([['mould', { text: { ko: '틀', en: 'A mould.' }, height: { ko: 200, en: 200 } }]]),
    broken: (command) => command,
    avoided: [
      { locale: 'ko', word: '붕어방', instead: '붕어빵' },
      { locale: 'en', word: 'grill', instead: 'iron' },
    ],
  });
  return [...unreadable, ...found];
}

/** The good page with one place spoilt. */
function spoilt(from: string, to: string): string {
  expect(GOOD_PAGE, 'the place to spoil').toContain(from);
  return GOOD_PAGE.replace(from, to);
}

function lineOf(text: string, part: string): number {
  return text.slice(0, text.indexOf(part)).split('\n').length;
}

test('a good folder has no problems', () => {
  expect(lint()).toEqual([]);
});

describe('each rule points at the spoilt line', () => {
  const long = (length: number): string => '가'.repeat(length);
  // Rule, what is replaced, by what, and the words of the line to point at (default: the replacement's first line).
  const rows: readonly (readonly [rule: string, from: string, to: string, what: RegExp, at?: string])[] = [
    ['bold', '[[bread|빵]]을 찍어', '[[bread|빵]]을 **꾹** 찍어', /ko summary has bold words/],
    ['bold', 'You do not.', '**No.** You do not.', /en truth begins in bold/],
    ['diagram', 'diagram: mould', 'diagram: oven', /no diagram "oven"/],
    ['josa', '[[bread|빵]]을', '[[bread|빵]]를', /"빵" is followed by "를"/],
    ['josa', '[[bread]]은 늘어나요', '[[bread]]는 늘어나요', /"빵" is followed by "는"/],
    ['josa', '**[[oven]]로**', '**[[oven]]으로**', /"불" is followed by "으로"/],
    ['josa', '붕어빵이에요.', '**붕어**이에요.', /"붕어" is followed by "이에요"/],
    ['josa', '붕어빵이에요.', '`docker run`는 굽기예요.', /"docker run" is followed by "는"/],
    ['korean', '붕어빵이에요.', '붕어빵입니다.', /"붕어빵입니다" is not 해요체/],
    ['korean', '붕어빵이에요.', '붕어빵은 맛있다. 그래요.', /"맛있다" is not/],
    ['korean', '붕어빵이에요.', '- 틀을 쓴다\n- 틀은 하나이다', /"하나이다" is not/, '- 틀은 하나이다'],
    ['korean', '붕어빵이에요.', '붕어빵을(를) 먹어요.', /"을\(를\)" gives two/],
    ['language', '붕어빵이에요.', 'A waffle.', /ko picture has no Korean/],
    ['language', 'A waffle iron.', 'A waffle iron, 붕어빵.', /en picture contains Korean/],
    [
      'language',
      'note: { ko: 틀을 모두 보여 줘요., en: Lists the moulds. }',
      'note: { ko: ls 예요, en: ls 예요 }',
      /same text in both/,
    ],
    [
      'language',
      '# English',
      '## 더 자세히\n자세해요.\n\n# English',
      /depth is written in ko but not in en/,
      '자세해요.',
    ],
    ['length', 'ko: 틀,', `ko: ${long(41)},`, /ko title has 41 characters, 1 more than 40/],
    ['length', '[form]', `[${'f'.repeat(41)}]`, /alias/],
    [
      'length',
      'related: [bread, oven]',
      `related: [bread, oven]\nasked: { ko: [], en: [${'w'.repeat(61)}] }`,
      /en question .* has 61/,
      'asked:',
    ],
    ['length', '붕어빵이에요.', long(401), /ko picture has 401/],
    ['length', 'docker image ls --format', `docker image ls ${'x'.repeat(200)} --format`, /command has/],
    ['length', '      abc', `      ${'x'.repeat(401)}`, /what a command prints/, 'prints:'],
    ['length', 'Lists the moulds.', `Lists ${'x'.repeat(120)}`, /en note/],
    ['link', 'A waffle iron.', 'A [[waffle]] iron.', /\[\[waffle\]\] leads to no page/],
    ['link', 'A waffle iron.', 'A [[mould]].', /links to its own page/],
    ['link', 'A waffle iron.', 'A `[[oven]]`.', /stands inside code/],
    ['link', 'A waffle iron.', 'An [[oven|]].', /has no words/],
    ['link', 'A waffle iron.', 'An [[oven.', /brackets that make no link/],
    ['markdown', 'A waffle iron.', 'A **waffle iron.', /\*\* is left over/],
    ['markdown', 'A waffle iron.', 'A `waffle iron.', /` is left over/],
    ['heading', 'A waffle iron.', 'A:\n\n```sh\nwaffle', /code block is not closed/, '```sh\nwaffle'],
    ['markdown', 'A waffle iron.', 'Hello @everyone.', /mentions/],
    ['markdown', 'A waffle iron.', 'Hello <@123>.', /mentions/],
    ['markdown', 'A waffle iron.', 'See https://example.com.', /bare link/],
    ['markdown', 'A waffle iron.', 'A <b>waffle</b>.', /HTML/],
    ['related', '[bread, oven]', '[bread]', /related has 1 id/],
    ['related', '[bread, oven]', '[bread, bread]', /repeats "bread"/],
    ['related', '[bread, oven]', '[bread, mould]', /names the page itself/],
    ['related', '[bread, oven]', '[bread, wok]', /related "wok" is no page/],
    [
      'source',
      '  - { title: Two, by: Somebody, url: "https://example.com/two" }\n',
      '',
      /has 1 sources/,
      'https://example.com/one',
    ],
    ['source', 'https://example.com/two', 'http://example.com/two', /not a full https address/],
    ['source', 'https://example.com/two', 'https://example.com/one/', /stands twice/],
    [
      'snippet',
      'A waffle iron.',
      'Iron:\n\n```\ndocker ps\n```',
      /en: a block with commands does not say whether they run/,
      'docker ps',
    ],
    [
      'snippet',
      'A waffle iron.',
      'Iron:\n\n```console\nwaffle\n```',
      /does not begin with a command/,
      'waffle\n',
    ],
    [
      'snippet',
      'docker run [[ -f x ]]',
      'docker run --detach --memory 256m -p 80:80 nginx',
      /ko: a line of code has 48 columns, a phone shows 37/,
    ],
    [
      'snippet',
      'A waffle iron.',
      'Iron:\n\n```text\ndocker run --detach --memory 256m -p 80:80 NAME\n```',
      /en: a line of code has 47 columns/,
      'docker run --detach',
    ],
    ['placeholder', 'A waffle iron.', '⟨An everyday comparison⟩', /not filled in/],
    ['terminology', '붕어빵이에요.', '붕어방이에요.', /"붕어방" is not the word/],
    ['terminology', 'A waffle iron.', 'A waffle grill, not grilled.', /"grill" is not the word/],
    [
      'try',
      'docker image ls --format "{{.ID}}"',
      "docker run alpine sh -c 'ls",
      /opens ' and does not close/,
    ],
    [
      'try',
      'run: docker image ls --format "{{.ID}}"',
      "run: |\n      docker build - <<'EOF'\n      FROM alpine",
      /here-document ends nowhere/,
      'run: |',
    ],
    [
      'try',
      'run: docker image ls --format "{{.ID}}"',
      'run: |\n      docker build --tag bread:today - <<EOF\n      FROM alpine\n      EOF',
      /a line of the command has 40 columns, a phone shows 37/,
      'run: |',
    ],
    ['try', '      abc', '      ```', /contains ```/, 'run: docker'],
    ['whitespace', 'A waffle iron.', 'A waffle iron. ', /ends in spaces/],
    ['whitespace', 'A waffle iron.', 'A waffle\tiron.', /a tab/],
    ['whitespace', 'A waffle iron.', 'A waffle\u00a0iron.', /invisible/],
    ['front-matter', 'level: beginner', 'level: easy', /level has a value that is not allowed/],
    ['front-matter', 'level: beginner', 'level: beginner\ncolour: red', /unknown key "colour"/, 'section:'],
    ['front-matter', 'level: beginner\n', '', /level is missing/, 'section:'],
    ['front-matter', ', en: Mould', '', /title.en is missing/, 'title:'],
    ['front-matter', 'Lists the moulds.', 'Lists, shows', /unknown key "?shows/, 'note: {'],
    ['front-matter', 'level: beginner', 'level: "beginner', /not YAML/],
    ['heading', '## 머릿속 그림', '## 머리속 그림', /"## 머리속 그림" is not a section/],
    ['heading', 'A waffle iron.', '### A waffle iron.', /is not a section/],
    ['heading', '# English', '# Deutsch', /is not a language/],
    [
      'missing-section',
      '## Picture it\nA waffle iron.\n',
      '',
      /"## Picture it" is missing in English/,
      'You do not.',
    ],
    ['missing-section', 'A waffle iron.', '', /"## Picture it" is empty/, '## Picture it'],
    ['misconception', '> You eat the mould.', 'You eat the mould.', /not a quoted belief/],
  ];

  const cases = rows.map(([rule, from, to, what, at]) => ({ rule, from, to, what, at }));
  test.each(cases)('$rule: $from -> $to', ({ rule, from, to, what, at }) => {
    const text = spoilt(from, to);
    const found = lint({ mould: text }).filter(
      (problem) => problem.file === 'mould.md' && what.test(problem.what),
    );
    expect(found.map((problem) => problem.rule)).toContain(rule);
    const place = at ?? to.split('\n')[0] ?? '';
    // The last line of the file is named by the empty line after its text.
    const expected = lineOf(text, place);
    expect(found.map(({ line }) => line)).toContain(
      rule === 'missing-section' && at === 'You do not.' ? expected + 1 : expected,
    );
    for (const problem of found) expect(problem.fix).not.toBe('');
  });
});

test('a command may have several lines that a shell reads as one', () => {
  const run = "run: |\n      docker build - <<'EOF'\n      FROM alpine\n      CMD echo it's me\n      EOF";
  const text = spoilt('run: docker image ls --format "{{.ID}}"', run);
  expect(lint({ mould: text })).toEqual([]);
  const { page } = parseConcept('mould', 'mould.md', text);
  expect(page?.concept.tries[0]?.command).toBe("docker build - <<'EOF'\nFROM alpine\nCMD echo it's me\nEOF");
});

test('code whose end is read in two ways may have either particle', () => {
  const text = spoilt('붕어빵이에요.', '`docker build .`을, `COPY . .`를, `$?`이, `sha256:…`를 써요.');
  expect(lint({ mould: text })).toEqual([]);
});

test('what a command prints may be longer than a phone shows', () => {
  const table = 'CONTAINER ID   IMAGE     COMMAND                  CREATED';
  const text = spoilt('A waffle iron.', `Iron:\n\n\`\`\`console\n$ docker ps\n${table}\n\`\`\``);
  expect(lint({ mould: text })).toEqual([]);
});

test('bold words within the truth are fine, and what only looks bold in code', () => {
  const text = spoilt('You do not.', 'You do **not**.').replace('A waffle iron.', '`**` is a power.');
  expect(lint({ mould: text.replace('It makes', '`**` makes') })).toEqual([]);
});

test('a name that another page has, written otherwise, is a duplicate', () => {
  const problems = lint({ mould: spoilt('[form]', '[FISH-bread]') });
  expect(problems).toMatchObject([
    { rule: 'duplicate-name', file: 'bread.md', what: '"fish Bread" is also a name of mould.md:7' },
  ]);
});

test('a page may write its own name in several ways', () => {
  expect(lint({ mould: spoilt('[붕어빵 틀]', '[붕어빵 틀, 붕어빵틀]') })).toEqual([]);
});

test('a page that none leads to is unlinked, however many it leads to', () => {
  const lonely = spoilt('{ ko: 틀, en: Mould }', '{ ko: 섬, en: Island }')
    .replace('[붕어빵 틀]', '[외딴섬]')
    .replace('[form]', '[isle]');
  expect(lint({ island: lonely })).toMatchObject([
    { file: 'island.md', rule: 'unlinked', what: 'no other page leads here' },
  ]);
});

test('pages that only lead to each other cannot be reached from the starting points', () => {
  const far = (id: string, other: string): string =>
    spoilt('{ ko: 틀, en: Mould }', `{ ko: ${id} 쪽, en: ${id} }`)
      .replace('[붕어빵 틀]', '[]')
      .replace('[form]', '[]')
      .replace('[bread, oven]', `[${other}, bread]`);
  const problems = lint({ north: far('north', 'south'), south: far('south', 'north') });
  expect(problems.map(({ file, what }) => [file, what])).toEqual([
    ['north.md', 'no way leads here from the starting points'],
    ['south.md', 'no way leads here from the starting points'],
  ]);
});

test('starting points must exist and stand once', () => {
  expect(lint({}, ['mould', 'mould', 'wok']).map(({ rule, what }) => [rule, what])).toEqual([
    ['starting-point', 'the starting point "mould" stands twice'],
    ['starting-point', 'the starting point "wok" is no page'],
  ]);
});

test('what fits the table of lengths fits Discord', () => {
  expect(LONGEST.title).toBeLessThanOrEqual(LIMITS.buttonLabel);
  expect(LONGEST.alias).toBeLessThanOrEqual(LIMITS.choiceName);
  expect(LONGEST.id).toBeLessThan(LIMITS.customId);
  expect(LONGEST.firstScreen).toBeLessThan(LIMITS.messageText);
  expect(LONGEST.depth + LONGEST.trouble).toBeLessThan(LIMITS.messageText);
});
