import { CONTAINER_NAMES } from './names.ts';
import { outputGenerator } from './output.ts';

/** How many replicas a service has after scaling, and after one of its containers is removed by force. */
export const swarmReplicas = outputGenerator({
  id: 'gen-swarm-replicas',
  concept: 'replica',
  topic: 'orchestration',
  difficulty: 'medium',
  draw(chance) {
    const name = chance.one(CONTAINER_NAMES);
    const first = chance.between(1, 3);
    const second = chance.between(4, 6);
    const removes = chance.flip();
    const back = chance.flip();
    const third = back ? chance.between(1, 2) : second;
    const remove = `docker rm -f $(docker ps -q --filter name=${name} | head -n 1)`;
    return {
      session: {
        before: ['docker swarm init', 'docker pull -q nginx'],
        lines: [
          `docker service create -q --name ${name} --replicas ${first} nginx`,
          `docker service scale -d ${name}=${second}`,
          ...(back ? [`docker service update -q -d --replicas ${third} ${name}`] : []),
          ...(removes ? ['sleep 10', remove] : []),
          'sleep 30',
          `docker service ls --format '{{.Replicas}}'`,
        ],
      },
      misbeliefs: [
        {
          text: `${third - 1}/${third}`,
          why: removes
            ? {
                ko: '사라진 컨테이너는 스웜이 새로 만들어 채워요.',
                en: 'The swarm makes a new container in the place of the one that is gone.',
              }
            : {
                ko: '아무것도 사라지지 않았으니 모자라지 않아요.',
                en: 'Nothing has gone, so none is missing.',
              },
        },
        {
          text: `${first + second}/${first + second}`,
          why: {
            ko: '`scale`은 더하는 것이 아니라 그 수로 맞춰요.',
            en: '`scale` does not add: it sets the number.',
          },
        },
        {
          text: `${first}/${first}`,
          why: {
            ko: '처음 수는 뒤의 명령으로 바뀌었어요.',
            en: 'The first number was changed by what came later.',
          },
        },
        {
          text: `${second}/${second}`,
          why: {
            ko: '마지막에 정한 수에 맞춰져요.',
            en: 'The number that was set last is what counts.',
          },
        },
        {
          text: `${third}/${second}`,
          why: {
            ko: '앞은 돌고 있는 수, 뒤는 바라는 수예요. 시간이 지나면 둘이 같아져요.',
            en: 'First is what runs, then what is wanted; after a while both are the same.',
          },
        },
      ],
      explanation: (right) => ({
        ko: `바라는 수는 마지막에 정한 ${third}예요. ${removes ? '하나를 지워도 스웜이 곧 새로 채워서' : '스웜이 거기에 맞춰서'} \`${right}\`[이/가] 돼요.`,
        en: `${third} are wanted, as was said last. ${removes ? 'One was removed, and the swarm soon made another' : 'The swarm saw to it'}: \`${right}\`.`,
      }),
    };
  },
});
