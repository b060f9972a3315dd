import { code, codeWith, type Saying } from './saying.ts';

/** Sentences about an image beyond what containers have too. */

export const EXPOSES = {
  held:
    (wanted: string): Saying =>
    (of) => ({
      ko: `${of.ga}포트 ${codeWith(wanted, '을/를')} 쓴다고 밝혀 두었어요 (EXPOSE).`,
      en: `${of.it} exposes ${code(wanted)}.`,
    }),
  missed:
    (wanted: string): Saying =>
    (of) => ({
      ko: `${of.neun}포트 ${codeWith(wanted, '을/를')} 쓴다고 밝히지 않아요 (EXPOSE).`,
      en: `${of.it} does not expose ${code(wanted)}.`,
    }),
};

export const DECLARES_VOLUME = {
  held:
    (wanted: string): Saying =>
    (of) => ({
      ko: `${of.ga}${codeWith(wanted, '을/를')} 볼륨으로 선언해요 (VOLUME).`,
      en: `${of.it} declares ${code(wanted)} as a volume.`,
    }),
  missed:
    (wanted: string): Saying =>
    (of) => ({
      ko: `${of.neun}${codeWith(wanted, '을/를')} 볼륨으로 선언하지 않아요 (VOLUME).`,
      en: `${of.it} does not declare ${code(wanted)} as a volume.`,
    }),
};

export const HEALTHCHECK = (is: boolean): Saying =>
  is
    ? (of) => ({ ko: `${of.ui}상태 검사가 있어요.`, en: `${of.it} has a health check.` })
    : (of) => ({ ko: `${of.ui}상태 검사가 없어요.`, en: `${of.it} has no health check.` });

export const SAME_AS = {
  held:
    (wanted: string): Saying =>
    (of) => ({
      ko: `${of.neun}${codeWith(wanted, '와/과')} 같은 이미지예요.`,
      en: `${of.it} is the same image as ${code(wanted)}.`,
    }),
  missed:
    (wanted: string, isThere: boolean): Saying =>
    (of) => ({
      ko: isThere
        ? `${of.neun}${codeWith(wanted, '와/과')} 다른 이미지예요: ID가 서로 달라요.`
        : `${codeWith(wanted, '이라/라')}는 이미지가 없어요.`,
      en: isThere
        ? `${of.it} is not the same image as ${code(wanted)}: their ids differ.`
        : `There is no image ${code(wanted)}.`,
    }),
};

export const FROM = {
  held:
    (wanted: string): Saying =>
    (of) => ({
      ko: `${of.neun}${code(wanted)} 위에 쌓은 이미지예요.`,
      en: `${of.it} goes on from ${code(wanted)}.`,
    }),
  missed:
    (wanted: string, isThere: boolean): Saying =>
    (of) => ({
      ko: isThere
        ? `${of.neun}${code(wanted)} 위에 쌓은 이미지가 아니에요.`
        : `${codeWith(wanted, '이라/라')}는 이미지가 없어서, 그 위에 쌓았는지 알 수 없어요.`,
      en: isThere
        ? `${of.it} does not go on from ${code(wanted)}.`
        : `There is no image ${code(wanted)} to compare it with.`,
    }),
};

export const HAS_FILE = {
  held:
    (wanted: string): Saying =>
    (of) => ({
      ko: `${of.ga}${codeWith(wanted, '을/를')} 담고 있어요.`,
      en: `${of.it} has ${code(wanted)} in it.`,
    }),
  missed:
    (wanted: string): Saying =>
    (of) => ({
      ko: `${of.ui}안에 ${codeWith(wanted, '이/가')} 없어요.`,
      en: `${of.it} does not have ${code(wanted)} in it.`,
    }),
};

export const LACKS_FILE = {
  held:
    (wanted: string): Saying =>
    (of) => ({
      ko: `${of.ui}안에 ${codeWith(wanted, '이/가')} 없어요.`,
      en: `${of.it} does not have ${code(wanted)} in it.`,
    }),
  missed:
    (wanted: string): Saying =>
    (of) => ({
      ko: `${of.ui}안에 ${codeWith(wanted, '이/가')} 들어 있어요.`,
      en: `${of.it} has ${code(wanted)} in it.`,
    }),
};

/** @param seen its size as docker shows it */
export const BELOW = {
  held:
    (wanted: string, seen: string): Saying =>
    (of) => ({
      ko: `${of.ui}크기가 ${codeWith(seen, '이라/라')} ${code(wanted)} 아래예요.`,
      en: `${of.its} size is ${code(seen)}, below ${code(wanted)}.`,
    }),
  missed:
    (wanted: string, seen: string): Saying =>
    (of) => ({
      ko: `${of.ui}크기가 ${codeWith(seen, '이라/라')} ${codeWith(wanted, '을/를')} 넘어요.`,
      en: `${of.its} size is ${code(seen)}, above ${code(wanted)}.`,
    }),
};

export const LAYERS = {
  held:
    (seen: number): Saying =>
    (of) => ({ ko: `${of.ui}레이어가 ${seen}개예요.`, en: `${of.it} has ${seen} layers.` }),
  missed:
    (wanted: number, seen: number): Saying =>
    (of) => ({
      ko: `${of.ui}레이어가 ${wanted}개를 넘어요: ${seen}개예요.`,
      en: `${of.it} has more than ${wanted} layers: ${seen}.`,
    }),
};

export const DANGLING = {
  held: (): Saying => () => ({
    ko: '이름 없는 이미지가 남아 있지 않아요.',
    en: 'No image without a name is left.',
  }),
  missed:
    (count: number): Saying =>
    () => ({
      ko: `이름 없는(\`<none>\`) 이미지가 ${count}개 남아 있어요.`,
      en: `There ${count === 1 ? 'is 1 image' : `are ${count} images`} without a name (\`<none>\`).`,
    }),
};
