import { ButtonStyle } from 'discord-api-types/v10';
import { button } from '../../discord/components.ts';
import type { ComponentContext, ModalContext } from '../../discord/context.ts';
import type { Services } from '../../services.ts';
import { machineOwner, replyWith } from '../docker/routes.ts';
import type { LearnLinks } from './links.ts';
import { WORDING } from './wording.ts';

/** Lines for the prompt of a learner's own machine. */
export interface Typed {
  readonly text: string;
  /** Whether they only prepare a task: then typing comes next, not checking. */
  readonly prepares: boolean;
}

/** Types lines on the learner's own machine and shows what it answers, with the way on from there. */
export async function typeLines(
  context: ComponentContext<Services> | ModalContext<Services>,
  concept: string,
  { text, prepares }: Typed,
  links: Pick<LearnLinks, 'checkBelow' | 'type'>,
): Promise<void> {
  const locale = context.locales.person;
  const words = WORDING[locale];
  const owner = machineOwner(context, 'mine');
  // As in /docker: a single line may leave `docker` out, several are a script.
  const request = { kind: 'type', text, docker: !text.trim().includes('\n') } as const;
  const result = await context.services.machines.handle(owner, request, text, { locale });
  const styled = (emoji: string, isNext: boolean) => ({
    emoji,
    ...(isNext && { style: ButtonStyle.Primary as const }),
  });
  const next = [
    button(links.checkBelow(concept), words.check, styled('🔍', !prepares)),
    button(links.type(concept), words.type, styled('⌨️', prepares)),
  ];
  await replyWith(context, 'mine', result, text, { next, ...(prepares && { lead: words.prepared }) });
}
