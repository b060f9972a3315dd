import { IMAGE_NAMES, WITH_ALPINE, WORDS } from './names.ts';
import { outputGenerator } from './output.ts';

/** Which of several values an environment variable has in the end. */
export const envPrecedence = outputGenerator({
  id: 'gen-env-precedence',
  concept: 'env',
  topic: 'dockerfile',
  difficulty: 'medium',
  draw(chance) {
    const image = chance.one(IMAGE_NAMES);
    const name = chance.one(['MODE', 'LEVEL', 'STAGE', 'COLOR']);
    const [built = '', filed = '', flagged = '', exported = ''] = chance.some(WORDS, 4);
    const withFile = chance.flip();
    const flag = chance.one(['value', 'name', 'none']);
    const flags = [
      ...(withFile ? ['--env-file run.env'] : []),
      ...(flag === 'value' ? [`-e ${name}=${flagged}`] : flag === 'name' ? [`-e ${name}`] : []),
    ].join(' ');
    const run = `docker run --rm ${flags === '' ? '' : `${flags} `}${image} printenv ${name}`;
    return {
      session: {
        before: WITH_ALPINE,
        files: {
          Dockerfile: `FROM alpine\nENV ${name}=${built}\n`,
          ...(withFile ? { 'run.env': `${name}=${filed}\n` } : {}),
        },
        lines: [`docker build -q -t ${image} .`, `export ${name}=${exported}`, run],
      },
      misbeliefs: [
        {
          text: built,
          why: {
            ko: '`ENV`는 기본값이에요. 실행할 때 준 값이 있으면 그것이 앞서요.',
            en: '`ENV` is a default: a value given when it is run comes before it.',
          },
        },
        {
          text: exported,
          why: {
            ko: `셸에서 \`export\`한 변수는 저절로 컨테이너에 들어가지 않아요. \`-e ${name}\`처럼 이름을 적어야 넘어가요.`,
            en: `What the shell exports does not get into a container by itself: it has to be named, as in \`-e ${name}\`.`,
          },
        },
        ...(withFile
          ? [
              {
                text: filed,
                why: {
                  ko: '`--env-file`보다 `-e`가 앞서요. 둘 다 이미지의 `ENV`보다는 앞서고요.',
                  en: '`-e` comes before `--env-file`; both come before the image’s `ENV`.',
                },
              },
            ]
          : []),
        ...(flag === 'value'
          ? [
              {
                text: flagged,
                why: { ko: '`-e`로 준 값이 맞아요.', en: 'That is what `-e` says.' },
              },
            ]
          : []),
        {
          text: '',
          why: {
            ko: '이미지에 `ENV`가 있으니 변수가 비어 있지는 않아요.',
            en: 'The image has an `ENV`, so the variable is not empty.',
          },
        },
        {
          text: `$${name}`,
          why: {
            ko: '`printenv`는 변수의 이름이 아니라 값을 출력해요.',
            en: '`printenv` prints the variable’s value, not its name.',
          },
        },
      ],
      explanation: (right) => ({
        ko: `앞서는 차례는 \`-e\`, \`--env-file\`, 이미지의 \`ENV\`예요. ${flag === 'name' ? `\`-e ${name}\`[은/는] 값이 없으니 셸의 값을 넘겨요. ` : ''}그래서 \`${right}\`[이에요/예요].`,
        en: `\`-e\` comes first, then \`--env-file\`, then the image’s \`ENV\`. ${flag === 'name' ? `\`-e ${name}\` without a value passes on the shell’s. ` : ''}So it is \`${right}\`.`,
      }),
    };
  },
});
