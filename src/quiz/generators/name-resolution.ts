import { CONTAINER_NAMES, WITH_ALPINE } from './names.ts';
import { outputGenerator } from './output.ts';

/** Whether a container finds another by its name. */
export const nameResolution = outputGenerator({
  id: 'gen-name-resolution',
  concept: 'service-discovery',
  topic: 'running',
  difficulty: 'medium',
  draw(chance) {
    const name = chance.one(CONTAINER_NAMES);
    const [one = '', two = ''] = chance.some(['front', 'back', 'inner', 'shared'], 2);
    const alias = chance.one(['store', 'home', 'main']);
    const has = chance.one([`--network ${one}`, `--network ${one} --network-alias ${alias}`, '']);
    const asks = chance.one([`--network ${one}`, `--network ${one}`, `--network ${two}`, '']);
    const called = has.includes(alias) && chance.flip() ? alias : name;
    const server = ['docker run -d --name', name, has, 'alpine sleep 1d'].filter(Boolean).join(' ');
    const client = ['docker run --rm', asks, 'alpine ping -c 1', called].filter(Boolean).join(' ');
    const run = `${client} >/dev/null 2>&1 && echo found || echo lost`;
    const together = has !== '' && has.startsWith(asks) && asks !== '';
    return {
      session: {
        before: WITH_ALPINE,
        lines: [`docker network create ${one}`, `docker network create ${two}`, server, run],
      },
      misbeliefs: [
        {
          text: together ? 'lost' : 'found',
          why: together
            ? {
                ko: '직접 만든 네트워크에는 이름을 찾아 주는 DNS가 있어요.',
                en: 'A network of one’s own has a DNS that finds containers by name.',
              }
            : has === '' && asks === ''
              ? {
                  ko: '기본 `bridge` 네트워크에서는 이름으로 찾을 수 없어요.',
                  en: 'On the default `bridge` network names are not found.',
                }
              : {
                  ko: '같은 네트워크에 있지 않으면 이름을 찾을 수 없어요.',
                  en: 'Not on the same network, the name is not found.',
                },
        },
        {
          text: 'found\nlost',
          why: {
            ko: '`&&`와 `||` 가운데 한쪽만 실행돼요: `echo found`는 실패하지 않으니까요.',
            en: 'Only one side of `&&` and `||` runs, since `echo found` does not fail.',
          },
        },
        {
          text: '',
          why: {
            ko: '`ping`의 출력만 버려요. `echo`는 그대로 나와요.',
            en: 'Only what `ping` says is dropped, not what `echo` does.',
          },
        },
      ],
      explanation: () =>
        together
          ? {
              ko: `둘 다 \`${one}\` 네트워크에 있어요. 직접 만든 네트워크에서는 컨테이너 이름과 별칭으로 서로를 찾아요.`,
              en: `Both are on \`${one}\`. On a network of one’s own containers find each other by name and by alias.`,
            }
          : has === '' && asks === ''
            ? {
                ko: '둘 다 기본 `bridge`에 있어요. 거기에는 이름을 찾아 주는 DNS가 없어서 주소로만 닿아요.',
                en: 'Both are on the default `bridge`, which has no DNS for names: they reach each other by address alone.',
              }
            : {
                ko: `둘은 다른 네트워크에 있어요. \`${called}\`[이라/라]는 이름은 그 네트워크에서만 알아요.`,
                en: `They are on different networks; the name \`${called}\` is known on one of them alone.`,
              },
    };
  },
});
