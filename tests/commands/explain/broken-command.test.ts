import { expect, test } from 'vitest';

import { brokenCommand } from '../../../src/commands/explain/broken-command.ts';
import { bareTerminal } from '../../../src/commands/explain/terminal.ts';
import { columnsOf, PHONE_COLUMNS } from '../../../src/content/columns.ts';
import { loadContent } from '../../../src/content/load.ts';

const commands = [...loadContent().concepts.values()].flatMap(({ tries }) =>
  tries.map(({ command }) => command),
);

test.each([
  ['docker ps', 'docker ps'],
  ['docker run -d --name web -p 80 nginx', 'docker run -d --name web -p 80 \\\n  nginx'],
  // 35 columns: with the prompt sign a whole line of a phone.
  ['docker run -d --name web -p 80 httpd', 'docker run -d --name web -p 80 \\\n  httpd'],
  ['docker run -d --name web -p 80 caddy', 'docker run -d --name web -p 80 \\\n  caddy'],
  ['docker run -d --name web -p 8 caddy', 'docker run -d --name web -p 8 caddy'],
  // Before the next command rather than within one.
  [
    'docker pull -q alpine && docker tag alpine bread:1.0',
    'docker pull -q alpine \\\n  && docker tag alpine bread:1.0',
  ],
  ['mkdir -p cake && cd cake && echo v1 > app.txt', 'mkdir -p cake && cd cake \\\n  && echo v1 > app.txt'],
  ['docker rm one 2>&1 | grep -o "is running, so"', 'docker rm one 2>&1 \\\n  | grep -o "is running, so"'],
  [
    'docker run --rm when; sleep 2; docker run --rm when',
    'docker run --rm when; sleep 2; \\\n  docker run --rm when',
  ],
  // An option with its value, a redirection with its file.
  [
    'docker network inspect shop --format "{{.Name}}"',
    'docker network inspect shop \\\n  --format "{{.Name}}"',
  ],
  [
    'docker run --name job alpine echo hi > /dev/null',
    'docker run --name job alpine echo \\\n  hi > /dev/null',
  ],
  // But an option that has no value leaves the next word alone.
  ['docker run --rm registry:3 serve --help', 'docker run --rm registry:3 serve \\\n  --help'],
  ['docker build -t bakery-shop-website --rm .', 'docker build \\\n  -t bakery-shop-website --rm .'],
  // Never inside quotes, `$(…)` or before a space that is escaped.
  [
    "docker run --rm alpine sh -c 'cat /etc/hosts /etc/hostname'",
    "docker run --rm alpine sh -c \\\n  'cat /etc/hosts /etc/hostname'",
  ],
  [
    'docker exec $(docker ps -qf name=web.1) touch /tmp/cart',
    'docker exec \\\n  $(docker ps -qf name=web.1) touch \\\n  /tmp/cart',
  ],
  [
    'touch a\\ name\\ with\\ many\\ spaces\\ in\\ it.txt',
    'touch \\\n  a\\ name\\ with\\ many\\ spaces\\ in\\ it.txt',
  ],
  // A letter of Hangul takes two columns.
  ['docker run alpine echo 안녕하세요 여러분', 'docker run alpine echo 안녕하세요 \\\n  여러분'],
  // What its author has broken stays.
  ['cat > Dockerfile <<EOF\nFROM alpine\nEOF', 'cat > Dockerfile <<EOF\nFROM alpine\nEOF'],
])('%j is shown as %j', (command, shown) => {
  expect(brokenCommand(command)).toBe(shown);
});

test('joined again every command of a page is the same', () => {
  const ofOneLine = commands.filter((command) => !command.includes('\n'));
  const joined = ofOneLine.map((command) => brokenCommand(command).replaceAll(' \\\n  ', ' '));
  expect(joined).toEqual(ofOneLine);
});

test('a line is longer than a phone shows only where a word of it is', () => {
  const long = commands
    .flatMap((command) => `$ ${brokenCommand(command)}`.split('\n'))
    .filter((line) => columnsOf(line) > PHONE_COLUMNS)
    .map((line) => line.replace(/^ {2}/, '').replace(/ \\$/, ''));
  expect(long.filter((line) => !/^(?:'[^']*'|"[^"]*"|\S+);?$/.test(line))).toEqual([]);
});

test('what it prints stands below, as it is', () => {
  const prints = 'one line of output that is longer than what a phone shows';
  expect(bareTerminal('docker run --rm alpine cat /etc/os-release', prints)).toBe(
    `\`\`\`console\n$ docker run --rm alpine cat \\\n  /etc/os-release\n${prints}\n\`\`\``,
  );
});
