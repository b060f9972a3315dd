import { IMAGE_NAMES, PEOPLE, WITH_ALPINE } from './names.ts';
import { outputGenerator } from './output.ts';

/** As whom a container runs. */
export const whoami = outputGenerator({
  id: 'gen-whoami',
  concept: 'user',
  topic: 'dockerfile',
  difficulty: 'easy',
  draw(chance) {
    const image = chance.one(IMAGE_NAMES);
    const [one = '', two = ''] = chance.some(PEOPLE, 2);
    const user = chance.one(['one', 'both', 'none']);
    const flag = chance.one(['two', 'root', 'none']);
    const users = `RUN adduser -D ${one}\nRUN adduser -D ${two}\n`;
    const lines = { one: `USER ${one}\n`, both: `USER ${two}\nRUN id\nUSER ${one}\n`, none: '' }[user];
    const asked = { two: `-u ${two} `, root: '-u root ', none: '' }[flag];
    return {
      session: {
        before: WITH_ALPINE,
        files: { Dockerfile: `FROM alpine\n${users}${lines}` },
        lines: [`docker build -q -t ${image} .`, `docker run --rm ${asked}${image} whoami`],
      },
      misbeliefs: [
        {
          text: 'root',
          why: {
            ko: '`root`는 아무도 정하지 않았을 때의 기본값이에요.',
            en: '`root` is the default, where nobody says otherwise.',
          },
        },
        {
          text: one,
          why:
            flag === 'none'
              ? {
                  ko: `\`adduser\`는 사용자를 만들 뿐이에요. \`USER ${one}\`[이라/라]고 적어야 그 사용자로 돌아요.`,
                  en: `\`adduser\` only makes a user; it takes \`USER ${one}\` to run as it.`,
                }
              : { ko: '`-u`가 이미지의 `USER`보다 앞서요.', en: '`-u` comes before the image’s `USER`.' },
        },
        {
          text: two,
          why:
            user === 'both'
              ? {
                  ko: '`USER`가 여럿이면 컨테이너에는 마지막 것이 남아요.',
                  en: 'Of several `USER`s the last one counts for the container.',
                }
              : {
                  ko: `\`${two}\`[은/는] 만들어졌을 뿐, 그 사용자로 돌라고 한 곳이 없어요.`,
                  en: `\`${two}\` was only made: nothing says to run as it.`,
                },
        },
        {
          text: image,
          why: {
            ko: '이미지의 이름은 사용자와 상관이 없어요.',
            en: 'The image’s name has nothing to do with users.',
          },
        },
      ],
      explanation: (right) => ({
        ko: `\`-u\`, 이미지의 마지막 \`USER\`, \`root\` 차례로 정해져요. 그래서 \`${right}\`[이에요/예요].`,
        en: `\`-u\` decides, else the image’s last \`USER\`, else \`root\`: \`${right}\`.`,
      }),
    };
  },
});
