import { describe, expect, test } from 'vitest';

import { lintQuestions } from '../../../src/content/lint.ts';
import { loadContent } from '../../../src/content/load.ts';
import { parseQuestions, readQuestions } from '../../../src/content/questions/read.ts';
import { readTerminology } from '../../../src/content/terminology.ts';

const GOOD = `- id: oven-what
  kind: choice
  difficulty: easy
  ask: { ko: '\`불\`은 무엇인가요?', en: What is it? }
  right: { ko: 빵을 굽는 뜨거운 것이에요., en: It is a hot thing that bakes bread. }
  wrong:
    - { ko: 빵을 담는 그릇이에요., en: It is a bowl that bread lies in., why: { ko: 담지 않고 구워요., en: It bakes. } }
    - { ko: 오래된 빵이에요., en: It is bread from yesterday., why: { ko: 빵은 거기서 나와요., en: Bread comes out of it. } }
  explanation: { ko: 뜨거워야 구워져요., en: Heat bakes. }
  try: docker ps --format '{{.Names}}'

- id: oven-which
  kind: choices
  difficulty: easy
  ask: { ko: 무엇이 필요한가요?, en: What is needed? }
  right: [{ ko: 불, en: Fire }, { ko: 밀가루, en: Flour }]
  wrong: [{ ko: 얼음, en: Ice, why: { ko: 차가워요., en: It is cold. } }]
  explanation: { ko: 둘이면 돼요., en: The two will do. }

- id: oven-order
  kind: order
  difficulty: medium
  ask: { ko: 차례로 놓으세요., en: Put in order. }
  items: [{ ko: 반죽, en: Knead }, { ko: 굽기, en: Bake }, { ko: 먹기, en: Eat }]
  explanation: { ko: 먹는 것이 끝이에요., en: Eating comes last. }

- id: oven-word
  kind: typed
  difficulty: easy
  ask: { ko: 이름은요?, en: What is its name? }
  accept: { ko: [오븐, 화덕], en: [oven] }
  traps: [{ text: [솥, pot], why: { ko: 끓여요., en: That boils. } }]
  explanation: { ko: 오븐이에요., en: It is the oven. }

- id: oven-print
  kind: output
  difficulty: hard
  ask: { ko: 무엇이 나오나요?, en: What is printed? }
  files: { note.txt: "hello\\n" }
  setup: [docker pull nginx]
  run: docker images -q
  right: abc
  wrong:
    - { text: '', why: { ko: 있어요., en: There is one. } }
    - { text: abcdefabcdefabcdefabcdefabcdef, why: { ko: 짧게 나와요., en: It is cut. } }
  explanation: { ko: 짧은 아이디예요., en: The short id. }

- id: oven-fault
  kind: fault
  difficulty: medium
  ask: { ko: 어느 줄이 틀렸나요?, en: Which line is wrong? }
  file: Dockerfile
  text: |
    # a comment
    FROM nginx

    COPPY a /a
    EXPOSE 80
  line: 4
  fixed: COPY a /a
  fine:
    2: { ko: 이미지예요., en: An image. }
    5: { ko: 포트예요., en: A port. }
  explanation: { ko: 철자가 달라요., en: It is misspelt. }

- id: oven-state
  kind: state
  difficulty: hard
  ask: { ko: 지금은 어때요?, en: What is so now? }
  setup: [docker volume create bread]
  right: { ko: 볼륨이 있어요., en: The volume exists., goal: { kind: volume, name: bread } }
  wrong:
    - { ko: 볼륨이 없어요., en: There is none., why: { ko: 만들었어요., en: We made it. }, goal: { kind: no-volume, name: bread } }
    - { ko: 이미지가 있어요., en: An image exists., why: { ko: 아니에요., en: No. }, goal: { kind: image, reference: bread } }
  explanation: { ko: 하나 만들었어요., en: One was made. }

- id: oven-do
  kind: command
  difficulty: hard
  ask: { ko: 볼륨을 만드세요., en: Make a volume. }
  goals: [{ kind: volume, name: bread }]
  solution: [docker volume create bread]
  traps: [{ lines: [docker volume ls], why: { ko: 보기만 해요., en: It only lists. } }]
  explanation: { ko: 만들었어요., en: It was made. }
`;

/** What is wrong with a file of questions: line, rule, and the words of it. */
function lint(yaml: string, concept = 'oven'): string[] {
  const file = `${concept}.yaml`;
  const { sources, problems } = parseQuestions(file, yaml);
  const found = lintQuestions({
    sources,
    files: new Map([[file, yaml]]),
    concepts: new Set(['oven']),
    avoided: [
      { locale: 'ko', word: '이메지', instead: '이미지' },
      { locale: 'en', word: 'repo', instead: 'repository' },
    ],
  });
  return [...problems, ...found].map(({ line, rule, what }) => `${line} ${rule}: ${what}`);
}

