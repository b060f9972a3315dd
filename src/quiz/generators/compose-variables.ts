import { WORDS } from './names.ts';
import { outputGenerator } from './output.ts';

const TAGS = ['1.27', '1.28', '1.29', 'alpine', 'stable'] as const;

/** What Compose puts in the place of a variable. */
export const composeVariables = outputGenerator({
  id: 'gen-compose-variables',
  concept: 'compose',
  topic: 'orchestration',
  difficulty: 'medium',
  draw(chance) {
    const service = chance.one(WORDS);
    const [fallback = '', filed = '', exported = ''] = chance.some(TAGS, 3);
    const operator = chance.one([':-', '-']);
    const env = chance.one(['value', 'empty', 'none']);
    const isExported = chance.flip();
    const compose = `services:\n  ${service}:\n    image: nginx:\${TAG${operator}${fallback}}\n`;
    const files = {
      'compose.yaml': compose,
      ...(env === 'none' ? {} : { '.env': `TAG=${env === 'value' ? filed : ''}\n` }),
    };
    return {
      session: {
        files,
        lines: [...(isExported ? [`export TAG=${exported}`] : []), 'docker compose config --images'],
      },
      misbeliefs: [
        {
          text: `nginx:${fallback}`,
          why: {
            ko: '기본값은 변수에 값이 없을 때만 써요.',
            en: 'The default serves only where the variable has no value.',
          },
        },
        {
          text: `nginx:${env === 'none' ? exported : filed}`,
          why:
            env === 'none'
              ? {
                  ko: `\`${exported}\`[을/를] 정한 곳이 없어요.`,
                  en: `Nothing says \`${exported}\`.`,
                }
              : isExported
                ? {
                    ko: '셸의 환경 변수가 `.env` 파일보다 앞서요.',
                    en: 'The shell’s variable comes before the `.env` file.',
                  }
                : {
                    ko: '`.env`에 적힌 것은 그 값이 아니에요.',
                    en: 'That is not what `.env` says.',
                  },
        },
        {
          text: 'nginx:',
          why: {
            ko:
              operator === ':-'
                ? '`:-`는 값이 비어 있을 때도 기본값을 써요.'
                : '변수가 정해져 있지 않으면 기본값을 써요.',
            en:
              operator === ':-'
                ? '`:-` takes the default for an empty value too.'
                : 'A variable that is not set gets the default.',
          },
        },
        {
          text: 'nginx:latest',
          why: {
            ko: '태그 자리에 값이 있으니 `latest`가 붙지 않아요.',
            en: 'Something stands in the tag’s place, so `latest` is not added.',
          },
        },
        {
          text: `nginx:\${TAG${operator}${fallback}}`,
          why: {
            ko: '`config`는 변수를 채운 뒤의 모습을 보여 줘요.',
            en: '`config` shows it with variables filled in.',
          },
        },
      ],
      explanation: (right) => ({
        ko: `Compose는 셸의 환경 변수, \`.env\` 파일의 차례로 값을 찾아요. ${operator === ':-' ? '`:-`는 값이 없거나 비어 있으면' : '`-`는 변수가 아예 없을 때만'} 기본값을 써요. 그래서 \`${right}\`[이에요/예요].`,
        en: `Compose looks at the shell’s variables, then at \`.env\`. ${operator === ':-' ? '`:-` takes the default for an unset or empty one' : '`-` takes the default only where it is not set at all'}: \`${right}\`.`,
      }),
    };
  },
});
