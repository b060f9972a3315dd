import { CONTAINER_NAMES } from './names.ts';
import { outputGenerator } from './output.ts';

/** What `docker port` says of published ports. */
export const portOutput = outputGenerator({
  id: 'gen-port-output',
  concept: 'docker-port',
  topic: 'running',
  difficulty: 'easy',
  draw(chance) {
    const name = chance.one(CONTAINER_NAMES);
    const host = chance.between(8001, 8999);
    const inside = chance.one([80, 3000, 5000, 8080]);
    const address = chance.flip() ? '127.0.0.1:' : '';
    const asked = chance.below(4) > 0 ? inside : host;
    const start = (published: string): string => `docker run -d --name ${name} -p ${published} nginx`;
    const run = `docker port ${name} ${asked}`;
    const session = (published: string, question = run): { lines: string[] } => ({
      lines: [start(published), question],
    });
    return {
      session: { before: ['docker pull -q nginx'], ...session(`${address}${host}:${inside}`) },
      misbeliefs: [
        {
          instead: session(`${address}${inside}:${inside}`, `docker port ${name} ${inside}`),
          why: {
            ko: `\`-p\`의 앞은 호스트의 포트예요. 호스트에서는 ${host}번이 열려요.`,
            en: `The port before the colon is the host’s: ${host} is what is open there.`,
          },
        },
        {
          instead: session(
            `${address === '' ? '127.0.0.1:' : ''}${host}:${inside}`,
            `docker port ${name} ${inside}`,
          ),
          why:
            address === ''
              ? {
                  ko: '주소를 적지 않으면 호스트의 모든 주소에서 열려요.',
                  en: 'Without an address it is open at all of the host’s addresses.',
                }
              : {
                  ko: '주소를 적었으니 그 주소에서만 열려요.',
                  en: 'An address was given, so it is open at that one alone.',
                },
        },
        {
          instead: session(
            `${address}${host}:${inside}`,
            `docker port ${name} ${asked === inside ? host : inside}`,
          ),
          why:
            asked === inside
              ? {
                  ko: `\`docker port\`에는 컨테이너의 포트를 적어요. ${inside}번은 게시돼 있어요.`,
                  en: `\`docker port\` takes the container’s port, and ${inside} is published.`,
                }
              : {
                  ko: `\`docker port\`에는 컨테이너의 포트를 적어야 해요. ${host}번은 호스트의 포트예요.`,
                  en: `\`docker port\` takes the container’s port; ${host} is the host’s.`,
                },
        },
        {
          text: `${inside}/tcp -> ${host}`,
          why: {
            ko: '포트를 하나만 물으면 호스트 쪽 주소와 포트만 나와요.',
            en: 'Asked for one port, it tells the host’s address and port alone.',
          },
        },
      ],
      explanation: () =>
        asked === inside
          ? {
              ko: `\`-p ${address}${host}:${inside}\`[은/는] 호스트의 ${host}번을 컨테이너의 ${inside}번으로 이어요. \`docker port\`는 컨테이너의 포트가 호스트의 어디에서 열려 있는지 알려 줘요.`,
              en: `\`-p ${address}${host}:${inside}\` leads from the host’s ${host} to the container’s ${inside}. \`docker port\` tells where on the host a container’s port is open.`,
            }
          : {
              ko: `\`docker port\`는 컨테이너의 포트로 물어요. 컨테이너의 ${host}번은 게시된 적이 없으니 그렇다고 답해요.`,
              en: `\`docker port\` is asked by the container’s port. Its ${host} was never published, and so it says.`,
            },
    };
  },
});
