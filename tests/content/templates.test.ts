import { describe, expect, it } from 'vitest';
import { readTemplates } from '../../src/content/templates/read.ts';
import { Learner } from '../machine/lab.ts';

const { templates, problems } = readTemplates();

/** What shows that it works, in what the last of `next` prints. */
const WORKS: Readonly<Record<string, RegExp>> = {
  'flask-redis': /visits: 1/,
  'go-echo': /Hello Docker!!/,
  'go-multi-stage': /small image, same program/,
  'hello-script': /Hello, World!/,
  'node-app': /Hello from Node\.js/,
  'ruby-app': /Hello from [0-9a-f]{12}/,
  'static-site': /붕어빵/,
  wordpress: /ready for connections/,
};

describe('templates', () => {
  it('can all be read, and are all tried here', () => {
    expect(problems).toEqual([]);
    expect(templates.map(({ id }) => id)).toEqual(Object.keys(WORKS));
  });

  it.each(templates)('$id builds on a fresh machine and does what it says', ({ id, files, next }) => {
    const lab = new Learner();
    const { machine } = lab;
    machine.handle({
      kind: 'write-files',
      files: Object.entries(files).map(([path, content]) => ({ path: `/root/lab/${id}/${path}`, content })),
    });
    lab.state = machine.snapshot();
    lab.type(`cd ${id}`);
    const build = lab.type(
      files['compose.yaml'] === undefined ? `docker build -t ${id} .` : 'docker compose up -d --build',
    );
    expect(build.output).not.toMatch(/ERROR|not simulated/);
    expect(build.exitCode).toBe(0);
    // A person reads what came before they type on.
    const shown = next.map((line) => {
      lab.now += 15_000;
      return lab.output(line);
    });
    expect(shown.join('')).toMatch(WORKS[id] ?? /never/);
  });
});
