import { describe, expect, it } from 'vitest';
import { rescueLine } from '../../src/machine/keyboard.ts';

const COMMANDS = new Set(['docker', 'ls', 'cat', 'curl', 'echo']);
const meant = (line: string): string | undefined => rescueLine(line, (word) => COMMANDS.has(word))?.meant;

describe('a line typed with the keyboard in Korean', () => {
  it.each([
    ['애찯ㄱ ㅔㄴ', 'docker ps'],
    ['애찯ㄱ ㅔㄴ -ㅁ', 'docker ps -a'],
    ['ㅣㄴ', 'ls'],
    ['ㅊㅕ기 ㅣㅐㅊ미ㅗㅐㄴㅅ:8080', 'curl localhost:8080'],
    ['애찯ㄱ 겨ㅜ -ㅇ -ㅔ 8080:80 --ㅜ믇 ㅈㄷㅠ ㅜ햐ㅜㅌ', 'docker run -d -p 8080:80 --name web nginx'],
  ])('%s is %s', (line, expected) => {
    expect(meant(line)).toBe(expected);
  });

  it.each(['docker ps', 'echo 안녕하세요', '안녕', '도커 실행', '', '   ', '# 애찯ㄱ'])(
    'leaves %j alone',
    (line) => {
      expect(meant(line)).toBeUndefined();
    },
  );
});
