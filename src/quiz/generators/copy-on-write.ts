import { CONTAINER_NAMES, WITH_ALPINE, WORDS } from './names.ts';
import { outputGenerator } from './output.ts';

const FILES = ['/etc/motd', '/tmp/note', '/home/memo'] as const;

/** Two containers of one image, and a file that one of them changes. */
export const copyOnWrite = outputGenerator({
  id: 'gen-copy-on-write',
  concept: 'copy-on-write',
  topic: 'images',
  difficulty: 'medium',
  draw(chance) {
    const [one = '', two = ''] = chance.some(CONTAINER_NAMES, 2);
    const [base = '', first = '', second = ''] = chance.some(WORDS, 3);
    const file = chance.one(FILES);
    const write = (name: string, word: string): string =>
      `docker exec ${name} sh -c 'echo ${word} > ${file}'`;
    const start = (name: string): string => `docker run -d --name ${name} app sleep 1d`;
    const ask = chance.one(['other', 'own', 'new', 'restarted']);
    const both = chance.flip();
    const last = {
      other: `docker exec ${two} cat ${file}`,
      own: `docker exec ${one} cat ${file}`,
      new: `docker run --rm app cat ${file}`,
      restarted: `docker exec ${one} cat ${file}`,
    }[ask];
    const lines = [
      'docker build -q -t app .',
      start(one),
      start(two),
      write(one, first),
      ...(both ? [write(two, second)] : []),
      ...(ask === 'restarted' ? [`docker restart -t 0 ${one}`] : []),
      last,
    ];
    return {
      session: {
        before: WITH_ALPINE,
        files: { Dockerfile: `FROM alpine\nRUN echo ${base} > ${file}\n` },
        lines,
      },
      misbeliefs: [
        {
          text: first,
          why: {
            ko: `\`${one}\` 컨테이너가 쓴 것은 자기 쓰기 레이어에만 있어요. 이미지도, 다른 컨테이너도 그대로예요.`,
            en: `What \`${one}\` wrote is in its own writable layer. The image and other containers stay as they were.`,
          },
        },
        {
          text: base,
          why: {
            ko: '고친 파일은 쓰기 레이어에 복사돼 이미지의 것을 가려요. 다시 시작해도 남아 있어요.',
            en: 'A changed file is copied to the writable layer and hides the image’s. A restart leaves it there.',
          },
        },
        {
          text: second,
          why: both
            ? {
                ko: `\`${two}\` 컨테이너가 쓴 것은 \`${two}\`에서만 보여요.`,
                en: `What \`${two}\` wrote is seen in \`${two}\` alone.`,
              }
            : {
                ko: '아무도 그렇게 쓰지 않았어요.',
                en: 'Nobody wrote that.',
              },
        },
        {
          text: `${base}\n${first}`,
          why: {
            ko: '`>`는 파일을 새로 써요. 덧붙이지 않아요.',
            en: '`>` writes the file anew and does not add to it.',
          },
        },
      ].filter(({ text }) => both || text !== second),
      explanation: (right) => ({
        ko: `같은 이미지로 띄워도 쓰기 레이어는 컨테이너마다 따로예요. ${ask === 'new' ? '새 컨테이너는 이미지 그대로 시작하니' : ask === 'other' ? `\`${two}\`[이/가] 보는 것은 자기 것과 이미지뿐이니` : '고친 파일은 그 컨테이너에 남아 있으니'} \`${right}\`[이/가] 나와요.`,
        en: `Each container has a writable layer of its own, whatever the image. ${ask === 'new' ? 'A new one begins with the image as it is' : ask === 'other' ? `\`${two}\` sees its own layer and the image alone` : 'What was changed stays with that container'}: \`${right}\`.`,
      }),
    };
  },
});