/** The file's line on which something stands, counted from 1. */
function lineOf(part: string): number {
  return GOOD.slice(0, GOOD.indexOf(part)).split('\n').length;
}

test('nothing is wrong with good questions of all kinds', () => {
  expect(lint(GOOD)).toEqual([]);
});

describe('each fault is told with its line', () => {
  const long = (length: number, letter = '가'): string => letter.repeat(length);
  /** What is replaced, by what, what is told; and what stands on the line that is named, if it is not what is replaced. */
  const rows: readonly (readonly [from: string, to: string, told: RegExp, at?: string])[] = [
    // Places
    ['id: oven-what', 'id: what', /id: the id does not begin with "oven-"/],
    ['id: oven-what', `id: oven-${long(60, 'a')}`, /length: the id has 65 characters/],
    ['id: oven-which', 'id: Oven_Which', /question: 1\.id is wrong: must be lower-case/],
    // Sentences
    ['뜨거워야 구워져요.', '뜨거워야 구워진다.', /korean: ko explanation: "구워진다" is not 해요체/],
    ['담지 않고 구워요.', '담지 않는다. 구워요.', /korean: ko why: "않는다" is not 해요체/],
    ['빵을 담는 그릇이에요.', '빵을 담는 그릇입니다.', /korean: ko choice: "그릇입니다" is not/],
    ['무엇이 필요한가요?', '무엇이(가) 필요한가요?', /korean: ko ask: "이\(가\)" gives two particles/],
    ['`불`은 무엇', '`불`는 무엇', /josa: ko ask: "불" is followed by "는"/],
    ['뜨거워야 구워져요.', 'Heat.', /language: ko explanation: there is no Korean in it/],
    ['en: Heat bakes.', 'en: Heat 불.', /language: en explanation: it contains Korean/],
    ['en: Fire', 'en: 불', /language: en choice: it contains Korean/],
    [
      'ko: 끓여요., en: That boils.',
      'ko: 끓여요., en: 끓여요.',
      /language: en why: it is the same text in both/,
    ],
    ['What is needed?', 'What is **needed?', /markdown: en ask: a \*\* is left over/],
    ['What is needed?', 'See https://example.com', /markdown: en ask: the text contains a bare link/],
    [
      'en: Eating comes last.',
      "en: 'See [[oven]].'",
      /markdown: en explanation: a \[\[link\]\] leads nowhere/,
    ],
    [
      '짧은 아이디예요.',
      '짧은 이메지예요.',
      /terminology: ko explanation: "이메지" is not the word used here/,
    ],
    ['en: The short id.', 'en: The repo.', /terminology: en explanation: "repo" is not the word/],
    // Lengths
    ['What is needed?', long(401, 'a'), /length: en ask has 401 characters, 1 more than 400/],
    ['뜨거워야 구워져요.', `${long(350)}.`, /length: ko explanation has 351 characters/],
    ['끓여요.', `${long(160)}.`, /length: ko why has 161 characters/],
    ['en: Flour', `en: ${long(91, 'a')}`, /length: en choice has 91 characters, 1 more than 90/],
    ['en: Knead', `en: ${long(71, 'a')}`, /length: en item has 71 characters/],
    ['en: [oven]', `en: [${long(61, 'a')}]`, /length: "a+" has 61 characters/],
    ['right: abc', `right: ${long(73, 'a')}`, /length: a line has 73 characters, 1 more than 72/],
    ['right: abc', `right: "${'a\\n'.repeat(9)}b"`, /length: 10 lines are more than 8/],
    ['hello\\n', `${'a\\n'.repeat(23)}b`, /length: 24 lines are more than 22/],
    ['    EXPOSE 80', `    EXPOSE ${long(66, '8')}`, /length: a line has 73 characters/, '  text: |'],
    ['docker ps --format', `docker ps ${long(120, 'a')} --format`, /length: the line has/],
    // Choices
    ['{ ko: 밀가루, en: Flour }', '{ ko: 밀가루, en: fire }', /choices: en: "fire" is offered twice/],
    ['en: Eat }', 'en: Bake }', /choices: en: "Bake" is offered twice/, 'en: Eat }'],
    ["text: ''", 'text: abc', /choices: ko: "abc" is offered twice/],
    [
      'en: It is bread from yesterday.,',
      'en: It is all of the above.,',
      /choices: en: a choice speaks of other choices/,
    ],
    ['오래된 빵이에요., en', '위의 것 모두예요., en', /choices: ko: a choice speaks of other choices/],
    [
      'from yesterday.,',
      'from yesterday,',
      /choices: en: some of what is offered ends in a full stop/,
      'right: { ko: 빵을',
    ],
    [
      'en: Heat bakes.',
      'en: Answer A bakes. The second choice does not.',
      /choices: en explanation: "second choice" is/,
    ],
    [
      'ko: 뜨거워야 구워져요.',
      'ko: 2번 보기가 맞아요.',
      /choices: ko explanation: "2번 보기" is another one each time/,
    ],
    [
      'en: It is a hot thing that bakes bread.',
      'en: It is a hot thing of stone or iron or of both that bakes bread.',
      /choices: en: what is right is the longest by far/,
    ],
    [
      'wrong: [{ ko: 얼음, en: Ice, why: { ko: 차가워요., en: It is cold. } }]',
      `wrong: [${'abcdefg'
        .split('')
        .map((letter) => `{ ko: ${letter}, en: ${letter}, why: { ko: 아니에요., en: No. } }`)
        .join(', ')}]`,
      /question: 1\.wrong is wrong/,
    ],
    [
      'right: [{ ko: 불, en: Fire }, { ko: 밀가루, en: Flour }]',
      'right: [{ ko: 불, en: Fire }]',
      /there are 2 choices/,
    ],
    [
      'goal: { kind: no-volume, name: bread }',
      'goal: { kind: volume, name: bread }',
      /choices: its goal is that of the right one/,
    ],
    // Typed
    ['[오븐, 화덕]', '[오븐, 오 븐]', /typed: "오 븐" is accepted already/],
    ['[솥, pot]', '[솥, OVEN]', /typed: "OVEN" is accepted/],
    ['[솥, pot]', '[pot, Pot]', /typed: "Pot" is a trap already/],
    // Faults
    ['line: 4', 'line: 9', /fault: the text has 5 lines, none is line 9/],
    ['line: 4', 'line: 3', /fault: line 3 is empty/],
    ['fixed: COPY a /a', 'fixed: COPPY a /a', /fault: what is right is the same as what is wrong/],
    ['    5: {', '    4: {', /fault: line 4 is the faulty one/],
    ['    5: {', '    3: {', /fault: there is nothing on line 3/],
    ['    5: {', '    1: {', /fault: nothing is said of line 5: EXPOSE 80/, '    2: { ko: 이미지예요.'],
    ['    5: {', '    x: {', /question: 5\.fine\.x is wrong/],
    // On machines
    ["--format '{{", '--format "{{', /line: the line opens/],
    ['solution: [docker', 'solution: [$ docker', /line: the line begins with a prompt/],
    ['right: abc', "right: 'a```b'", /markdown: it contains ```/],
    ['hello\\n', '```\\n', /markdown: it contains ```/],
    // White space
    ['kind: choices\n', 'kind: choices \n', /whitespace: the line ends in spaces/],
    ['en: Fire', 'en: Fi\u200bre', /whitespace: the line contains an invisible character/],
  ];
  const spoilt = rows.map(([from, to, told, place = from]) => ({ from, to, told, place }));

  test.each(spoilt)('$from -> $to', ({ from, to, told, place }) => {
    expect(GOOD, 'the place to spoil').toContain(from);
    const problems = lint(GOOD.replace(from, () => to));
    const line = lineOf(place);
    const here = problems.filter((problem) => problem.startsWith(`${line} `));
    expect([problems, here.join('\n')]).toEqual([problems, expect.stringMatching(told)]);
  });

  test('a reveal that would not fit one message', () => {
    const text = `hello\\n${`${'a'.repeat(70)}\\n`.repeat(21)}`;
    const big = GOOD.replace('files: { note.txt: "hello\\n" }', `files: { a: "${text}", b: "${text}" }`);
    expect(lint(big)).toEqual([
      expect.stringMatching(/length: ko: the question and its reveal have \d+ characters, more than 3000/),
      expect.stringMatching(/length: en: the question and its reveal have \d+ characters, more than 3000/),
    ]);
  });

  test('a concept that does not exist', () => {
    const told = lint(GOOD.replaceAll('id: oven-', 'id: stove-'), 'stove');
    expect(told).toHaveLength(8);
    expect(told[0]).toBe('1 dead-link: there is no concept "stove"');
  });
});

test('the built-in questions are right', () => {
  const { sources, files, problems } = readQuestions();
  const { concepts } = loadContent();
  const { avoided } = readTerminology();
  expect(problems).toEqual([]);
  expect(lintQuestions({ sources, files, concepts: new Set(concepts.keys()), avoided })).toEqual([]);
});
