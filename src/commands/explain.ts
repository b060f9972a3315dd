import { defineCommand } from '../discord/command.ts';
import type { CommandContext } from '../discord/context.ts';
import type { Services } from '../services.ts';

/** Longer than any title; Discord cuts off typing there. */
const MAX_QUERY = 100;

const routes = () => import('./explain/routes.ts');

export const command = defineCommand({
  name: 'explain',
  ko: '설명',
  description: {
    ko: '도커 개념 하나를 쉽게 설명해 줘요',
    en: 'Explains a Docker concept',
  },
  help: {
    ko: '개념 하나를 예시, 비유, 흔한 오해까지 설명해 줘요. 한글, 영어, 초성(ㅋㅌㅇㄴ), 오타도 알아들어요.',
    en: 'Explains a concept with an example, an everyday picture and a common misconception. Typing slips are fine.',
  },
  where: 'everywhere',
  visibility: 'private',
  options: {
    concept: {
      type: 'string',
      ko: '개념',
      description: {
        ko: '궁금한 개념 (예: 컨테이너, ㅇㅁㅈ, layer)',
        en: 'What you want to know about (such as container, image, layer)',
      },
      required: true,
      maxLength: MAX_QUERY,
      autocomplete: true,
    },
  },
  run: async (context: CommandContext<Services>, { concept }) => (await routes()).explain(context, concept),
  autocomplete: async (context, { value }) => (await routes()).propose(context, value),
  routes: async () => (await routes()).explainRoutes,
});
