import { execFileSync } from 'node:child_process';
import { expect, test } from 'vitest';

import { loadContent } from '../../src/content/load.ts';

test('npm run content finds nothing wrong with the built-in content, and counts it', () => {
  const output = execFileSync(process.execPath, ['scripts/content.ts', '--json'], { encoding: 'utf8' });
  const { concepts, hints, questions, courses } = loadContent();
  const report: unknown = JSON.parse(output);
  expect(report).toMatchObject({
    ok: true,
    problems: [],
    counts: { concepts: { total: concepts.size, byLanguage: { ko: concepts.size, en: concepts.size } } },
  });
  expect(report).toMatchObject({
    counts: { hints: { codes: hints.byCode.size, traps: hints.traps.length } },
  });
  const total = questions.size;
  expect(report).toMatchObject({ counts: { questions: { total, byLanguage: { ko: total, en: total } } } });
  const steps = courses.flatMap((course) => course.steps);
  expect(report).toMatchObject({
    counts: {
      courses: {
        total: courses.length,
        steps: steps.length,
        tasks: steps.filter(({ task }) => task).length,
        byLanguage: { ko: courses.length, en: courses.length },
      },
    },
  });
  const images = [...concepts.values()].filter(({ section }) => section === 'images').length;
  expect(report).toMatchObject({ counts: { concepts: { bySection: { images } } } });
});
