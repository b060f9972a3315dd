import { readdirSync, readFileSync } from 'node:fs';
import { relative } from 'node:path';
import { expect, it } from 'vitest';

const SOURCE = new URL('../src/', import.meta.url);

/** Modules that a file loads at once: what is imported for its type alone, or later, is not among them. */
function loadedBy(file: URL): URL[] {
  const code = readFileSync(file, 'utf8');
  return [...code.matchAll(/^(?:import|export) (?!type )[^;]*?from '(\.[^']+)'/gms)].flatMap(
    ([, path = '']) => (path.endsWith('.ts') ? [new URL(path, file)] : []),
  );
}

it('nothing of machines, rounds, search and what commands do is loaded before somebody needs it', () => {
  const commands = readdirSync(new URL('commands/', SOURCE)).filter((name) => name.endsWith('.ts'));
  const waiting = ['boot.ts', ...commands.map((name) => `commands/${name}`)].map(
    (path) => new URL(path, SOURCE),
  );
  const seen = new Set<string>();
  for (let file = waiting.pop(); file; file = waiting.pop()) {
    if (seen.has(file.href)) continue;
    seen.add(file.href);
    waiting.push(...loadedBy(file));
  }
  const files = [...seen].map((href) => relative(SOURCE.pathname, new URL(href).pathname));
  expect(files).toContain('machine/pool/machine-pool.ts');
  expect(files.filter((file) => /^(?:docker|linux)\//.test(file))).toEqual([]);
  expect(files).not.toContain('machine/standard-machines.ts');
  expect(files).not.toContain('machine/machine.ts');
  expect(files).not.toContain('features.ts');
  const quiz = files.filter((file) => file.startsWith('quiz/'));
  expect(quiz, 'of the quiz, commands need the choices they offer').toEqual(['quiz/round/round.ts']);
  expect(files.filter((file) => /^commands\/.*\/(?:routes|\w*-?views?)\.ts$/.test(file))).toEqual([]);
});
