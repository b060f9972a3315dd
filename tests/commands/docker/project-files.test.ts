import { describe, expect, it } from 'vitest';
import { actionsFor, lineOf } from '../../../src/commands/docker/project-files.ts';

describe('what can be done with a saved file', () => {
  it.each([
    ['Dockerfile', [], [['build', 'Dockerfile']]],
    ['main.go', ['Dockerfile', 'main.go'], [['build', 'Dockerfile']]],
    ['main.go', ['main.go', 'other/Dockerfile'], []],
    ['api/main.go', ['Dockerfile', 'api/Dockerfile'], [['build', 'api/Dockerfile']]],
    ['compose.yaml', ['Dockerfile'], [['build', 'Dockerfile'], ['up', 'compose.yaml']]],
    ['app.py', ['docker-compose.yml', 'compose.yaml'], [['up', 'compose.yaml']]],
    ['Dockerfile.dev', ['Dockerfile'], [['build', 'Dockerfile.dev']]],
    ['notes.txt', ['a', 'b'], []],
  ])('%s beside %j: %j', (path, files, expected) => {
    expect(actionsFor(path, files).map(({ action, path: of }) => [action, of])).toEqual(expected);
  }); // prettier-ignore
});

describe('the line that does it', () => {
  it.each([
    ['build', 'Dockerfile', '/root/lab', 'docker build -t app .'],
    ['build', 'Dockerfile', '/root/lab/My Shop', 'docker build -t my-shop .'],
    ['build', 'api/Dockerfile', '/root/lab', 'docker build -t api api'],
    ['build', 'Dockerfile.dev', '/srv/web', 'docker build -t web -f Dockerfile.dev .'],
    ['build', "a'b/Dockerfile", '/root/lab', "docker build -t a-b 'a'\\''b'"],
    ['build', 'Dockerfile', '/root/붕어', 'docker build -t app .'],
    ['up', 'compose.yaml', '/root/lab', 'docker compose up -d --build'],
    ['up', 'shop/compose.yml', '/root/lab', 'docker compose -f shop/compose.yml up -d --build'],
  ] as const)('%s %s in %s', (action, path, directory, line) => {
    expect(lineOf(action, path, directory)).toBe(line);
  });
});
