import type { Localized } from '../../base/locale.ts';
import { CONTAINER_NAMES, WITH_ALPINE } from './names.ts';
import { outputGenerator } from './output.ts';

/** What a restart policy makes of an end. */
export const restartPolicy = outputGenerator({
  id: 'gen-restart-policy',
  concept: 'restart-policy',
  topic: 'running',
  difficulty: 'hard',
  draw(chance) {
    const name = chance.one(CONTAINER_NAMES);
    const seconds = chance.between(2, 4);
    const ending = chance.one(['0', '1', '3', 'stop', 'kill']);
    const byHand = ending === 'stop' || ending === 'kill';
    const policy = chance.one([
      'always',
      'unless-stopped',
      'on-failure',
      'on-failure:2',
      // Of no policy, an end by hand asks nothing.
      byHand ? 'always' : 'no',
    ]);
    const command = byHand ? 'sleep 1d' : `sh -c 'sleep ${seconds}; exit ${ending}'`;
    const start = `docker run -d --name ${name} --restart ${policy} alpine ${command}`;
    const act =
      ending === 'stop' ? `docker stop ${name}` : ending === 'kill' ? `docker kill ${name}` : 'sleep 60';
    const restarts =
      !byHand &&
      (policy === 'always' || policy === 'unless-stopped' || (policy === 'on-failure' && ending !== '0'));
    const givesUp = !byHand && policy === 'on-failure:2' && ending !== '0';
    const never: Localized = {
      ko: `정책이 \`${policy}\`[이라/라] 이렇게 끝나면 다시 시작하지 않아요.`,
      en: `With \`${policy}\`, it is not started again after such an end.`,
    };
    const again: Localized = {
      ko: `정책이 \`${policy}\`[이라/라] 끝나도 다시 시작돼요.`,
      en: `With \`${policy}\`, it is started again.`,
    };
    return {
      session: {
        before: WITH_ALPINE,
        lines: [
          start,
          act,
          `docker inspect -f '{{if gt .RestartCount 0}}restarted{{else}}not restarted{{end}} {{if eq .State.Status "exited"}}exited{{else}}alive{{end}}' ${name}`,
        ],
      },
      ask: {
        ko: '마지막 줄은 무엇을 출력할까요? (`alive`는 끝나 있지 않다는 뜻이에요.)',
        en: 'What does the last line print? (`alive` means that it has not ended for good.)',
      },
      misbeliefs: [
        {
          text: 'not restarted exited',
          why: restarts
            ? again
            : givesUp
              ? {
                  ko: '실패하면 두 번까지는 다시 시작해 봐요.',
                  en: 'After a failure it is tried again, twice.',
                }
              : never,
        },
        {
          text: 'restarted alive',
          why: byHand
            ? {
                ko: '사람이 멈춘 컨테이너는 어떤 정책으로도 저절로 다시 시작되지 않아요.',
                en: 'What somebody has stopped is not started again by any policy.',
              }
            : givesUp
              ? {
                  ko: '`on-failure:2`는 두 번 다시 시작한 뒤 그만둬요.',
                  en: '`on-failure:2` gives up after two restarts.',
                }
              : never,
        },
        {
          text: 'restarted exited',
          why: {
            ko: '횟수를 정한 `on-failure`만 다시 시작하다 그만둬요.',
            en: 'Only `on-failure` with a number gives up after some restarts.',
          },
        },
        {
          text: 'not restarted alive',
          why: {
            ko: '끝난 뒤에 다시 시작되지 않았다면 살아 있을 수 없어요.',
            en: 'Ended and not started again, it cannot be alive.',
          },
        },
      ],
      explanation: () =>
        byHand
          ? {
              ko: `\`docker ${ending}\`[으로/로] 사람이 끝냈어요. 그러면 \`${policy}\`[이라/라]도 다시 시작하지 않아요.`,
              en: `Somebody ended it with \`docker ${ending}\`: then not even \`${policy}\` starts it again.`,
            }
          : restarts
            ? again
            : givesUp
              ? {
                  ko: '`on-failure:2`는 실패할 때 두 번까지 다시 시작하고, 그래도 실패하면 그만둬요.',
                  en: '`on-failure:2` starts it again after a failure, twice at most, then gives up.',
                }
              : {
                  ko: `종료 코드 ${ending}[으로/로] 끝났고, 정책은 \`${policy}\`[이에요/예요]. ${policy === 'no' ? '`no`는 다시 시작하지 않아요.' : '`on-failure`는 0이 아닌 코드일 때만 다시 시작해요.'}`,
                  en: `It ended with ${ending}, and the policy is \`${policy}\`: ${policy === 'no' ? 'never again' : 'again only after a code other than 0'}.`,
                },
    };
  },
});
