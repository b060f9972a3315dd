import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { loadContent } from '../../../src/content/load.ts';
import type { Question } from '../../../src/content/questions/schema.ts';
import { ask } from '../../../src/quiz/asking/ask.ts';
import { judge } from '../../../src/quiz/judging/judge.ts';
import type { AnswerForm, Verdict } from '../../../src/quiz/question.ts';

type TextForm = Extract<AnswerForm, { kind: 'text' }>;

function form(ko: readonly string[], en: readonly string[], traps: readonly string[] = []): TextForm {
  const why = { ko: '함정이에요.', en: 'A trap.' };
  return { kind: 'text', accept: { ko, en }, traps: traps.map((text) => ({ text: [text], why })) };
}

function type(to: TextForm, text: string): Verdict {
  return judge(to, { kind: 'text', text });
}

const CONTAINER = form(['컨테이너'], ['container'], ['이미지', 'image']);
const COW = form(['쓰기 시 복사'], ['copy-on-write', 'CoW']);

describe('written another way it is right, without a word', () => {
  const rows: readonly (readonly [TextForm, readonly string[]])[] = [
    [
      CONTAINER,
      ['컨테이너', ' 컨테이너 ', '컨테이너.', '컨테이너!', '"컨테이너"', '`컨테이너`', '컨 테이너'],
    ],
    [
      CONTAINER,
      ['컨테이너'.normalize('NFD'), '컨테이너예요', '컨테이너입니다.', '컨테이너라고요', '컨테이너가'],
    ],
    [
      CONTAINER,
      ['container', 'Container', 'CONTAINER', 'Ｃｏｎｔａｉｎｅｒ', 'a container', 'the containers'],
    ],
    [COW, ['쓰기시복사', '쓰기 시 복사예요', 'Copy on Write', 'copy_on_write', 'copy-on-write.', 'cow']],
    [form(['137'], ['137']), ['137', '137번', '137이에요', ' 137. ', '`137`', '１３７']],
    [form(['넷'], ['four']), ['넷', '넷이에요', 'Four.']],
    [form(['65535'], ['65535']), ['65,535', '65535개']],
    [form(['--rm'], ['--rm']), ['--rm', '—rm', '`--rm`', '--RM', '--rm이에요', '--rm.']],
    [form(['--restart always'], ['--restart always']), ['--restart=always', '--restart  always']],
    [form(['-p'], ['-p']), ['-p', '–p', '-p요']],
    [form(['docker build .'], ['docker build .']), ['docker build .', '$ docker build .', 'Docker build .']],
    [form(['nginx:1.27'], ['nginx:1.27']), ['nginx:1.27', 'nginx:1.27이에요']],
    [form(['CMD'], ['CMD']), ['cmd', 'CMD', 'CMD예요', 'CMD입니다']],
    [form(['namespace'], ['namespaces']), ['namespace', 'namespaces', 'Namespaces']],
  ];
  test.each(rows.flatMap(([to, texts]) => texts.map((text) => [text, to] as const)))('%s', (text, to) => {
    expect(type(to, text)).toEqual({ credit: 1, notes: [] });
  });
});

describe('a slip of the fingers in a longer word is forgiven, and told', () => {
  const rows: readonly (readonly [TextForm, string, string])[] = [
    [CONTAINER, 'contaner', 'container'],
    [CONTAINER, 'contianer', 'container'],
    [CONTAINER, '컨태이너', '컨테이너'],
    [CONTAINER, '컨테이나', '컨테이너'],
    [CONTAINER, '콘테이너예요', '컨테이너'],
    // The keyboard was in the other language.
    [CONTAINER, 'zjsxpdlsj', '컨테이너'],
    [CONTAINER, '채ㅜㅅ먀ㅜㄷㄱ', 'container'],
    [form(['태그'], ['tag']), '테그', '태그'],
    [form(['볼륨'], ['volume']), '볼룸', '볼륨'],
    [form(['볼륨'], ['volume']), 'volme', 'volume'],
    [form(['ENTRYPOINT'], ['ENTRYPOINT']), 'entrypiont', 'ENTRYPOINT'],
    [COW, 'copy on wirte', 'copy-on-write'],
  ];
  test.each(rows)('%#: %o', (to, text, meant) => {
    expect(type(to, text)).toEqual({
      credit: 1,
      notes: [{ ko: `바르게 쓰면: \`${meant}\``, en: `Spelled right: \`${meant}\`` }],
    });
  });
});

