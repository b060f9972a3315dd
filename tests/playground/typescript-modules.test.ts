import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { TypeScriptModules } from '../../src/playground/page-api/typescript-modules.ts';

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'bungeo-'));
});
afterEach(async () => {
  await rm(folder, { recursive: true });
});

it('strips types, keeps columns, and says nothing of it', async () => {
  const warnings: Error[] = [];
  const listen = (warning: Error): number => warnings.push(warning);
  process.on('warning', listen);
  const file = path.join(folder, 'a.ts');
  await writeFile(file, 'const x: number = 1;');
  expect(await new TypeScriptModules().read(file, 1)).toBe('const x         = 1;');
  await new Promise((resolve) => {
    setImmediate(resolve);
  });
  process.off('warning', listen);
  expect(warnings).toEqual([]);
});

it('reads a file again when it changed', async () => {
  const modules = new TypeScriptModules();
  const file = path.join(folder, 'a.ts');
  await writeFile(file, 'let a;');
  expect(await modules.read(file, 1)).toBe('let a;');
  await writeFile(file, 'let b;');
  expect(await modules.read(file, 1)).toBe('let a;');
  expect(await modules.read(file, 2)).toBe('let b;');
});
