import { IMAGE_NAMES, WITH_ALPINE, WORDS } from './names.ts';
import { outputGenerator, type Misbelief } from './output.ts';

const DROPPED = (text: string): Misbelief => ({
  text,
  why: {
    ko: '셸 형식의 `ENTRYPOINT`는 뒤에 적은 인자를 버려요: `sh -c`의 명령 줄에 들어가지 않아요.',
    en: 'An `ENTRYPOINT` in shell form drops arguments: they are no part of the line that `sh -c` runs.',
  },
});
const APPENDED = (text: string): Misbelief => ({
  text,
  why: {
    ko: 'exec 형식의 `ENTRYPOINT`에는 뒤에 적은 인자가 붙어요.',
    en: 'An `ENTRYPOINT` in exec form gets the arguments appended.',
  },
});
const OLDER = (text: string): Misbelief => ({
  text,
  why: {
    ko: '`-e`로 준 값이 이미지의 `ENV`보다 앞서요.',
    en: 'What `-e` says comes before the image’s `ENV`.',
  },
});
const REPLACED = (text: string): Misbelief => ({
  text,
  why: {
    ko: '인자는 `ENTRYPOINT`를 대신하지 않아요. 그것은 `--entrypoint`가 해요.',
    en: 'Arguments do not take the place of `ENTRYPOINT`; `--entrypoint` does that.',
  },
});
const AS_WRITTEN = (text: string): Misbelief => ({
  text,
  why: {
    ko: '`echo`는 출력되는 글자가 아니라 실행되는 명령이에요.',
    en: '`echo` is the command that runs, not a word that is printed.',
  },
});

/** Shell form has a shell read the line: variables are filled in, and arguments go nowhere. */
export const shellForm = outputGenerator({
  id: 'gen-shell-form',
  concept: 'cmd',
  topic: 'dockerfile',
  difficulty: 'hard',
  draw(chance) {
    const image = chance.one(IMAGE_NAMES);
    const name = chance.one(['MODE', 'NAME', 'STAGE', 'GREETING']);
    const [value = '', given = '', argument = ''] = chance.some(WORDS, 3);
    const isShell = chance.flip();
    const isSet = chance.flip();
    const withArgument = chance.flip();
    const entrypoint = isShell ? `ENTRYPOINT echo $${name}` : `ENTRYPOINT ["echo", "$${name}"]`;
    const dockerfile = `FROM alpine\nENV ${name}=${value}\n${entrypoint}\n`;
    const run = ['docker run --rm', isSet ? `-e ${name}=${given}` : '', image, withArgument ? argument : '']
      .filter((word) => word !== '')
      .join(' ');
    const shown = isSet ? given : value;
    return {
      session: {
        before: WITH_ALPINE,
        files: { Dockerfile: dockerfile },
        lines: [`docker build -q -t ${image} .`, run],
      },
      misbeliefs: [
        {
          text: isShell ? `$${name}` : shown,
          why: isShell
            ? {
                ko: '셸 형식은 `/bin/sh -c`가 읽으니 변수 자리에 값이 들어가요.',
                en: 'In shell form `/bin/sh -c` reads the line and fills in variables.',
              }
            : {
                ko: 'exec 형식은 셸을 거치지 않아서 변수를 값으로 바꿔 줄 것이 없어요.',
                en: 'In exec form there is no shell that would fill in a variable.',
              },
        },
        ...(withArgument ? [isShell ? DROPPED(`${shown} ${argument}`) : APPENDED(`$${name}`)] : []),
        ...(isSet && isShell ? [OLDER(value)] : []),
        {
          text: '',
          why: {
            ko: '변수는 이미지의 `ENV`에 있으니 실행할 때 비어 있지 않아요.',
            en: 'The variable is in the image’s `ENV`, so it is not empty when the container runs.',
          },
        },
        ...(withArgument ? [REPLACED(argument)] : [AS_WRITTEN(`echo ${isShell ? shown : `$${name}`}`)]),
      ],
      explanation: (right) =>
        isShell
          ? {
              ko: `대괄호가 없으면 셸 형식이에요: \`/bin/sh -c 'echo $${name}'\`[이/가] 실행돼 \`${right}\`[이/가] 나와요.${withArgument ? ` 뒤에 적은 \`${argument}\`[은/는] 쓰이지 않아요.` : ''}`,
              en: `Without brackets it is shell form: \`/bin/sh -c 'echo $${name}'\` runs and prints \`${right}\`.${withArgument ? ` The argument \`${argument}\` goes unused.` : ''}`,
            }
          : {
              ko: `대괄호로 적으면 exec 형식이라 셸이 없어요. \`echo\`가 글자 그대로의 \`$${name}\`[을/를] 받아요.${withArgument ? ` 뒤에 적은 \`${argument}\`[이/가] 그 뒤에 붙고요.` : ''}`,
              en: `In brackets it is exec form, without a shell: \`echo\` gets the very text \`$${name}\`.${withArgument ? ` The argument \`${argument}\` follows it.` : ''}`,
            },
    };
  },
});
