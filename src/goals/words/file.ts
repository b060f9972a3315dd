import { code, codeWith, subject, withParticle, type Saying, type Subject } from './saying.ts';

/** Where a file is looked for. */
export type FilePlace =
  | { readonly on: 'host' }
  | { readonly on: 'container'; readonly name: string }
  | { readonly on: 'volume'; readonly name: string };

export function fileAt(path: string, place: FilePlace): Subject {
  switch (place.on) {
    case 'host':
      return subject(`${code(path)} 파일`, `the file ${code(path)}`);
    case 'container':
      return subject(
        `${code(place.name)} 컨테이너의 ${code(path)} 파일`,
        `the file ${code(path)} in the container ${code(place.name)}`,
      );
    case 'volume':
      return subject(
        `${code(place.name)} 볼륨의 ${code(path)} 파일`,
        `the file ${code(path)} in the volume ${code(place.name)}`,
      );
  }
}

function lastLine(text: string): string {
  return text.trimEnd().split('\n').at(-1) ?? '';
}

export const CONTAINS = {
  held:
    (wanted: string): Saying =>
    (of) => ({
      ko: `${of.ga}${codeWith(wanted, '을/를')} 담고 있어요.`,
      en: `${of.it} contains ${code(wanted)}.`,
    }),
  missed:
    (wanted: string, seen: string): Saying =>
    (of) => ({
      ko: `${of.ui}내용에 ${codeWith(wanted, '이/가')} 없어요: ${seen.trim() === '' ? '비어 있어요' : `마지막 줄은 ${codeWith(lastLine(seen), '이에요/예요')}`}.`,
      en: `${of.it} does not contain ${code(wanted)}: ${seen.trim() === '' ? 'it is empty' : `its last line is ${code(lastLine(seen))}`}.`,
    }),
};

export const IS_DIRECTORY: Saying = (of) => ({
  ko: `${of.neun}파일이 아니라 디렉터리예요.`,
  en: `${of.it} is a directory.`,
});

/** What a line prints. */
export const PRINTS = {
  held:
    (line: string): Saying =>
    () => ({
      ko: `${codeWith(line, '을/를')} 실행하면 기대한 대로 나와요.`,
      en: `${code(line)} prints what it should.`,
    }),
  /** @param seen its output */
  lacks:
    (line: string, wanted: string, seen: string): Saying =>
    () => ({
      ko: `${codeWith(line, '을/를')} 실행해도 ${codeWith(wanted, '이/가')} 나오지 않아요: ${seen.trim() === '' ? '아무것도 출력되지 않아요' : `마지막 줄은 ${codeWith(lastLine(seen), '이에요/예요')}`}.`,
      en: `${code(line)} does not print ${code(wanted)}: ${seen.trim() === '' ? 'it prints nothing' : `its last line is ${code(lastLine(seen))}`}.`,
    }),
  hasStill:
    (line: string, unwanted: string): Saying =>
    () => ({
      ko: `${codeWith(line, '을/를')} 실행하면 ${codeWith(unwanted, '이/가')} 아직 나와요.`,
      en: `${code(line)} still prints ${code(unwanted)}.`,
    }),
  /** @param seen undefined when it did not end */
  ends:
    (line: string, wanted: number, seen: number | undefined): Saying =>
    () => ({
      ko: `${codeWith(line, '이/가')} 종료 코드 ${withParticle(String(wanted), '으로/로')} 끝나야 하는데, ${seen === undefined ? '끝나지 않아요' : `${withParticle(String(seen), '으로/로')} 끝나요`}.`,
      en: `${code(line)} should end with ${wanted}: ${seen === undefined ? 'it does not end' : `it ends with ${seen}`}.`,
    }),
};
