import { describe, expect, test } from 'vitest';
import { commandEntries } from '../../../src/playground/web/slash-commands/entries.ts';
import type { CommandEntry } from '../../../src/playground/web/slash-commands/entries.ts';
import { filterEntries } from '../../../src/playground/web/slash-commands/filter.ts';
import { toInitials, toKeys } from '../../../src/playground/web/slash-commands/hangul.ts';
import { readTyped } from '../../../src/playground/web/slash-commands/typed.ts';
import {
  autocompleteOptions,
  commandOptions,
  fixedSuggestions,
} from '../../../src/playground/web/slash-commands/values.ts';
import type { FieldValue } from '../../../src/playground/web/slash-commands/values.ts';
import { nextEmpty, startCommand } from '../../../src/playground/web/composer/draft.ts';
import { COMMANDS, EXPLAIN_ID } from './fixtures.ts';

const korean = commandEntries(COMMANDS, 'ko');
const english = commandEntries(COMMANDS, 'en-US');
const directory = {
  people: [{ id: '7', name: '준호' }],
  channels: [{ id: '8', name: '일반' }],
};

function entry(name: string): CommandEntry {
  const found = korean.find((candidate) => candidate.name === name);
  if (!found) throw new Error(`no command ${name}`);
  return found;
}

describe('what one can run', () => {
  test('names and descriptions are in the language of the client, sub-commands stand alone', () => {
    expect(korean.map(({ label }) => label)).toEqual(['설명', '퀴즈', '도커 실행', '도커 목록', '도움말']);
    expect(english.map(({ label }) => label)).toEqual(['explain', 'quiz', 'docker run', 'docker ps', 'help']);
    expect(entry('explain')).toMatchObject({ description: '도커 개념을 설명해요', commandId: EXPLAIN_ID });
    expect(entry('explain').options[0]).toMatchObject({ name: 'concept', label: '개념', required: true });
  });
});

describe('filtering as one types', () => {
  test.each([
    ['', ['explain', 'quiz', 'docker run', 'docker ps', 'help']],
    ['설', ['explain']],
    ['설ㅁ', ['explain']],
    ['섦', ['explain']],
    ['ㅅㅁ', ['explain']],
    ['exp', ['explain']],
    ['EXPLAIN', ['explain']],
    ['도', ['docker run', 'docker ps', 'help']],
    ['도커 ㅅ', ['docker run']],
    ['docker p', ['docker ps']],
    ['ps', ['docker ps']],
    ['없음', []],
  ])('"%s" finds %j', (query, names) => {
    expect(filterEntries(korean, query).map(({ name }) => name)).toEqual(names);
  });

  test('a syllable is the keys that type it', () => {
    expect(toKeys('값과 Docker')).toBe('ㄱㅏㅂㅅㄱㅗㅏ Docker');
    expect(toInitials('컨테이너 run')).toBe('ㅋㅌㅇㄴ run');
  });
});

describe('a typed line', () => {
  test.each([
    ['/설명 컨테이너', 'explain', { concept: '컨테이너' }],
    ['/explain 컨테이너 이미지', 'explain', { concept: '컨테이너 이미지' }],
    ['/설명 개념:볼륨 공개:예', 'explain', { concept: '볼륨', public: '예' }],
    ['/quiz 네트워크 count:5', 'quiz', { topic: '네트워크', count: '5' }],
    ['/도커 실행 nginx:alpine', 'docker run', { image: 'nginx:alpine' }],
    ['/docker ps', 'docker ps', {}],
    ['/help', 'help', {}],
  ])('%s is %s with its options', (line, name, fields) => {
    expect(readTyped(line, korean)).toMatchObject({ entry: { name }, fields });
  });

  test('the name counts as chosen only once something follows it', () => {
    expect(readTyped('/설명', korean)?.named).toBe(false);
    expect(readTyped('/설명 ', korean)?.named).toBe(true);
  });

  test.each(['설명 컨테이너', '/설', '/설명서', '/docker', '/'])('%s names no command', (line) => {
    expect(readTyped(line, korean)).toBeUndefined();
  });
});

describe('filling in', () => {
  const suggestionsOf = (option: CommandEntry['options'][number]) =>
    fixedSuggestions(option, directory, 'ko');
  const fill = (name: string, fields: Record<string, FieldValue>) =>
    commandOptions(entry(name), fields, suggestionsOf);

  test('the cursor goes to the first required option that is empty', () => {
    expect(startCommand(entry('quiz'))).toMatchObject({ shown: ['topic'], active: 'topic' });
    expect(nextEmpty(startCommand(entry('quiz'), { topic: '이미지' }))).toBeUndefined();
    expect(startCommand(entry('quiz'), { count: '5' })).toMatchObject({
      shown: ['topic', 'count'],
      active: 'topic',
    });
  });

  test('values are sent in their types, choices and people by what stands behind the name', () => {
    expect(
      fill('quiz', {
        topic: { text: '네트워크' },
        count: { text: '5' },
        rival: { text: '@준호' },
        place: { text: '#일반' },
      }),
    ).toEqual({
      options: [
        { name: 'topic', type: 3, value: 'networks' },
        { name: 'count', type: 4, value: 5 },
        { name: 'rival', type: 6, value: '7' },
        { name: 'place', type: 7, value: '8' },
      ],
    });
    expect(fill('explain', { concept: { text: ' 볼륨 ' }, public: { text: '예' } })).toEqual({
      options: [
        { name: 'concept', type: 3, value: '볼륨' },
        { name: 'public', type: 5, value: true },
      ],
    });
  });

  test('a picked suggestion sends its value, not its label', () => {
    expect(fill('explain', { concept: { text: '컨테이너 (container)', value: 'container' } })).toEqual({
      options: [{ name: 'concept', type: 3, value: 'container' }],
    });
  });

  test('sub-commands nest', () => {
    expect(fill('docker run', { image: { text: 'nginx' } })).toEqual({
      options: [{ name: 'run', type: 1, options: [{ name: 'image', type: 3, value: 'nginx' }] }],
    });
  });

  test('what Discord would not send is named', () => {
    expect(fill('explain', {})).toEqual({ problems: { concept: { code: 'required' } } });
    expect(fill('quiz', { topic: { text: '날씨' }, count: { text: '21' } })).toEqual({
      problems: { topic: { code: 'notAChoice' }, count: { code: 'tooLarge', limit: 20 } },
    });
    expect(fill('quiz', { topic: { text: '이미지' }, count: { text: '1.5' } })).toEqual({
      problems: { count: { code: 'notAnInteger' } },
    });
  });

  test('autocomplete asks with the focused option as typed and leaves out what is not valid yet', () => {
    const fields = { concept: { text: 'ㅋㅌ' }, public: { text: '글쎄' } };
    expect(autocompleteOptions(entry('explain'), fields, 'concept', suggestionsOf)).toEqual([
      { name: 'concept', type: 3, value: 'ㅋㅌ', focused: true },
    ]);
  });
});
