import { describe, expect, it } from 'vitest';
import { loadProject } from '../../../../src/docker/compose/load/load-project.ts';
import type { Project } from '../../../../src/docker/compose/project/types.ts';
import { FakeFiles } from '../../cli/client/fake-files.ts';

function load(files: Readonly<Record<string, string>>, env: Readonly<Record<string, string>> = {}): Project {
  return loadProject(
    { files: [] },
    { files: new FakeFiles(files).fileSystem, env, readStdin: () => '', warn: () => undefined },
  );
}

function one(content: string): () => Project {
  return () => load({ '/root/lab/compose.yaml': content });
}

describe('files that mean harm', () => {
  it('an alias of aliases of aliases is not written out', () => {
    const levels = Array.from({ length: 9 }, (_, i) => {
      const inner = i === 0 ? '"x"' : `*a${i - 1}`;
      return `x-${i}: &a${i} [${Array.from({ length: 10 }, () => inner).join(', ')}]`;
    });
    expect(one(`${levels.join('\n')}\nservices: {a: {image: a}}\n`)).toThrow(
      'document contains excessive aliasing',
    );
  });

  it('brackets within brackets end somewhere', () => {
    expect(one(`x-a: ${'['.repeat(100_000)}`)).toThrow(/exceeded max depth of \d+/);
  });

  it('variables within variables end somewhere', () => {
    expect(one(`services: {a: {image: "${'${A:-'.repeat(5000)}${'}'.repeat(5000)}"}}`)).toThrow(
      'invalid interpolation format for services.a.image',
    );
  });

  it('files of a megabyte and more are not parsed', () => {
    expect(one(`# ${'x'.repeat(1_100_000)}\nservices: {a: {image: a}}\n`)).toThrow('is larger than');
  });

  it('files that include more and more files end somewhere', () => {
    const many = Array.from({ length: 300 }, (_, i) => [
      `/root/lab/${i}.yaml`,
      `include: [${i + 1}.yaml]\nservices: {s${i}: {image: a}}\n`,
    ]);
    expect(() =>
      load({ '/root/lab/compose.yaml': 'include: [0.yaml]\n', ...Object.fromEntries(many) }),
    ).toThrow('at most 100 files');
  });

  it('names that objects have of themselves are names like any other', () => {
    const project = one(
      'services: {constructor: {image: a, environment: {__proto__: x, toString: y}, depends_on: [__proto__]}, __proto__: {image: b}}\n',
    )();
    expect(Object.keys(project.services)).toEqual(['__proto__', 'constructor']);
    expect(Object.entries(project.services['constructor']?.environment ?? {})).toEqual([
      ['__proto__', 'x'],
      ['toString', 'y'],
    ]);
  });

  it('a thousand services are loaded in good time', () => {
    const services = Array.from(
      { length: 1000 },
      (_, i) => `  s${i}: {image: "a:\${T:-1}", ports: ["${i}:80"]}`,
    );
    expect(Object.keys(one(`services:\n${services.join('\n')}\n`)().services)).toHaveLength(1000);
  });
});
