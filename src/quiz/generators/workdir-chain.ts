import { IMAGE_NAMES, WITH_ALPINE } from './names.ts';
import { outputGenerator } from './output.ts';

const FOLDERS = ['app', 'src', 'data', 'lib', 'web', 'conf', 'site'] as const;

/** Where a container begins after several WORKDIRs, and a `cd` that does not last. */
export const workdirChain = outputGenerator({
  id: 'gen-workdir-chain',
  concept: 'workdir',
  topic: 'dockerfile',
  difficulty: 'easy',
  draw(chance) {
    const image = chance.one(IMAGE_NAMES);
    const [first = '', second = '', third = ''] = chance.some(FOLDERS, 3);
    const next = chance.one([second, `/${second}`, `../${second}`]);
    const changes = chance.flip();
    const cd = changes ? `RUN mkdir -p ${third} && cd ${third}\n` : '';
    const dockerfile = (lines: string): Record<string, string> => ({ Dockerfile: `FROM alpine\n${lines}` });
    return {
      session: {
        before: WITH_ALPINE,
        files: dockerfile(`WORKDIR /${first}\nWORKDIR ${next}\n${cd}`),
        lines: [`docker build -q -t ${image} .`, `docker run --rm ${image} pwd`],
      },
      misbeliefs: [
        ...(changes
          ? [
              {
                instead: { files: dockerfile(`WORKDIR /${first}\nWORKDIR ${next}\nWORKDIR ${third}\n`) },
                why: {
                  ko: '`RUN cd`는 그 단계의 셸 안에서만 옮겨 가요. 다음 단계와 컨테이너에는 남지 않아요.',
                  en: '`RUN cd` moves the shell of that one step. Nothing of it is left for later steps or containers.',
                },
              },
            ]
          : []),
        {
          instead: { files: dockerfile(`WORKDIR /${second}\n`) },
          why: {
            ko: '`/`로 시작하지 않는 `WORKDIR`은 앞의 `WORKDIR`에서 이어져요.',
            en: 'A `WORKDIR` without a leading `/` goes on from the one before it.',
          },
        },
        {
          instead: { files: dockerfile(`WORKDIR /${first}/${second}\n`) },
          why: {
            ko: next.startsWith('/')
              ? '`/`로 시작하면 앞의 것과 상관없이 루트에서 시작해요.'
              : '`..`는 한 단계 위로 올라가요.',
            en: next.startsWith('/')
              ? 'A leading `/` begins at the root again, whatever came before.'
              : '`..` goes up by one.',
          },
        },
        {
          instead: { files: dockerfile(`WORKDIR /${first}\n`) },
          why: {
            ko: '`WORKDIR`은 여러 번 쓸 수 있고, 뒤의 것이 이어받아요.',
            en: 'There may be several `WORKDIR`s, and the later ones go on.',
          },
        },
        {
          text: '/',
          why: {
            ko: '`WORKDIR`이 있으면 컨테이너는 루트가 아니라 거기서 시작해요.',
            en: 'With a `WORKDIR` the container begins there, not at the root.',
          },
        },
      ],
      explanation: (right) => ({
        ko: `\`WORKDIR /${first}\` 다음에 \`WORKDIR ${next}\`[이/가] 와서 \`${right}\`[이/가] 돼요.${changes ? ' `RUN cd …`는 그 단계가 끝나면 사라져요.' : ''}`,
        en: `\`WORKDIR ${next}\` after \`WORKDIR /${first}\` makes \`${right}\`.${changes ? ' What `RUN cd …` did ended with that step.' : ''}`,
      }),
    };
  },
});
