import { expect, test } from 'vitest';

import { conceptLinks } from '../../../src/commands/explain/routes.ts';
import { privateConceptView } from '../../../src/commands/explain/concept-view.ts';
import { createContent } from '../../../src/content/load.ts';
import type { Concept } from '../../../src/content/schema.ts';
import { FIXTURE_CONCEPTS } from '../../content/fixtures/concepts.ts';

/** What a page shows whose only command to try is this one: its text, and the labels of its buttons. */
function shownWith(command: string): { readonly texts: string[]; readonly labels: string[] } {
  const [plain] = FIXTURE_CONCEPTS;
  if (!plain) throw new Error('there is no concept');
  const concept: Concept = { ...plain, tries: [{ command, note: { ko: '해 봐요.', en: 'Try it.' } }] };
  const page = { concept, locale: 'en' as const, depth: false, diagram: undefined };
  const { components } = privateConceptView(page, createContent(FIXTURE_CONCEPTS), conceptLinks, '1');
  const texts: string[] = [];
  const labels: string[] = [];
  // As it is sent: walks through all that has a text or a label.
  JSON.parse(JSON.stringify(components), (key, value: unknown) => {
    if (key === 'content' && typeof value === 'string') texts.push(value);
    if (key === 'label' && typeof value === 'string') labels.push(value);
    return value;
  });
  return { texts, labels };
}

test('a long command is shown in several lines, and its button says how it begins', () => {
  const { texts, labels } = shownWith('docker pull -q alpine && docker tag alpine bread:1.0');
  const shown = '```console\n$ docker pull -q alpine \\\n  && docker tag alpine bread:1.0\n```';
  expect(texts.join('\n')).toContain(shown);
  expect(labels).toContain('docker pull -q alpine && docker t…');
});

test.each([
  ["docker build -q -t light - <<'EOF'\nFROM alpine\nEOF", 'docker build -q -t light - …'],
  ["cat > Dockerfile <<'EOF'\nFROM alpine\nEOF", 'cat > Dockerfile …'],
  ["docker run --rm \\\n  alpine sh -c '\n  hostname'", 'docker run --rm …'],
  ["docker run --name a-long-name-of-it alpine \\\n  sh -c '\n  ls'", 'docker run --name a-long-name-of-…'],
])('%j stands as it is written, and its button says %j', (command, label) => {
  const { texts, labels } = shownWith(command);
  expect(texts.join('\n')).toContain(`\`\`\`console\n$ ${command}\n\`\`\``);
  expect(labels).toContain(label);
});
