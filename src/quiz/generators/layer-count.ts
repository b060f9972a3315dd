import { IMAGE_NAMES, WITH_ALPINE } from './names.ts';
import { outputGenerator } from './output.ts';

interface Instruction {
  readonly line: string;
  /** Whether it changes files, and so makes a layer. */
  readonly layer: boolean;
}

const INSTRUCTIONS: readonly Instruction[] = [
  { line: 'RUN echo one > /one', layer: true },
  { line: 'RUN mkdir /data && echo two > /data/two', layer: true },
  { line: 'COPY note.txt /note.txt', layer: true },
  { line: 'ENV MODE=test', layer: false },
  { line: 'EXPOSE 8080', layer: false },
  { line: 'LABEL team=docs', layer: false },
  { line: 'USER nobody', layer: false },
  { line: 'CMD ["cat", "/note.txt"]', layer: false },
];

/** How many layers an image has: the base's, and one for each instruction that changes files. */
export const layerCount = outputGenerator({
  id: 'gen-layer-count',
  concept: 'docker-history',
  topic: 'images',
  difficulty: 'medium',
  draw(chance) {
    const image = chance.one(IMAGE_NAMES);
    const chosen = new Set(chance.some(INSTRUCTIONS, chance.between(4, 6)));
    const lines = INSTRUCTIONS.filter((each) => chosen.has(each));
    const making = lines.filter(({ layer }) => layer);
    const why = {
      ko: '`ENV`, `EXPOSE`, `LABEL`, `USER`, `CMD`는 설정만 바꾸고 레이어를 만들지 않아요.',
      en: '`ENV`, `EXPOSE`, `LABEL`, `USER` and `CMD` change the configuration alone and make no layer.',
    };
    return {
      session: {
        before: WITH_ALPINE,
        files: {
          Dockerfile: `FROM alpine\n${lines.map(({ line }) => line).join('\n')}\n`,
          'note.txt': 'note\n',
        },
        lines: [`docker build -q -t ${image} .`, `docker inspect -f '{{len .RootFS.Layers}}' ${image}`],
      },
      misbeliefs: [
        { text: String(lines.length + 1), why },
        { text: String(lines.length), why },
        {
          text: String(making.length),
          why: {
            ko: '바탕 이미지의 레이어도 세어야 해요: `alpine`은 하나예요.',
            en: 'The base image’s layers count too: `alpine` has one.',
          },
        },
        {
          text: '1',
          why: {
            ko: '레이어는 합쳐지지 않아요. 파일을 바꾸는 명령마다 하나씩 쌓여요.',
            en: 'Layers are not merged: each instruction that changes files adds one.',
          },
        },
        { text: String(making.length + 2), why },
      ],
      explanation: (right) => ({
        ko: `\`alpine\`의 레이어 하나에, 파일을 바꾸는 명령 ${making.length}개가 하나씩 쌓여 ${right}개예요. 나머지는 설정만 바꿔요.`,
        en: `One layer of \`alpine\`, and one for each of the ${making.length} instructions that change files: ${right}. The others change the configuration alone.`,
      }),
    };
  },
});
