import { IMAGE_NAMES, WITH_ALPINE, WORDS } from './names.ts';
import { outputGenerator, type Misbelief } from './output.ts';

/** What ENTRYPOINT and CMD in exec form make of the arguments of `docker run`. */
export const cmdEntrypoint = outputGenerator({
  id: 'gen-cmd-entrypoint',
  concept: 'cmd-vs-entrypoint',
  topic: 'dockerfile',
  difficulty: 'medium',
  draw(chance) {
    const image = chance.one(IMAGE_NAMES);
    const [greeting = '', preset = '', given = ''] = chance.some(WORDS, 3);
    const hasEntrypoint = chance.below(3) > 0;
    const argument = !hasEntrypoint || chance.flip() ? given : '';
    const entrypoint = hasEntrypoint ? `ENTRYPOINT ["echo", "${greeting}"]\n` : '';
    const cmd = hasEntrypoint ? `CMD ["${preset}"]` : `CMD ["echo", "${preset}"]`;
    const typed = hasEntrypoint ? argument : `echo ${argument}`;
    const run = `docker run --rm ${image} ${typed}`.trim();
    const appended: Misbelief = {
      text: hasEntrypoint ? `${greeting} ${preset} ${given}` : `${preset} echo ${given}`,
      why: {
        ko: '뒤에 적은 것은 `CMD`에 덧붙지 않고 `CMD`를 통째로 갈아 끼워요.',
        en: 'What is written after the image is not added to `CMD`: it takes its place.',
      },
    };
    const ignored: Misbelief = {
      text: hasEntrypoint ? `${greeting} ${preset}` : preset,
      why: {
        ko: '`CMD`는 기본값일 뿐이에요. 뒤에 적은 것이 있으면 그것이 대신해요.',
        en: '`CMD` is only a default: what is written after the image takes its place.',
      },
    };
    const alone: readonly Misbelief[] = hasEntrypoint
      ? [
          {
            text: argument === '' ? preset : argument,
            why: {
              ko: '`ENTRYPOINT`는 `CMD`나 인자로 바뀌지 않고 앞에 그대로 남아요.',
              en: 'Neither `CMD` nor arguments replace `ENTRYPOINT`: it stays in front.',
            },
          },
          {
            text: greeting,
            why: {
              ko: '`ENTRYPOINT`만 실행되지 않아요. `CMD`나 뒤에 적은 인자가 그 뒤에 붙어요.',
              en: 'It is not `ENTRYPOINT` alone: `CMD`, or what is written after the image, follows it.',
            },
          },
          {
            text: `echo ${greeting}`,
            why: {
              ko: '`echo`는 출력되는 글자가 아니라 실행되는 명령이에요.',
              en: '`echo` is the command that runs, not a word that is printed.',
            },
          },
        ]
      : [
          {
            text: `echo ${argument}`,
            why: {
              ko: '`CMD`를 통째로 대신하니, `echo`는 글자가 아니라 실행되는 명령이에요.',
              en: 'All of `CMD` is replaced, so `echo` is the command that runs and not a word.',
            },
          },
        ];
    return {
      session: {
        before: WITH_ALPINE,
        files: { Dockerfile: `FROM alpine\n${entrypoint}${cmd}\n` },
        lines: [`docker build -q -t ${image} .`, run],
      },
      misbeliefs: [...(argument === '' ? [] : [appended, ignored]), ...alone],
      explanation: (right) =>
        hasEntrypoint
          ? {
              ko: `\`ENTRYPOINT\`는 그대로 남고, ${argument === '' ? `인자가 없으니 \`CMD\`의 \`${preset}\`[이/가]` : `\`CMD\` 대신 \`${argument}\`[이/가]`} 뒤에 붙어요. 그래서 \`${right}\`[이/가] 나와요.`,
              en: `\`ENTRYPOINT\` stays, and ${argument === '' ? `\`${preset}\` of \`CMD\` follows it, since nothing else is given` : `\`${argument}\` follows it in the place of \`CMD\``}: \`${right}\`.`,
            }
          : {
              ko: `\`ENTRYPOINT\`가 없으니 ${argument === '' ? '`CMD`가 그대로 실행돼요' : '뒤에 적은 명령이 `CMD`를 통째로 대신해요'}. 그래서 \`${right}\`[이/가] 나와요.`,
              en: `There is no \`ENTRYPOINT\`, so ${argument === '' ? '`CMD` runs as it is' : 'the command written after the image takes the place of all of `CMD`'}: \`${right}\`.`,
            },
    };
  },
});