describe('something else is wrong', () => {
  const rows: readonly (readonly [TextForm, readonly string[]])[] = [
    [form(['CMD'], ['CMD']), ['ADD', 'ENV', 'CM', 'RUN', 'CMDS D']],
    [form(['ADD'], ['ADD']), ['CMD', 'AND']],
    [form(['127'], ['127']), ['137', '126', '12', '1 27 1', '127.5', '-127']],
    [form(['start'], ['start']), ['stop', 'stat', 'stats', 'restart']],
    [form(['EXPOSE'], ['EXPOSE']), ['EXPORT', 'expo']],
    [form(['pull'], ['pull']), ['push', 'pul', 'bull']],
    [form(['--rm'], ['--rm']), ['rm', '-rm', '--r', '--rmi', '--init']],
    [form(['-p'], ['-p']), ['-P', 'p', '--p', '-d']],
    [form(['rm'], ['rm']), ['--rm', 'rmi', '-rm']],
    [form(['docker build .'], ['docker build .']), ['docker build', 'docker build ..', 'docker-build .']],
    [form(['nginx:1.27'], ['nginx:1.27']), ['nginx:1.26', 'nginx', 'ngnix:1.27']],
    [form(['overlay2'], ['overlay2']), ['overlay', 'overlay3', 'overly2']],
    [form(['컨테이너'], ['container']), ['', '컨', '컨테이너 이미지', 'containerd', 'con', '가상 머신', '1']],
    [form(['레지스트리'], ['registry']), ['리포지토리', 'repository', '레지스터 파일']],
    [form(['데몬'], ['daemon']), ['도메인', 'demo']],
    [form(['도커'], ['docker']), ['dockerd', '도커 허브']],
    [form(['이미지'], ['image']), ['images history', '이미', '미지']],
  ];
  test.each(rows.flatMap(([to, texts]) => texts.map((text) => [text, to.accept.en.join(), to] as const)))(
    '%s for %s',
    (text, _, to) => {
      expect(type(to, text)).toEqual({ credit: 0, notes: [] });
    },
  );
});

describe('a trap', () => {
  const why = [{ ko: '함정이에요.', en: 'A trap.' }];

  test.each(['이미지', '이미지예요', 'Image', 'imgae'])('"%s" is wrong, and says why', (text) => {
    expect(type(CONTAINER, text)).toEqual({ credit: 0, notes: why });
  });

  test('that is as near as what is right is not forgiven', () => {
    const to = form(['마운트'], ['mounting'], ['counting']);
    expect(type(to, 'mountin')).toMatchObject({ credit: 1 });
    expect(type(to, 'ounting')).toEqual({ credit: 0, notes: why });
  });

  test('that is a number has to be that number', () => {
    const to = form(['137'], ['137'], ['9']);
    expect(type(to, '9번')).toEqual({ credit: 0, notes: why });
    expect(type(to, '19')).toEqual({ credit: 0, notes: [] });
  });
});

test('no typing takes long or fails', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 4000 }), (text) => {
      expect(type(CONTAINER, text).credit).toBeGreaterThanOrEqual(0);
    }),
  );
  for (const text of ['은'.repeat(4000), '컨테이너예요'.repeat(600), 'a'.repeat(4000), '`'.repeat(4000)]) {
    expect(type(CONTAINER, text).credit).toBe(0);
  }
});

describe('of every built-in typed question', () => {
  const typed = [...loadContent().questions.values()].filter(
    (question): question is Extract<Question, { kind: 'typed' }> => question.kind === 'typed',
  );

  test.each(typed.map((question) => [question.id, question] as const))('%s', (_, question) => {
    const { form: to } = ask(question, 'docker', 1);
    if (to.kind !== 'text') throw new Error('it is of another form');
    const { accept, traps } = to;
    for (const text of [...accept.ko, ...accept.en, `${accept.ko[0]}예요.`]) {
      expect([text, type(to, text)]).toEqual([text, { credit: 1, notes: [] }]);
    }
    for (const { text: texts, why } of traps) {
      for (const text of texts) expect([text, type(to, text)]).toEqual([text, { credit: 0, notes: [why] }]);
    }
  });
});
