import { describe, expect, it } from 'vitest';
import { parseCourse, type CourseSource } from '../../../src/content/courses/read.ts';
import { lintCourses } from '../../../src/content/lint.ts';
import { createContent, loadContent } from '../../../src/content/load.ts';
import { formatProblem } from '../../../src/content/problem.ts';
import { readTerminology } from '../../../src/content/terminology.ts';

const CONTEXT = {
  concepts: new Set(['image', 'layer', 'tag']),
  questions: [
    { id: 'image-1', concept: 'image' },
    { id: 'layer-1', concept: 'layer' },
  ],
  avoided: readTerminology().avoided,
};

const GOOD = `title: { ko: 이미지, en: Images }
about: { ko: 이미지를 받아요., en: Pull images. }
steps:
  - concept: image
    question: image-1
    task:
      ask: { ko: '\`alpine\`을 받으세요.', en: 'Pull \`alpine\`.' }
      goals: [{ kind: image, reference: alpine }]
      solution: [docker pull alpine]
  - concept: layer
`;

function read(yaml: string, name = '01-images.yaml'): CourseSource {
  const { source, problems } = parseCourse(name, name, yaml);
  if (!source) throw new Error(problems.map(formatProblem).join('\n'));
  return source;
}

/** What the linter says of courses, as people read it. */
function lint(...sources: readonly CourseSource[]): string[] {
  return lintCourses({ ...CONTEXT, sources }).map(formatProblem);
}

it('finds nothing wrong with a good course', () => {
  expect(lint(read(GOOD))).toEqual([]);
});

describe('the linter names the line, what is wrong and what to do', () => {
  it.each([
    [
      'a page that is not there',
      ['concept: layer', 'concept: lyaer'],
      /01-images.yaml:10 .*there is no concept "lyaer"/,
    ],
    ['a step without any question', ['concept: layer', 'concept: tag'], /there is no question about "tag"/],
    [
      'the same page twice',
      ['concept: layer', 'concept: image'],
      /"image" is a step already: 01-images.yaml:4/,
    ],
    ['a question of another page', ['image-1', 'layer-1'], /there is no question "layer-1" about "image"/],
    ['another style', ['받으세요.', '받는다.'], /01-images.yaml:7 .*not 해요체/],
    ['a particle that does not fit', ['`alpine`을', '`alpine`를'], /"alpine" is followed by "를"/],
    [
      'a word that is not used',
      ['이미지를 받아요.', '이미지를 풀링해요. 콘테이너예요.'],
      /is not the word used here/,
    ],
    ['a missing translation', ['Pull images.', '이미지를 받아요.'], /en about: /],
    [
      'a title too long',
      ['title: { ko: 이미지', `title: { ko: ${'이미지'.repeat(7)}`],
      /ko title has 21 characters/,
    ],
    [
      'an id that no button has room for',
      ['concept: layer', `concept: ${'x'.repeat(31)}`],
      /has 31 characters, more than 30/,
    ],
    ['a prompt in a line', ['[docker pull alpine]', "['$ docker pull alpine']"], /begins with a prompt/],
    ['an open quote', ['[docker pull alpine]', `["echo 'a"]`], /opens ' and does not close it/],
    [
      'a task of too many lines',
      ['[docker pull alpine]', '[ls, ls, ls, ls, docker pull alpine]'],
      /solution has 5 entries, more than 4/,
    ],
  ] as const)('for %s', (_, [from, to], expected) => {
    expect(GOOD).toContain(from);
    const found = lint(read(GOOD.replace(from, to)));
    expect(found.join('\n')).toMatch(expected);
    expect(found.join('\n')).toMatch(/→/);
  });

  it('for a page that is a step of another course, and an id that is taken', () => {
    const found = lint(read(GOOD), read(GOOD, '02-images.yaml')).join('\n');
    expect(found).toContain('02-images.yaml:4');
    expect(found).toContain('"image" is a step already: 01-images.yaml:4');
    expect(found).toContain('"images" is the course of 01-images.yaml already');
  });

  it('for a road that is too long', () => {
    const steps = Array.from({ length: 13 }, (_, index) => `  - concept: c${index}\n`).join('');
    const long = GOOD.replace('  - concept: layer\n', steps);
    expect(lint(read(long)).join('\n')).toContain('there are 14 steps, more than 12');
  });
});

describe('reading a course', () => {
  it('refuses names without place or id, keys that are not known, and goals that are none', () => {
    const said = (yaml: string, name?: string): string =>
      parseCourse('x', name ?? '01-a.yaml', yaml)
        .problems.map(formatProblem)
        .join('\n');
    expect(said(GOOD, 'images.yaml')).toContain('is not the name of a course');
    expect(said(GOOD.replace('concept: layer', 'concept: layer\n    tsak: 1'))).toContain('"tsak"');
    expect(said(GOOD.replace('kind: image', 'kind: images'))).toMatch(/x:8/);
  });
});

describe('courses among the rest of the content', () => {
  it('leave out steps without a page, and stand in the order of their files', () => {
    const [image] = loadContent().concepts.values();
    if (!image) throw new Error('there is no concept');
    const course = read(GOOD.replace('concept: layer', `concept: ${image.id}`)).course;
    const content = createContent([image], [], undefined, [], [], [course, { ...course, steps: [] }]);
    expect(content.courses.map(({ steps }) => steps.map(({ concept }) => concept))).toEqual([[image.id]]);
  });

  it('all lead somewhere', () => {
    const content = loadContent();
    expect(content.courses.length).toBeGreaterThan(5);
    for (const { steps } of content.courses)
      for (const step of steps) expect(content.concept(step.concept)).toBeDefined();
  });
});
