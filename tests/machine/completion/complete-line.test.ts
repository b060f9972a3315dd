import { beforeAll, describe, expect, it } from 'vitest';
import type { Machine } from '../../../src/machine/machine.ts';
import { standardMachines } from '../../../src/machine/standard-machines.ts';

const context = { now: { seconds: 1_767_225_600, nanos: 0 }, locale: 'en', columns: 80, rows: 24 } as const;

let machine: Machine;

beforeAll(() => {
  machine = standardMachines().create({ seed: 1 }, context);
  machine.handle({
    kind: 'type',
    text: [
      'docker create --name box busybox',
      'docker run -d --name napper busybox sleep 1000',
      'docker volume create data',
      'docker network create back',
      'mkdir -p site/img; echo hi > site/index.html; echo > "two words"; echo > .hidden',
    ].join('\n'),
  });
});

function complete(text: string, ahead = false): readonly string[] {
  const { completions = [] } = machine.handle({ kind: 'complete', text, ahead });
  return completions.map((completion) => completion.text);
}

describe('at Tab', () => {
  it.each([
    ['dock', ['docker', 'docker-compose', 'docker-init']],
    ['docker ru', ['docker run']],
    ['docker container ren', ['docker container rename']],
    ['docker run --na', ['docker run --name']],
    ['docker run -d --restart un', ['docker run -d --restart unless-stopped']],
    ['docker run --network ba', ['docker run --network back']],
    ['docker run --network=ba', ['docker run --network=back']],
    ['docker run -v da', ['docker run -v data:']],
    ['docker rm bo', ['docker rm box']],
    ['docker rm box na', ['docker rm box napper']],
    ['docker volume rm d', ['docker volume rm data']],
    ['docker network connect back na', ['docker network connect back napper']],
    ['docker run busyb', ['docker run busybox']],
    ['docker run busybox cat si', []],
    ['docker exec napper s', ['docker exec napper sh']],
    ['docker cp site/in', ['docker cp site/index.html']],
    ['docker cp bo', ['docker cp box:']],
    ['docker ps | xargs docker ren', []],
    ['docker ps -q; docker ren', ['docker ps -q; docker rename']],
    ['x=$(docker ren', ['x=$(docker rename']],
    ['cat si', ['cat site/']],
    ['cat site/', ['cat site/img/', 'cat site/index.html']],
    ['cd site/', ['cd site/img/']],
    ['cat tw', [String.raw`cat two\ words`]],
    ['cat .h', ['cat .hidden']],
    ['cat nothing', []],
    ['docker nonsense ', []],
    ['docker run --name ', []],
  ])('%s', (text, expected) => {
    expect(complete(text)).toEqual(expected);
  });

  it('those it is likely for come first', () => {
    expect(complete('docker start ')[0]).toBe('docker start box');
    expect(complete('docker stop ')[0]).toBe('docker stop napper');
  });

  it('nothing is said of hidden files and retired flags', () => {
    expect(complete('cat ')).not.toContain('cat .hidden');
    expect(complete('docker run --net')).not.toContain('docker run --net');
  });
});

describe('in a list to choose from', () => {
  it('docker may be left out', () => {
    expect(complete('ru', true)[0]).toBe('docker run');
    expect(complete('rm bo', true)).toEqual(['docker rm box']);
  });

  it('a whole word shows what may follow it', () => {
    expect(complete('docker stop', true).slice(0, 2)).toEqual(['docker stop', 'docker stop napper']);
  });

  it('images and flags share it', () => {
    const first = complete('docker run ', true).slice(0, 25);
    expect(first).toContain('docker run busybox');
    expect(first).toContain('docker run -it');
    expect(first).toContain('docker run --name');
  });

  it('the tags of an image are there', () => {
    expect(complete('docker pull nginx:al', true)).toContain('docker pull nginx:alpine');
  });

  it('an empty line shows what one would do next', () => {
    expect(complete('', true)).toEqual(
      expect.arrayContaining([
        'docker ps',
        'docker logs napper',
        'docker start box',
        'docker run hello-world',
      ]),
    );
  });

  it.each(['애찯ㄱ ㄱㅕ', '애찯ㄱ'])('the keyboard may still be in Korean: %s', (text) => {
    expect(complete(text, true)[0]).toMatch(/^docker(?: run)?$/);
  });

  it('each says what it is, in the language asked for', () => {
    const completions =
      machine.handle({ kind: 'complete', text: 'docker ps -', ahead: true }).completions ?? [];
    expect(completions.find(({ text }) => text === 'docker ps -a')?.about).toMatch(/^--all: /);
  });
});

it('a program that reads the terminal gets nothing proposed', () => {
  const inside = standardMachines().create({ seed: 2 }, context);
  inside.handle({ kind: 'type', text: 'docker run -it busybox sh' });
  expect(inside.handle({ kind: 'complete', text: 'docker ', ahead: true }).completions).toEqual([]);
});
